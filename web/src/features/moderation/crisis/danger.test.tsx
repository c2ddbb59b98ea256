import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusal } from '../../../testing/answers.ts'
import {
  anItem,
  aProposal,
  fresh,
  noteField,
  openItem,
  present,
  routes,
  words,
  write,
} from '../../../testing/reviewing.tsx'
import type { Item } from '../api.ts'
import type { Crisis } from '../crisis-api.ts'

beforeEach(fresh)
afterEach(() => vi.unstubAllGlobals())

const held = anItem({ contentState: 'held', lane: 'new-member', severity: 0, mayAlarm: true })
const list: Crisis = {
  steps: (['contact-made', 'helplines-shown', 'thread-safe'] as const).map((step) => {
    return { step, done: null }
  }),
  followUps: [],
  complete: false,
  answer: { locale: 'es' },
  answers: [],
  after: { thread: [], more: false, elsewhere: [] },
}

async function open(first: Item, answer: () => Response) {
  const now = { item: first }
  return openItem(first, {
    [routes.read]: () => Response.json(now.item),
    [routes.crisis]: list,
    [routes.danger]: () => {
      const said = answer()
      if (said.ok) now.item = { ...first, lane: 'crisis', severity: 3, mayAlarm: false }
      return said
    },
  })
}
const none = () => new Response(null, { status: 204 })
const question = () => screen.queryByText('Is a life in danger?')
const yes = () => screen.getByRole('button', { name: 'Yes, make it a crisis' })

describe('a life in danger', () => {
  it('makes a crisis of a text that waits, whose list stands there then, and is not asked again', async () => {
    const { user, sent, decided } = await open(held, none)
    await user.click(screen.getByText('Is a life in danger?'))
    await user.click(yes())
    const heading = await screen.findByRole('heading', { name: 'Before anything is decided' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(sent('/danger').map(({ body }) => body)).toEqual([{ fence: 4 }])
    expect(question()).toBeNull()
    expect(decided()).toEqual([])
  })

  it('is open where a machine guessed distress, and else in one line', async () => {
    const { unmount, container } = await open(held, none)
    expect(container.querySelector('.review-side details[open] button')).toBeNull()
    unmount()
    const guesses = [{ rule: 'guess.distress', score: 0.85, spans: [] }]
    await open({ ...held, guesses }, none)
    expect(question()?.closest('details')?.open).toBe(true)
  })

  it('says of what waits for a second person that its proposal stays', async () => {
    const proposal = aProposal({ fence: held.fence })
    const waits = {
      state: 'second',
      holder: null,
      leaseUntil: null,
      mine: false,
      proposal,
    } as const
    const { user } = await open({ ...held, ...waits }, none)
    await user.click(screen.getByText('Is a life in danger?'))
    expect(screen.getByText(/nobody can agree to it before the list/)).toBeTruthy()
  })

  it('is taken back by who saw it, as long as that can be, and all is as it was', async () => {
    const calmUntil = new Date(Date.now() + 14 * 60_000).toISOString()
    const crisis = anItem({ ...held, lane: 'crisis', severity: 3, mayAlarm: false, calmUntil })
    const now = { item: crisis }
    const { user, sent, unmount } = await openItem(now.item, {
      [routes.read]: () => Response.json(now.item),
      [routes.crisis]: list,
      [routes.noDanger]: () => {
        now.item = held
        return none()
      },
    })
    expect(screen.getByText(/^until /)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Take it back: no danger' }))
    await screen.findByText('Is a life in danger?')
    expect(sent('/danger').map(({ method }) => method)).toEqual(['DELETE'])
    expect(screen.queryByRole('heading', { name: 'Before anything is decided' })).toBeNull()
    unmount()
    const over = new Date(Date.now() - 2 * 60_000).toISOString()
    await openItem({ ...held, lane: 'crisis', calmUntil: over })
    expect(screen.queryByRole('button', { name: 'Take it back: no danger' })).toBeNull()
  })

  it('is not taken back any more once its list is begun', async () => {
    const calmUntil = new Date(Date.now() + 14 * 60_000).toISOString()
    const answer = { postId: held.subjectId, position: 1, by: 'Lorna K.', words: 'We are here.' }
    const answers = [{ ...answer, at: new Date().toISOString() }]
    const { user } = await openItem(
      { ...held, lane: 'crisis', severity: 3, mayAlarm: false, calmUntil },
      { [routes.crisis]: { ...list, answers }, [routes.contact]: { ...list, answers } },
    )
    expect(screen.getByRole('button', { name: 'Take it back: no danger' })).toBeTruthy()
    await user.click(await screen.findByRole('checkbox', { name: /wrote to the person/ }))
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Take it back: no danger' })).toBeNull(),
    )
  })

  it('is not asked of who does not hold it, nor in a crisis', async () => {
    const { unmount } = await open({ ...held, mayAlarm: false }, none)
    expect(question()).toBeNull()
    unmount()
    await open({ ...held, lane: 'crisis', mayAlarm: false }, none)
    expect(question()).toBeNull()
  })

  it('keeps what was typed when it came too late, and says what failed', async () => {
    const gone = { state: 'open' as const, holder: null, leaseUntil: null }
    const answers = [
      () => refusal('request.failed', 500, null),
      () => refusal('item.lease-ended', 409, present(gone)),
    ]
    const { user } = await open({ ...held, contentState: 'live' }, () =>
      (answers.shift() ?? none)(),
    )
    await write(user)
    await user.click(screen.getByText('Is a life in danger?'))
    await user.click(yes())
    expect(await screen.findByRole('alert')).toBeTruthy()
    await user.click(yes())
    expect(await screen.findByText(/Your time with this had ended/)).toBeTruthy()
    expect(noteField()).toHaveProperty('value', words)
  })
})
