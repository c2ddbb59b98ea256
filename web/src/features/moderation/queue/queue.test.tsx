import { act, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { draw } from '../../../testing/draw.tsx'
import type { Queue, QueueItem } from '../api.ts'
import { refusal, serve, type Asked } from '../../../testing/answers.ts'
import { anItem } from '../../../testing/reviewing.tsx'
import { QueueList } from './queue-list.tsx'
import { TakeNext } from './take-next.tsx'

const free = { state: 'open' as const, holder: null, leaseUntil: null, mine: false }
const one: QueueItem = anItem({ ...free, id: '018f0000-0000-7000-8000-000000000001' })
const two: QueueItem = anItem({
  ...free,
  id: '018f0000-0000-7000-8000-000000000002',
  lane: 'harm',
  severity: 2,
  excerpt: 'You ought to be ashamed',
  signals: ['harm.attack', 'report'],
  guessed: [],
})

const queueOf = (...items: QueueItem[]): Queue => ({
  items,
  next: null,
  lanes: [
    { lane: 'harm', open: 1, overdue: 1 },
    { lane: 'advice', open: 2, overdue: 0 },
    { lane: 'quality', open: 0, overdue: 0 },
  ],
})

async function open(first: Queue) {
  const now = { queue: first }
  serve({ 'GET /api/queue': () => Response.json(now.queue) })
  const view = await draw(<QueueList filter={{}} />)
  await screen.findByRole('list', { name: 'What waits' })
  return { ...view, now }
}

const posts = (sent: readonly Asked[]) => sent.filter(({ method }) => method === 'POST')

const titles = () =>
  screen.getAllByRole('article').map((entry) => entry.querySelector('h2')?.textContent)

afterEach(() => vi.unstubAllGlobals())

describe('the queue', () => {
  it('says how much waits in each lane, in words, and leaves out the empty ones', async () => {
    await open(queueOf(two, one))
    const lanes = screen.getByRole('navigation', { name: 'Kinds of things' })
    expect(
      within(lanes)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual(['All 3 waiting, 1 overdue', 'Harm 1 waiting, 1 overdue', 'Medical advice 2 waiting'])
  })

  it('calls the lane of adverts by all that is reported into it, also what only does not belong here', async () => {
    const lanes: Queue['lanes'] = [{ lane: 'spam', open: 1, overdue: 0 }]
    await open({ ...queueOf({ ...one, lane: 'spam', severity: 0 }), lanes })
    const tabs = screen.getByRole('navigation', { name: 'Kinds of things' })
    expect(within(tabs).getByRole('link', { name: /^Advert or out of place/ })).toBeTruthy()
    expect(titles()).toEqual(['Advert or out of place: post in Just Talking'])
  })

  it('says where a lane holds more than is counted', async () => {
    await open({ ...queueOf(one), lanes: [{ lane: 'advice', open: 1000, overdue: 3 }] })
    const [all, advice] = within(
      screen.getByRole('navigation', { name: 'Kinds of things' }),
    ).getAllByRole('link')
    expect(all?.textContent).toBe('All 1,000+ waiting, 3 overdue')
    expect(advice?.textContent).toBe('Medical advice 1,000+ waiting, 3 overdue')
  })

  it('tells of a change, and moves nothing until one asks', async () => {
    const { user, queries, now } = await open(queueOf(one))
    now.queue = queueOf(two, one)
    await act(() => queries.invalidateQueries({ queryKey: ['queue'] }))
    expect(await screen.findByText('The queue changed.')).toBeTruthy()
    expect(titles()).toEqual(['Medical advice: post in Just Talking'])
    await user.click(
      within(screen.getByText('The queue changed.').parentElement ?? document.body).getByRole(
        'button',
        { name: 'Show' },
      ),
    )
    expect(titles()).toEqual(['Harm: post in Just Talking', 'Medical advice: post in Just Talking'])
  })

  it('says who took an item, and what waits no more, in its place', async () => {
    const { queries, now } = await open(queueOf(two, one))
    const leaseUntil = new Date(Date.now() + 600_000).toISOString()
    now.queue = queueOf({ ...two, state: 'claimed', holder: 'Lorna K.', leaseUntil })
    await act(() => queries.invalidateQueries({ queryKey: ['queue'] }))
    expect(await screen.findByText(/^Lorna K\. has it until/)).toBeTruthy()
    expect(screen.getByText('Waits no more')).toBeTruthy()
    expect(titles()).toHaveLength(2)
  })

  it('keeps distressing words behind one line', async () => {
    const { user } = await open(queueOf(two))
    expect(screen.queryByText('You ought to be ashamed')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Red: is hard on someone. Show' }))
    expect(screen.getByText('You ought to be ashamed')).toBeTruthy()
  })

  it('says what a machine takes the words for', async () => {
    await open(queueOf({ ...one, guessed: ['guess.distress'] }))
    expect(screen.getByText('Guess: words of deep distress')).toBeTruthy()
  })

  it('says that someone else will look at one’s own text', async () => {
    await open(queueOf({ ...one, mayClaim: false }))
    expect(screen.getByText(/someone else will look/)).toBeTruthy()
  })

  it('is kind when nothing waits', async () => {
    await open(queueOf())
    expect(screen.getByRole('heading', { name: 'Nothing waits right now' })).toBeTruthy()
  })

  it('goes from entry to entry by J and K once that is switched on', async () => {
    const { user } = await open(queueOf(two, one))
    await user.keyboard('j')
    expect(document.activeElement).toBe(document.body)
    await user.click(screen.getByRole('checkbox', { name: 'Use single keys here' }))
    const links = screen.getAllByRole('article').map((entry) => within(entry).getByRole('link'))
    await user.keyboard('j')
    expect(document.activeElement).toBe(links[0])
    await user.keyboard('j')
    expect(document.activeElement).toBe(links[1])
    await user.keyboard('k')
    expect(document.activeElement).toBe(links[0])
  })
})

describe('taking the next one', () => {
  it('takes it in the lane one looks at, and goes there', async () => {
    const sent = serve({
      'POST /api/queue/claim-next': () =>
        Response.json({ id: one.id, fence: 1, leaseUntil: one.dueAt }),
    })
    const { user, router } = await draw(<TakeNext />, { at: '/team?lane=advice' })
    await user.click(
      screen.getByRole('button', { name: 'Take the next one from “Medical advice”' }),
    )
    await vi.waitFor(() => expect(router.state.location.pathname).toBe(`/team/${one.id}`))
    expect(router.state.location.search).toEqual({ lane: 'advice' })
    expect(posts(sent)[0]?.body).toEqual({ lane: 'advice' })
  })

  it('says it plainly when nothing is free', async () => {
    serve({ 'POST /api/queue/claim-next': () => refusal('queue.empty', 404) })
    const { user } = await draw(<TakeNext />)
    await user.click(screen.getByRole('button', { name: 'Take the next one' }))
    expect((await screen.findByRole('status')).textContent).toContain('nothing free for you')
  })

  it('sends the same key again after a lost answer, so that no second item is taken', async () => {
    let tries = 0
    const claim = { id: one.id, fence: 1, leaseUntil: one.dueAt }
    const sent = serve({
      'POST /api/queue/claim-next': () =>
        ++tries < 3 ? refusal('server.busy', 503) : Response.json(claim),
    })
    const { user, router } = await draw(<TakeNext />)
    const take = screen.getByRole('button', { name: 'Take the next one' })
    await user.click(take)
    await vi.waitFor(() => expect(posts(sent)).toHaveLength(2))
    await vi.waitFor(() => expect(take).toHaveProperty('disabled', false))
    await user.click(take)
    await vi.waitFor(() => expect(router.state.location.pathname).toBe(`/team/${one.id}`))
    expect(new Set(posts(sent).map(({ key }) => key)).size).toBe(1)
  })
})
