import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { serve } from '../../testing/answers.ts'
import { openAt } from '../../testing/open-at.tsx'
import { aMember } from '../../testing/people.ts'
import { adminRoutes } from './routes.tsx'

beforeEach(() => vi.stubGlobal('scrollTo', () => {}))
afterEach(() => vi.unstubAllGlobals())

const one = {
  id: 'e1',
  kind: 'code',
  about: '… 2TF',
  reason: 'The police told us of a threat to a life.',
  minutes: 15,
  askedBy: 'Asking Admin',
  askedAt: '2026-03-10T10:00:00Z',
  mine: false,
  state: 'asked',
  answeredBy: null,
  answeredAt: null,
  until: null,
  reads: [],
}

async function open(
  items: object[],
  person: object = aMember({ admin: true }),
  who: { second?: boolean; secondFrom?: string | null; agreesFrom?: string | null } = {},
) {
  const people = { second: true, secondFrom: null, agreesFrom: null, ...who }
  const asked = serve({
    'GET /api/me': { person },
    'GET /api/admin/emergencies': { items, ...people },
    'POST /api/admin/emergencies': one,
    'POST /api/admin/emergencies/e1/answer': one,
    'POST /api/admin/emergencies/e1/read': {
      person: { id: 'p1', screenName: 'Quiet Fern' },
      clinicName: 'Lakeside',
      title: null,
      text: null,
    },
  })
  return { ...(await openAt('/admin/emergencies', adminRoutes)), asked }
}

it('asks for a record with a reason of words, and says what is missing', async () => {
  const { user, asked } = await open([])
  await user.click(await screen.findByRole('button', { name: 'Ask' }))
  expect(screen.getByRole('group', { name: /need a change/ }).textContent).toContain(
    'at least 20 letters',
  )
  await user.type(screen.getByLabelText(/The code/), 'K7P3-9QXM-2TF')
  await user.type(screen.getByLabelText('Why?'), one.reason)
  await user.click(screen.getByRole('button', { name: 'Ask' }))
  // What was sent is let go of.
  await waitFor(() => expect(screen.getByLabelText('Why?')).toHaveProperty('value', ''))
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    kind: 'code',
    target: 'K7P3-9QXM-2TF',
    reason: one.reason,
    minutes: 15,
  })
})

it('lets the second person agree or refuse, and who asked only take it back', async () => {
  const { user, asked } = await open([one, { ...one, id: 'e2', mine: true }])
  const [theirs, mine] = await screen.findAllByRole('article')
  if (!theirs || !mine) throw new Error('two were asked for')
  expect(within(mine).queryByRole('button', { name: 'Agree' })).toBeNull()
  expect(within(mine).getByText(/You can not do it yourself/)).toBeTruthy()
  expect(within(theirs).queryByRole('button', { name: 'Take it back' })).toBeNull()
  await user.click(within(theirs).getByRole('button', { name: 'Agree' }))
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ answer: 'approve' })
})

it('says to a new administrator from when they can agree; they can refuse at once', async () => {
  await open([one], undefined, { agreesFrom: '2026-03-17T09:00:00Z' })
  const card = within(await screen.findByRole('article'))
  expect(card.getByText(/less than 7 days ago/).textContent).toContain('March 17')
  expect(card.queryByRole('button', { name: 'Agree' })).toBeNull()
  expect(card.getByRole('button', { name: 'Refuse' })).toBeTruthy()
})

it('says from when somebody can agree, where the only other administrator is new', async () => {
  const secondFrom = '2026-03-17T09:00:00Z'
  await open([], undefined, { second: false, secondFrom })
  const notice = (await screen.findByText('Nobody can agree yet')).closest('.notice')
  expect(notice?.textContent).toContain('March 17')
  expect(screen.queryByRole('button', { name: 'Ask' })).toBeNull()
})

it('shows what was found to who asked, as long as it is open', async () => {
  const openNow = {
    ...one,
    state: 'open',
    answeredBy: 'Second Admin',
    until: '2026-03-10T10:15:00Z',
  }
  const { user } = await open([
    { ...openNow, mine: true },
    { ...openNow, id: 'e2' },
  ])
  const [mine, theirs] = await screen.findAllByRole('article')
  if (!theirs || !mine) throw new Error('two were asked for')
  expect(within(theirs).queryByRole('button', { name: 'Look now' })).toBeNull()
  await user.click(within(mine).getByRole('button', { name: 'Look now' }))
  expect((await within(mine).findByText('Quiet Fern')).closest('[role=status]')).toBeTruthy()
})

it('asks for nothing where nobody could agree, and says what to do', async () => {
  await open([{ ...one, mine: true }], aMember({ admin: true }), { second: false })
  const notice = await screen.findByText('There is no second administrator')
  expect(notice.closest('.notice')?.textContent).toContain('Give this role to a second person')
  expect(screen.getByRole('link', { name: 'Give someone the role' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Ask' })).toBeNull()
  // What was asked before can still be taken back.
  expect(screen.getByRole('button', { name: 'Take it back' })).toBeTruthy()
})

it('is for administrators; others are told kindly and nothing is asked for', async () => {
  const { asked } = await open([], aMember())
  await screen.findByText('This page is for administrators.')
  expect(asked.some(({ path }) => path === '/api/admin/emergencies')).toBe(false)
})
