import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { draw } from '../../testing/draw.tsx'
import { ToastRegion } from '../../ui/toast-region.tsx'
import { refusal, serve, type Answers } from '../../testing/answers.ts'
import { aMember } from '../../testing/people.ts'
import type { Newcomer } from './api.ts'
import { NewcomerList } from './newcomer-list.tsx'

const task: Newcomer = {
  id: '018f0000-0000-7000-8000-000000000001',
  group: { id: '018f0000-0000-7000-8000-000000000002', slug: 'garden', name: 'Garden' },
  person: { id: '018f0000-0000-7000-8000-000000000003', screenName: 'Quiet Fern' },
  joinedAt: new Date().toISOString(),
  dueAt: new Date(Date.now() + 3 * 3_600_000 + 60_000).toISOString(),
  post: null,
  holder: null,
  note: null,
  done: null,
}
const mine = { id: '018f0000-0000-7000-8000-000000000004', screenName: 'Ana', mine: true }

afterEach(() => vi.unstubAllGlobals())

const open = (shown: Newcomer, more: Answers = {}) => {
  const sent = serve({
    'GET /api/desk/newcomers': () => Response.json({ items: [shown], next: null }),
    'GET /api/groups': () => Response.json({ items: [] }),
    'GET /api/me': () => Response.json({ person: null }),
    'GET /api/desk/groups/garden/mentors': () =>
      Response.json({
        items: [
          { id: mine.id, screenName: 'Ben', mine: false, awayUntil: null },
          { id: task.id, screenName: 'Cleo', mine: false, awayUntil: '2099-03-03' },
        ],
      }),
    [`POST /api/desk/tasks/${task.id}/take`]: conflict,
    [`POST /api/desk/tasks/${task.id}/hand-over`]: conflict,
    ...more,
  })
  return sent
}
const conflict = () =>
  refusal('task.changed', 409, {
    id: task.id,
    holder: { ...mine, mine: false },
    note: null,
    done: null,
  })

describe('a newcomer on the desk', () => {
  it('says by when, and who was faster when it is taken already', async () => {
    open(task)
    const { user } = await draw(<NewcomerList show="waiting" group={undefined} />)
    const card = await screen.findByRole('article')
    expect(within(card).getByText('Due in 3 hours')).toBeTruthy()
    await user.click(within(card).getByRole('button', { name: 'I will do this: Quiet Fern' }))
    expect(await screen.findByText('Ana has it now.')).toBeTruthy()
  })

  it('is told as done also where it goes from the list with that, and the focus stays on the page', async () => {
    let waits = [{ ...task, holder: mine }]
    open(task, {
      'GET /api/desk/newcomers': () => Response.json({ items: waits, next: null }),
      [`POST /api/desk/tasks/${task.id}/done`]: () => {
        waits = []
        return Response.json({ id: task.id, holder: mine, note: null, done: null })
      },
    })
    const { user } = await draw(
      <>
        <main>
          <h1 tabIndex={-1}>Desk</h1>
          <NewcomerList show="waiting" group={undefined} />
        </main>
        <ToastRegion />
      </>,
    )
    await user.click(await screen.findByRole('button', { name: /^Welcomed already: Quiet Fern/ }))
    await screen.findByText('Everyone has been welcomed')
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy()
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'))
  })

  const mentor = (hello: object | null): Answers => ({
    'GET /api/me': () => Response.json({ person: aMember({ mentorOf: [task.group.id] }) }),
    'GET /api/desk/hellos': () => Response.json({ items: [{ group: task.group, hello }] }),
    [`POST /api/desk/tasks/${task.id}/hello`]: () => refusal('hello.none', 422),
  })

  it.each([
    ['none is written', null, /You have written none for this group/, 'Write my hello'],
    [
      'the team reads it first',
      { words: 'Hello', state: 'held', changedAt: task.joinedAt },
      /someone of the team reads it first/,
      'Look at my hello',
    ],
  ] as const)(
    'can not be sent a hello where %s: for which group is said, with the way there',
    async (_, hello, why, way) => {
      open({ ...task, holder: mine }, mentor(hello))
      const { user } = await draw(<NewcomerList show="waiting" group={undefined} />)
      await user.click(await screen.findByRole('button', { name: 'Send my hello to Quiet Fern' }))
      expect(await screen.findByText('Your hello for Garden can’t be sent yet')).toBeTruthy()
      expect(await screen.findByText(why)).toBeTruthy()
      const link = screen.getByRole('link', { name: way })
      expect(link.getAttribute('href')).toBe('/team/hello#hello-garden')
    },
  )

  it('who joined two groups stands on one card, with what is to be done in each', async () => {
    const other = { ...task, id: mine.id, group: { id: mine.id, slug: 'pond', name: 'Pond' } }
    open(task, {
      'GET /api/desk/newcomers': () => Response.json({ items: [task, other], next: null }),
    })
    await draw(<NewcomerList show="waiting" group={undefined} />)
    const card = await screen.findByRole('article')
    expect(within(card).getAllByRole('heading')).toHaveLength(1)
    for (const name of ['Garden', 'Pond'])
      expect(
        within(card).getByRole('button', { name: `I will do this: Quiet Fern (${name})` }),
      ).toBeTruthy()
  })

  it('offers no hello to who has none to send in the group', async () => {
    open({ ...task, holder: mine }, { 'GET /api/me': () => Response.json({ person: aMember() }) })
    await draw(<NewcomerList show="waiting" group={undefined} />)
    await screen.findByRole('button', { name: /^Welcomed already/ })
    expect(screen.queryByRole('button', { name: /^Send my hello/ })).toBeNull()
  })

  it('keeps the words of a hand-over that came too late, and lets nobody choose who is away', async () => {
    open({ ...task, holder: mine })
    const { user } = await draw(<NewcomerList show="waiting" group={undefined} />)
    await user.click(await screen.findByRole('button', { name: 'Hand over: Quiet Fern' }))
    const dialog = screen.getByRole('dialog')
    await within(dialog).findByRole('radio', { name: 'Ben' })
    expect(within(dialog).queryByRole('radio', { name: 'Cleo' })).toBeNull()
    expect(within(dialog).getByText('Cleo is away until March 3')).toBeTruthy()
    await user.type(within(dialog).getByRole('textbox'), 'She writes in Spanish.')
    await user.click(within(dialog).getByRole('radio', { name: 'Ben' }))
    await user.click(within(dialog).getByRole('button', { name: 'Hand over' }))
    expect(await within(dialog).findByText(/Ana has it now. Your words are safe./)).toBeTruthy()
    expect(within(dialog).getByRole('textbox')).toHaveProperty('value', 'She writes in Spanish.')
  })
})
