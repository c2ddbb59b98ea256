import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusal, serve } from '../../testing/answers.ts'
import { draw } from '../../testing/draw.tsx'
import { member, postId } from '../../testing/posts.ts'
import type { Notice } from './api.ts'
import { ReportsScreen } from './reports-screen.tsx'

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => {})
})
afterEach(() => vi.unstubAllGlobals())

function anOutcome(nth: number, change: Partial<Notice> = {}): Notice {
  return {
    id: `018f0000-0000-7000-8000-0000000${10_000 + nth}`,
    kind: 'report-outcome',
    count: 0,
    postId,
    position: null,
    about: `Walk ${nth}`,
    from: null,
    mask: null,
    note: null,
    policyCode: null,
    outcome: 'stands',
    decisionId: null,
    until: null,
    groupSlug: 'sleep',
    conversationId: null,
    itemId: null,
    undone: false,
    introduction: null,
    createdAt: '2026-03-03T10:00:00Z',
    readAt: '2026-03-03T12:00:00Z',
    ...change,
  }
}

type Answer = (query: URLSearchParams) => Response | Promise<Response>

const page = (items: readonly Notice[], next: string | null = null) =>
  Response.json({ items, next, unread: 0, quietUntil: null })

/** The screen, with what was asked of the list each time. */
async function open(answer: Answer) {
  const queries: URLSearchParams[] = []
  const asked = serve({
    'GET /api/me': { person: member },
    'GET /api/notices': () => answer(queries.at(-1) ?? new URLSearchParams()),
    'POST /api/notices/read': null,
  })
  const served = fetch
  vi.stubGlobal('fetch', (address: string, request: RequestInit) => {
    const { pathname, searchParams } = new URL(address, 'http://localhost')
    if (pathname === '/api/notices') queries.push(searchParams)
    return served(address, request)
  })
  return { ...(await draw(<ReportsScreen />)), asked, queries }
}

const list = () => screen.findByRole('list', { name: 'What you told the team' })

describe('what came of what one told the team', () => {
  it('says where there is nothing yet what will stand there', async () => {
    await open(() => page([]))
    expect(await screen.findByText('Nothing here yet')).toBeTruthy()
    expect(screen.getByRole('heading', { level: 1, name: 'What you told the team' })).toBeTruthy()
    expect(screen.queryByRole('article')).toBeNull()
  })

  it('is asked of reports alone, and says neither of it while it is on its way', async () => {
    let come: (answer: Response) => void = () => {}
    const { queries } = await open(() => new Promise<Response>((done) => (come = done)))
    await screen.findByRole('heading', { level: 1 })
    expect(screen.queryByText('Nothing here yet')).toBeNull()
    expect(screen.queryByRole('list', { name: 'What you told the team' })).toBeNull()
    come(page([anOutcome(1)]))
    expect(await within(await list()).findAllByRole('article')).toHaveLength(1)
    expect(queries.length).toBeGreaterThan(0)
    expect(queries.every((query) => query.get('topic') === 'report')).toBe(true)
  })

  it('that does not come can be asked for again', async () => {
    const answers = [() => refusal('request.failed', 400, null), () => page([anOutcome(1)])]
    const { user } = await open(() => (answers.shift() ?? (() => page([])))())
    expect(await screen.findByRole('alert')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await within(await list()).findAllByRole('article')).toHaveLength(1)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('goes on where it is long, and what was read stays where it is', async () => {
    const some = (from: number) => Array.from({ length: 20 }, (_, at) => anOutcome(from + at))
    const { user } = await open((query) =>
      query.has('cursor') ? page(some(20)) : page(some(0), 'further'),
    )
    expect(await within(await list()).findAllByRole('article')).toHaveLength(20)
    await user.click(screen.getByRole('button', { name: 'Show more' }))
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(40))
    expect(screen.getAllByRole('article')[0]?.textContent).toContain('Walk 0')
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
  })

  it('says that it was taken away before anybody decided, and that a decision no longer holds', async () => {
    await open(() =>
      page([
        anOutcome(1, { outcome: 'withdrawn', postId: null, about: null }),
        anOutcome(2, { outcome: 'removed', undone: true }),
      ]),
    )
    const [withdrawn, undone] = within(await list()).getAllByRole('article')
    expect(withdrawn?.textContent).toContain('taken away before we decided')
    expect(withdrawn?.textContent).not.toContain('took this decision back')
    expect(undone?.textContent).toContain('took this decision back since then')
  })

  it('that is new is read by opening it', async () => {
    const { user, asked } = await open(() => page([anOutcome(1, { readAt: null, postId: null })]))
    const [card] = within(await list()).getAllByRole('article')
    await user.click(within(card ?? document.body).getByRole('button'))
    await waitFor(() =>
      expect(asked.filter(({ path }) => path === '/api/notices/read')).toHaveLength(1),
    )
  })
})
