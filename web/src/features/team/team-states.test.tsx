import { screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { refusal, serve, type Answers } from '../../testing/answers.ts'
import { openAt } from '../../testing/open-at.tsx'
import { aMember } from '../../testing/people.ts'
import { teamRoutes } from './routes.tsx'

beforeEach(() => vi.stubGlobal('scrollTo', () => {}))
afterEach(() => vi.unstubAllGlobals())

const LONG = 'Wilhelmina-Constanza of the very long name that nobody shortens'
const WORDS = 'They were with their sister and wanted to be left alone for a while. '
  .repeat(12)
  .trim()
const id = '018f0000-0000-7000-8000-000000000001'
const at = '2026-03-03T10:00:00.000Z'

const statistics = {
  from: '2026-02-01',
  to: '2026-02-28',
  lanes: [],
  decisions: 0,
  works: [],
  adverse: 0,
  overturned: 0,
  approvals: 0,
  silent: 0,
  reports: { decided: 0, upheld: 0, people: 0 },
  rules: [],
  quality: { picked: 0, judged: 0, agreed: 0, kappa: null },
}
const lane = {
  lane: 'harm',
  came: 4,
  decided: 1,
  waitP50: 110,
  waitP95: 110,
  backlog: 5,
  ageP50: 130,
  ageP95: 3000,
}
const how = { hours: null, guidelinesVersion: 1, lanes: [], decisions: null, works: [] }
const times = {
  version: 0,
  minutes: {
    crisis: 15,
    harm: 120,
    privacy: 120,
    spam: 720,
    advice: 1440,
    appeal: 4320,
    'new-member': 720,
  },
  changedAt: null,
  changedBy: null,
}
const step = { what: 'made', by: LONG, at, dueOn: '2026-03-05', note: WORDS }

interface Case {
  title: string
  /** What the screen asks for first. */
  asks: string
  /** Answers with nothing in them, and what the screen says then. */
  empty: Answers
  says: RegExp
  /** Answers with as much in them as there may be, and what of it must stand there whole. */
  full: Answers
  whole: string
}

const cases: Record<string, Case> = {
  '/team/follow-ups': {
    title: 'Coming back to people',
    asks: 'GET /api/follow-ups',
    empty: {
      'GET /api/follow-ups': { items: [], next: null },
      'GET /api/follow-ups/count': { waiting: 0, due: 0, mine: 0 },
    },
    says: /^Nobody waits now/,
    full: {
      'GET /api/follow-ups': {
        items: [
          {
            id,
            itemId: id,
            dueOn: '2026-03-05',
            holder: { screenName: LONG, mine: false },
            doneAt: null,
            about: LONG,
            group: LONG,
            steps: [step],
          },
        ],
        next: null,
      },
      'GET /api/follow-ups/count': { waiting: 1, due: 1, mine: 0 },
    },
    whole: WORDS,
  },
  '/team/roster': {
    title: 'Who is on call',
    asks: 'GET /api/roster',
    empty: { 'GET /api/roster': { shifts: [], gaps: [], people: [] } },
    says: /^Nobody is on call in the next four weeks/,
    full: {
      'GET /api/roster': {
        shifts: [
          { id, person: { id, screenName: LONG }, duty: 'on-call', startsAt: at, endsAt: at },
        ],
        gaps: Array.from({ length: 40 }, (_, day) => ({
          duty: 'lead',
          startsAt: new Date(Date.parse(at) + day * 86_400_000).toISOString(),
          endsAt: new Date(Date.parse(at) + day * 86_400_000).toISOString(),
        })),
        people: [{ id, screenName: LONG }],
      },
    },
    whole: LONG,
  },
  '/team/statistics': {
    title: 'How the team works',
    asks: 'GET /api/statistics',
    empty: { 'GET /api/statistics': statistics, 'GET /api/statistics/people': { items: [] } },
    says: /^Nothing was decided in these days/,
    full: {
      'GET /api/statistics': { ...statistics, decisions: 12_345 },
      'GET /api/statistics/people': {
        items: [{ id, screenName: LONG, decisions: 1200, hard: 300, days: 20 }],
      },
    },
    whole: LONG,
  },
  '/team/quality': {
    title: 'Blind second reading',
    asks: 'GET /api/quality/next',
    empty: { 'GET /api/quality/next': { waiting: 0, check: null } },
    says: /^Nothing waits to be read a second time/,
    full: {
      'GET /api/quality/next': {
        waiting: 400,
        check: { id, subjectKind: 'post', group: LONG, severity: 0, text: WORDS, signals: [] },
      },
    },
    whole: WORDS,
  },
  '/team/load': {
    title: 'My day',
    asks: 'GET /api/load',
    empty: {
      'GET /api/load': { perDay: 20, today: 0, inARow: 0, lastAt: null },
      'GET /api/conflicts': { items: [] },
    },
    says: /^You have decided none today/,
    full: {
      'GET /api/load': { perDay: 20, today: 23, inARow: 3, lastAt: at },
      'GET /api/conflicts': {
        items: [
          { id, screenName: LONG, masked: false, group: LONG, declaredAt: at, endedAt: null },
          { id: at, screenName: null, masked: true, group: LONG, declaredAt: at, endedAt: at },
        ],
      },
    },
    whole: 'You have decided 23 today. You chose 20.',
  },
  '/team/open': {
    title: 'What everybody is told',
    asks: 'GET /api/how-we-moderate',
    empty: {
      'GET /api/how-we-moderate': { ...how, overturnedPercent: null },
      'GET /api/lane-times': times,
    },
    says: /^When the team reads/,
    full: {
      'GET /api/how-we-moderate': { ...how, guidelinesVersion: 12, overturnedPercent: 3 },
      'GET /api/lane-times': { ...times, version: 3, changedAt: at, changedBy: LONG },
    },
    whole: 'Publish new guidelines',
  },
}

async function opened(
  address: string,
  answers: Answers,
  person = aMember({ moderator: true, admin: true }),
) {
  const asked = serve({ 'GET /api/me': { person }, ...answers })
  return { ...(await openAt(address, teamRoutes)), asked }
}

describe.each(Object.entries(cases))('%s', (address, { title, asks, empty, says, full, whole }) => {
  const named = () => screen.findByRole('heading', { level: 1, name: title })

  it('holds its place while it loads', async () => {
    await opened(address, { ...empty, [asks]: () => new Promise(() => {}) })
    await named()
    expect(await screen.findByText('Loading')).toBeTruthy()
  })

  it('says what it means that there is nothing', async () => {
    await opened(address, empty)
    await named()
    expect((await screen.findAllByText(says)).length).toBeGreaterThan(0)
  })

  it('says that it could not be loaded, and tries again', async () => {
    const answers: Answers = { ...empty, [asks]: () => refusal('request.failed', 500) }
    const { user } = await opened(address, answers)
    const again = await screen.findByRole('button', { name: 'Try again' })
    answers[asks] = empty[asks]
    serve({ 'GET /api/me': { person: aMember({ moderator: true, admin: true }) }, ...answers })
    await user.click(again)
    expect((await screen.findAllByText(says)).length).toBeGreaterThan(0)
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('cuts nothing short', async () => {
    await opened(address, full)
    expect((await screen.findAllByText(whole)).length).toBeGreaterThan(0)
  })

  it('is for the team: others are told so, and nothing is asked for', async () => {
    const { asked } = await opened(address, full, aMember())
    await screen.findByText('This page is for the team')
    const [, path] = asks.split(' ')
    expect(asked.filter((one) => one.path === path)).toEqual([])
  })
})

it('gives no figure for a few cases, and says each time alike', async () => {
  const works = [{ work: 'policing', count: 1 }]
  serve({
    'GET /api/me': { person: aMember({ moderator: true }) },
    'GET /api/statistics': { ...statistics, lanes: [lane], decisions: 4, works, adverse: 1 },
    'GET /api/statistics/people': { items: [] },
  })
  await openAt('/team/statistics', teamRoutes)
  const row = (await screen.findByRole('rowheader', { name: 'Harm' })).closest('tr')
  const cells = [...(row?.cells ?? [])].map(({ textContent }) =>
    textContent?.replaceAll('\u00a0', ' '),
  )
  const few = 'too few to say'
  expect(cells).toEqual(['Harm', '4', few, few, '5', '2 hr 10 min', '2 days 2 hr'])
  expect(screen.getByText(/Of 1 decision against someone, 0 were/).textContent).toContain(
    `(${few})`,
  )
  expect(screen.queryByText('25%')).toBeNull()
  expect(screen.getByText(/midnight to midnight, UTC/)).toBeTruthy()
})
