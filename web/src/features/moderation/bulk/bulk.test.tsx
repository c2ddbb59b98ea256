import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { refusal, serve, type Asked } from '../../../testing/answers.ts'
import { draw } from '../../../testing/draw.tsx'
import { anItem } from '../../../testing/reviewing.tsx'
import type { QueueItem } from '../api.ts'
import { QueueList } from '../queue/queue-list.tsx'
import type { Foreseen } from './bulk-api.ts'
import { UndoBatch } from './undo-batch.tsx'

const free = { state: 'open' as const, holder: null, leaseUntil: null, mine: false }
const idOf = (n: number) => `018f0000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`
const item = (n: number, to: Partial<QueueItem> = {}): QueueItem =>
  anItem({ ...free, id: idOf(n), excerpt: `Offer ${n}`, ...to })

const foreseen = (n: number, to: Partial<Foreseen> = {}): Foreseen => ({
  id: idOf(n),
  lane: 'spam',
  severity: 1,
  subjectKind: 'post',
  signals: [],
  group: { id: '018f0000-0000-7000-8000-00000000000b', name: 'Just Talking' },
  subjectVersion: n,
  title: `Offer ${n}`,
  text: `Buy my tea, number ${n}`,
  pictures: [],
  quotes: [],
  author: { screenName: 'Teaseller', mask: null },
  before: 'live',
  after: 'removed',
  notice: 'removed',
  locale: 'en',
  ...to,
})

const queueOf = (...items: QueueItem[]) => ({ items, next: null, lanes: [] })
const boxes = () => screen.getAllByRole<HTMLInputElement>('checkbox', { name: /^Choose this one/ })
const sentTo = (sent: readonly Asked[], path: string) =>
  sent.filter((one) => one.method === 'POST' && one.path === path)

async function choosing(answers: object, items: QueueItem[]) {
  const sent = serve({ 'GET /api/queue': queueOf(...items), ...answers })
  const view = await draw(<QueueList filter={{}} />)
  await view.user.click(await screen.findByRole('button', { name: 'Decide about several at once' }))
  return { ...view, sent }
}

async function removing({ user }: Awaited<ReturnType<typeof draw>>) {
  await user.click(screen.getByRole('radio', { name: 'Remove it' }))
  await user.selectOptions(screen.getByLabelText('Reason'), 'spam')
  await user.click(screen.getByRole('button', { name: 'Show what will happen' }))
}

afterEach(() => vi.unstubAllGlobals())

describe('choosing in the list', () => {
  it('offers a box for each but what is read by itself', async () => {
    await choosing({}, [item(1), item(2, { lane: 'crisis' }), item(3, { mayClaim: false })])
    expect(boxes()).toHaveLength(1)
  })

  it('takes all from one to another with Shift, and one after the other by keys', async () => {
    const { user } = await choosing(
      {},
      [1, 2, 3, 4, 5].map((n) => item(n)),
    )
    const [first, , third] = boxes()
    if (first) fireEvent.click(first)
    if (third) fireEvent.click(third, { shiftKey: true })
    expect(boxes().map(({ checked }) => checked)).toEqual([true, true, true, false, false])
    await user.click(screen.getByRole('checkbox', { name: /Use single keys/ }))
    screen.getByRole('list', { name: 'What waits' }).focus()
    await user.keyboard('jx')
    expect(boxes()[0]?.checked).toBe(false)
    await user.keyboard('jjjj{Shift>}X{/Shift}')
    expect(boxes().every(({ checked }) => checked)).toBe(true)
    localStorage.clear()
  })

  it('says what is wanting before it shows anything', async () => {
    const { user, sent } = await choosing({}, [item(1)])
    await user.click(screen.getByRole('button', { name: 'Show what will happen' }))
    expect(screen.getByRole('link', { name: 'Choose something in the list first' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Choose what to do' })).toBeTruthy()
    expect(sent.some(({ path }) => path === '/api/batch-preview')).toBe(false)
  })
})

describe('letting those that were chosen stand', () => {
  const waits = { before: 'held', after: 'live', notice: 'approved' } as const
  const shown = { before: 'live', after: 'live', notice: null } as const

  it.each([
    ['wait', [waits, waits], 'Show these 2 to the others'],
    ['are read already', [shown, shown], 'Leave these 2 as they are'],
    ['are of both kinds', [waits, shown], 'Show 1 to the others, leave 1 as it is'],
  ] as const)('is said by what it does where they %s', async (_, [one, two], does) => {
    const preview = { items: [foreseen(1, one), foreseen(2, two)], leftOut: [] }
    const { user } = await choosing({ 'GET /api/batch-preview': preview }, [item(1), item(2)])
    await user.click(screen.getByRole('button', { name: 'Choose the 2 shown' }))
    expect(screen.queryByRole('radio', { name: /Leave everything/ })).toBeNull()
    await user.click(screen.getByRole('radio', { name: /^Let it stand/ }))
    await user.click(screen.getByRole('button', { name: 'Show what will happen' }))
    expect(await screen.findByRole('button', { name: does })).toBeTruthy()
  })
})

describe('deciding about those that were chosen', () => {
  it('shows every text with what its author reads first, and names the version that was shown', async () => {
    const preview = {
      items: [foreseen(1), foreseen(2, { lane: 'harm', severity: 2 })],
      leftOut: [{ id: idOf(3), why: 'held', holder: 'Lorna K.', excerpt: 'Offer 3' }],
    }
    const view = await choosing(
      {
        'GET /api/batch-preview': preview,
        'POST /api/batches': () => Response.json({ id: idOf(90) }, { status: 201 }),
        [`POST /api/batches/${idOf(90)}/decide`]: {
          done: [{ id: idOf(1), decisionId: idOf(91) }],
          leftOut: [{ id: idOf(2), why: 'changed', holder: null, excerpt: 'Offer 2' }],
        },
        [`POST /api/batches/${idOf(90)}/undo`]: { undone: 1, kept: [] },
      },
      [item(1), item(2), item(3)],
    )
    const { user, sent } = view
    await user.click(screen.getByRole('button', { name: 'Choose the 3 shown' }))
    await removing(view)
    expect(await screen.findByText('Buy my tea, number 1')).toBeTruthy()
    expect(screen.queryByText('Buy my tea, number 2')).toBeNull()
    expect(screen.getByText('Lorna K. has it now.')).toBeTruthy()
    expect(screen.getAllByText('It is removed. The others no longer read it.')).toHaveLength(2)
    expect(screen.getAllByText(/because it sells something/)).toHaveLength(2)
    await user.click(screen.getByRole('button', { name: 'Remove these 2' }))
    expect(await screen.findByText('1 is decided.')).toBeTruthy()
    expect(screen.getByText('Its author changed the text. Read it again first.')).toBeTruthy()
    expect(sentTo(sent, `/api/batches/${idOf(90)}/decide`)[0]?.body).toEqual({
      items: [
        { id: idOf(1), subjectVersion: 1 },
        { id: idOf(2), subjectVersion: 2 },
      ],
    })
    await user.click(screen.getByRole('button', { name: 'Undo all of it' }))
    expect(await screen.findByText(/^1 is undone/)).toBeTruthy()
  })

  it('is undone in both places once it was undone in one', async () => {
    const undone = { undone: 2, kept: [] }
    serve({ [`POST /api/batches/${idOf(90)}/undo`]: undone })
    const { user } = await draw(
      <>
        <UndoBatch batchId={idOf(90)} />
        <UndoBatch batchId={idOf(90)} about="2 removed" />
      </>,
    )
    await user.click(screen.getByRole('button', { name: /2 removed/ }))
    expect(await screen.findAllByText(/^2 are undone/)).not.toEqual([])
    expect(screen.queryByRole('button', { name: /Undo all of it/ })).toBeNull()
  })

  it('goes on where it broke off, under the same keys, and decides nothing twice', async () => {
    const many = Array.from({ length: 12 }, (_, n) => n + 1)
    let tries = 0
    const view = await choosing(
      {
        'GET /api/batch-preview': { items: many.map((n) => foreseen(n)), leftOut: [] },
        'POST /api/batches': () => Response.json({ id: idOf(90) }, { status: 201 }),
        [`POST /api/batches/${idOf(90)}/decide`]: (body: { items: { id: string }[] }) => {
          tries += 1
          if (tries === 2 || tries === 3) return refusal('server.busy', 503)
          return { done: body.items.map(({ id }) => ({ id, decisionId: id })), leftOut: [] }
        },
      },
      many.map((n) => item(n)),
    )
    const { user, sent } = view
    await user.click(screen.getByRole('button', { name: 'Choose the 12 shown' }))
    await removing(view)
    await user.click(await screen.findByRole('button', { name: 'Remove these 12' }))
    const told = await screen.findByRole('alert')
    expect(told.textContent).toContain('10 are decided. The others wait')
    await user.click(within(told).getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('12 are decided.')).toBeTruthy()
    expect(sentTo(sent, '/api/batches')).toHaveLength(1)
    const parts = sentTo(sent, `/api/batches/${idOf(90)}/decide`)
    expect(parts).toHaveLength(4)
    expect(new Set(parts.map(({ key }) => key)).size).toBe(2)
    expect(parts[3]?.key).toBe(parts[1]?.key)
  })

  it('lets one go back, with everything as it was chosen', async () => {
    const view = await choosing(
      { 'GET /api/batch-preview': { items: [foreseen(1)], leftOut: [] } },
      [item(1), item(2)],
    )
    const { user } = view
    const [first] = boxes()
    if (first) fireEvent.click(first)
    await removing(view)
    await user.click(await screen.findByRole('button', { name: 'Choose again' }))
    expect(boxes().map(({ checked }) => checked)).toEqual([true, false])
    expect(screen.getByLabelText<HTMLSelectElement>('Reason').value).toBe('spam')
  })
})
