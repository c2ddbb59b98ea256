import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { onboardingOf } from '#testing/surveys.ts'
import { onboarding1 } from './definitions/onboarding-1.ts'

let app: TestApp
let member: TestPerson
let params: { id: string }

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  member = await person(app)
  params = { id: (await onboardingOf(member)).id }
})

const source: Answers = { 'how-heard': { codes: ['brochure'] } }

function save(who: Client, answers: Answers, revision = 0, language: 'en' | 'es' = 'en') {
  return who.call('PUT /api/me/surveys/:id/answers', {
    params,
    body: { answers, revision, language },
  })
}

function complete(who: Client, revision: number) {
  return who.call('POST /api/me/surveys/:id/complete', { params, body: { revision } })
}

async function progress() {
  return (await member.call('GET /api/me/surveys/:id', { params })).progress
}

async function everything(table: string): Promise<string> {
  const { rows } = await app.owner.query<{ all: string }>(
    `SELECT coalesce(string_agg(t::text, ' ' ORDER BY t::text), '') AS all FROM ${table} t`,
  )
  return rows[0]?.all ?? ''
}

const routes = [
  ['GET /api/me/surveys/:id', undefined],
  ['PUT /api/me/surveys/:id/answers', { answers: source, revision: 0, language: 'en' }],
  ['POST /api/me/surveys/:id/complete', { revision: 0 }],
  ['POST /api/me/surveys/:id/skip', undefined],
] as const

describe('a stranger', () => {
  test('has no surveys', async () => {
    const stranger = await as(app, 'visitor')
    await expect(stranger.call('GET /api/me/surveys')).rejects.toMatchObject({
      code: 'session.none',
    })
  })

  test.each(routes)('is refused at %s, and so is another member', async (route, body) => {
    const before = await everything('survey.response')
    const stranger = await as(app, 'visitor')
    expect(await stranger.raw(route, { params, body })).toMatchObject({ status: 401 })
    expect(await (await person(app)).raw(route, { params, body })).toMatchObject({ status: 404 })
    expect(await everything('survey.response')).toBe(before)
    expect((await progress()).state).toBe('new')
  })
})

describe('the surveys of a member', () => {
  test('begin with the onboarding survey, asked once however often one looks', async () => {
    const someone = await person(app)
    const looks = await Promise.all([1, 2, 3, 4].map(() => someone.call('GET /api/me/surveys')))
    const again = await someone.call('GET /api/me/surveys')
    expect(again.items).toHaveLength(1)
    expect(again.items[0]).toMatchObject({ survey: 'onboarding', wave: 'baseline', state: 'new' })
    expect(again.items[0]?.title).toEqual(onboarding1.title)
    expect(looks.every(({ items }) => items.length === 1)).toBe(true)
  })

  test('come with all their questions, and with nothing answered yet', async () => {
    const {
      assignment,
      version,
      progress: kept,
    } = await member.call('GET /api/me/surveys/:id', {
      params,
    })
    expect(assignment).toMatchObject({ id: params.id, survey: 'onboarding' })
    expect(version).toEqual(onboarding1)
    expect(kept).toEqual({ answers: {}, revision: 0, language: 'en', state: 'new' })
  })
})

describe('saving answers', () => {
  test('keeps them for the next visit, in the language they were last read in', async () => {
    expect(await save(member, source)).toEqual({
      answers: source,
      revision: 1,
      language: 'en',
      state: 'in-progress',
    })
    const more = { ...source, connected: { number: 4 }, role: { declined: true as const } }
    await save(member, more, 1, 'es')
    expect(await progress()).toEqual({
      answers: more,
      revision: 2,
      language: 'es',
      state: 'in-progress',
    })
    expect((await onboardingOf(member)).state).toBe('in-progress')
  })

  test('shows a second device what the first one kept, and overwrites nothing unseen', async () => {
    await save(member, source)
    const tablet = new Client(app, member.token)
    const other: Answers = { 'how-heard': { codes: ['friend'] } }
    await expect(save(tablet, other)).rejects.toMatchObject({
      status: 409,
      code: 'survey.changed',
      problem: { state: { answers: source, revision: 1, language: 'en', state: 'in-progress' } },
    })
    expect((await progress()).answers).toEqual(source)
    // The same answers once more are no conflict: the first reply got lost.
    expect((await save(tablet, source)).revision).toBe(1)
  })

  test('from many devices at once takes the first', async () => {
    const codes = ['brochure', 'provider', 'friend', 'searched', 'other']
    const saved = await Promise.allSettled(
      codes.map((code) => save(member, { 'how-heard': { codes: [code] } })),
    )
    expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = saved.filter((one) => one.status === 'rejected')
    expect(refused.length).toBe(4)
    for (const { reason } of refused) expect(String(reason)).toContain('409 survey.changed')
    expect((await progress()).revision).toBe(1)
  })

  test.each<[string, Answers, string]>([
    ['an option that is not offered', { 'how-heard': { codes: ['crystal-ball'] } }, 'how-heard'],
    ['a number out of range', { connected: { number: 6 } }, 'connected'],
    ['a question that is not asked', { ...source, shoe: { number: 40 } }, 'shoe'],
    ['a text for a choice', { role: { text: 'patient' } }, 'role'],
  ])('refuses %s and names the question', async (_, answers, field) => {
    await expect(save(member, answers)).rejects.toMatchObject({
      status: 422,
      code: 'survey.answer',
      problem: { field },
    })
    expect((await progress()).state).toBe('new')
  })
})

describe('handing a survey in', () => {
  const typed = 'my CANARY words'
  const all: Answers = {
    'how-heard': { codes: ['brochure'] },
    role: { declined: true },
    place: {},
    hopes: { codes: ['tips', 'reading'] },
    connected: { number: 4 },
    'keep-away': { codes: ['nothing'] },
    comments: { text: typed },
  }

  test('stores what each question came to, and what was typed only sealed', async () => {
    await save(member, all)
    expect(await everything('survey.response')).not.toMatch(/CANARY|brochure/)
    await complete(member, 1)
    const { rows } = await app.owner.query<Record<string, unknown>>(
      `SELECT a.item, a.state, a.codes, a.number, a.text_cipher IS NOT NULL AS typed FROM survey.answer a
       JOIN survey.response r ON r.id = a.response_id WHERE r.assignment_id = $1`,
      [params.id],
    )
    const stored = Object.fromEntries(
      rows.map(({ item, ...row }): [string, object] => [String(item), row]),
    )
    expect(stored).toEqual({
      'how-heard': { state: 'answered', codes: ['brochure'], number: null, typed: false },
      role: { state: 'prefer_not', codes: [], number: null, typed: false },
      place: { state: 'skipped', codes: [], number: null, typed: false },
      hopes: { state: 'answered', codes: ['tips', 'reading'], number: null, typed: false },
      connected: { state: 'answered', codes: [], number: 4, typed: false },
      'day-to-day': { state: 'skipped', codes: [], number: null, typed: false },
      'keep-away': { state: 'answered', codes: ['nothing'], number: null, typed: false },
      comments: { state: 'answered', codes: [], number: null, typed: true },
    })
    const kept = await app.owner.query(
      'SELECT state, draft, completed_on::text FROM survey.response WHERE assignment_id = $1',
      [params.id],
    )
    const today = new Date().toISOString().slice(0, 10)
    expect(kept.rows).toEqual([{ state: 'completed', draft: {}, completed_on: today }])
    const cipher = await app.owner.query<{ text: Buffer }>(
      'SELECT text_cipher AS text FROM survey.answer WHERE text_cipher IS NOT NULL',
    )
    for (const { text } of cipher.rows) expect(text.toString('latin1')).not.toContain('CANARY')
  })

  test('lets people see their own answers again, but change them no more', async () => {
    await save(member, all)
    await complete(member, 1)
    expect(await progress()).toEqual({
      answers: { ...all, 'day-to-day': {} },
      revision: 1,
      language: 'en',
      state: 'completed',
    })
    await expect(save(member, source, 1)).rejects.toMatchObject({ code: 'survey.closed' })
    await expect(complete(member, 1)).rejects.toMatchObject({ code: 'survey.closed' })
    await expect(member.call('POST /api/me/surveys/:id/skip', { params })).rejects.toMatchObject({
      code: 'survey.closed',
    })
  })

  test('on answers that another device changed shows those instead', async () => {
    await save(member, source)
    await save(member, all, 1)
    await expect(complete(member, 1)).rejects.toMatchObject({
      code: 'survey.changed',
      problem: { state: { revision: 2 } },
    })
    expect((await progress()).state).toBe('in-progress')
  })

  test('with nothing kept, or a needed question open, names the first such question', async () => {
    await expect(complete(member, 0)).rejects.toMatchObject({
      status: 422,
      code: 'survey.incomplete',
      problem: { field: 'how-heard' },
    })
    // No shipped survey of members needs an answer, so one that does is given to this member.
    await app.owner.query(
      `UPDATE survey.assignment SET version_id = (SELECT id FROM survey.version WHERE key = 'visit-survey')
       WHERE id = $1`,
      [params.id],
    )
    await save(member, { 'how-heard': { codes: ['brochure'] } })
    await expect(complete(member, 1)).rejects.toMatchObject({
      status: 422,
      code: 'survey.incomplete',
      problem: { field: 'heard' },
    })
    expect(await progress()).toMatchObject({ state: 'in-progress', revision: 1 })
    // What is no longer asked stays in the draft and is dropped at the end.
    await save(member, { heard: { codes: ['no'] }, 'how-heard': { codes: ['brochure'] } }, 1)
    await complete(member, 2)
    expect((await progress()).answers).toEqual({ heard: { codes: ['no'] } })
  })
})

describe('skipping a survey', () => {
  test('ends it, drops what was typed so far, and may be said twice', async () => {
    await save(member, { comments: { text: 'a secret' } })
    await member.call('POST /api/me/surveys/:id/skip', { params })
    await member.call('POST /api/me/surveys/:id/skip', { params })
    expect(await progress()).toMatchObject({ answers: {}, state: 'skipped' })
    const { rows } = await app.owner.query(
      'SELECT state, draft FROM survey.response WHERE assignment_id = $1',
      [params.id],
    )
    expect(rows).toEqual([{ state: 'stopped', draft: {} }])
    await expect(save(member, source, 1)).rejects.toMatchObject({ code: 'survey.closed' })
  })
})

test('begun and finished surveys are told to those who count', async () => {
  const told = await testApp({ jobs: true })
  try {
    const someone = await person(told)
    const { id } = await onboardingOf(someone)
    const body = { answers: source, revision: 0, language: 'en' } as const
    const jobsDone = () =>
      until(async () => {
        const { rows } = await told.owner.query<{ data: unknown }>(
          `SELECT data FROM jobs.job WHERE name = 'survey.moved.milestone' AND state = 'completed' ORDER BY created_on`,
        )
        return rows.length === 3 && rows.map(({ data }) => data)
      })
    await someone.call('PUT /api/me/surveys/:id/answers', { params: { id }, body })
    await someone.call('PUT /api/me/surveys/:id/answers', {
      params: { id },
      body: { ...body, revision: 1 },
    })
    await someone.call('POST /api/me/surveys/:id/complete', {
      params: { id },
      body: { revision: 2 },
    })
    expect(await jobsDone()).toEqual([
      { accountId: someone.id, wave: 'baseline', step: 'offered' },
      { accountId: someone.id, wave: 'baseline', step: 'started' },
      { accountId: someone.id, wave: 'baseline', step: 'completed' },
    ])
  } finally {
    await told.close()
  }
})
