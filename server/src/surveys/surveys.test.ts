import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { aClinic } from '#testing/enrolment.ts'
import { onboardingOf } from '#testing/surveys.ts'
import { onboarding1 } from './definitions/onboarding-1.ts'
import { visitSurvey1 } from './definitions/visit-survey-1.ts'
import { keyIn, publishShipped, tally, visitStudyRows, type KeyedSheet } from './public.ts'

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

  test('stay on the version they began with when a newer one is published', async () => {
    const own = await testApp()
    try {
      const early = await person(own)
      const before = await onboardingOf(early)
      await publishShipped(own.platform.community.db, [{ ...onboarding1, number: 2 }])
      expect((await early.call('GET /api/me/surveys')).items).toEqual([before])
      const late = await onboardingOf(await person(own))
      const { rows } = await own.owner.query(
        'SELECT v.number FROM survey.assignment a JOIN survey.version v ON v.id = a.version_id WHERE a.id = $1',
        [late.id],
      )
      expect(rows).toEqual([{ number: 2 }])
    } finally {
      await own.close()
    }
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
    const stored = Object.fromEntries(rows.map(({ item, ...row }) => [item, row]))
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

describe('publishing', () => {
  test('happens once and for ever: the same number with other words is refused', async () => {
    const { db } = app.platform.community
    const before = await everything('survey.version')
    await publishShipped(db)
    expect(await everything('survey.version')).toBe(before)
    expect(before).toContain('visit-survey')
    const changed = { ...visitSurvey1, intro: { en: 'New words', es: 'Otras palabras' } }
    await expect(publishShipped(db, [changed])).rejects.toThrow('give the change a new number')
    // The order of fields is no change.
    const reordered = Object.fromEntries(Object.entries(visitSurvey1).toReversed())
    await publishShipped(db, [{ ...visitSurvey1, ...reordered }])
  })

  test('refuses what nobody may use, and what has a fault', async () => {
    const { db } = app.platform.community
    const next = { ...visitSurvey1, number: 2 }
    await expect(publishShipped(db, [{ ...next, licence: 'unknown' }])).rejects.toThrow('licence')
    await expect(publishShipped(db, [{ ...next, items: [] }])).rejects.toThrow('questions_missing')
    expect(await everything('survey.version')).not.toContain('(visit-survey,2')
  })
})

describe('sheets that a clinic keys in', () => {
  const sheet = {
    survey: 'visit-survey',
    mode: 'paper',
    language: 'en',
    today: '2026-03-05',
  } as const
  const joined = {
    heard: 'yes',
    'how-heard': 'provider',
    registered: 'yes',
    reasons: ['diagnosis', 'other'],
    expectations: 'met',
  }
  const whole = { from: '2026-03-02', to: '2026-03-08' }

  /** As the clinic slice works: on its own login, in a transaction that is for one clinic. */
  function atClinic<T>(clinicId: string, work: (db: Parameters<typeof keyIn>[0]) => Promise<T>) {
    return app.platform.clinic.db.transaction(async (tx) => {
      await tx.execute(`SELECT set_config('kith.clinic', '${clinicId}', true)`)
      return work(tx)
    })
  }
  const key = (clinicId: string, answers: KeyedSheet['answers'], more: Partial<KeyedSheet> = {}) =>
    atClinic(clinicId, (db) =>
      keyIn(db, app.platform.secrets, { ...sheet, clinicId, answers, ...more }),
    )
  const counted = (clinicId: string, range = whole) =>
    atClinic(clinicId, (db) => tally(db, { clinicId, survey: 'visit-survey', ...range }))

  test('are counted for that clinic alone, by their week', async () => {
    const [lakeside, hillside] = [await aClinic(app), await aClinic(app, 'Hillside')]
    await key(lakeside, joined)
    await key(lakeside, { heard: 'no' })
    await key(hillside, { heard: 'yes', registered: 'no', 'why-not': ['prefer-not'] })
    expect((await counted(lakeside)).toSorted((a, b) => size(b) - size(a))).toEqual([
      {
        heard: { codes: ['yes'] },
        'how-heard': { codes: ['provider'] },
        registered: { codes: ['yes'] },
        reasons: { codes: ['diagnosis', 'other'] },
        expectations: { codes: ['met'] },
      },
      { heard: { codes: ['no'] } },
    ])
    expect(visitStudyRows(await counted(lakeside), 9)).toContainEqual({
      row: 'heard',
      n: 1,
      N: 2,
      denominator: 'completed',
    })
    expect(await counted(lakeside, { from: '2026-03-07', to: '2026-03-08' })).toHaveLength(2)
    expect(await counted(lakeside, { from: '2026-03-09', to: '2026-03-15' })).toEqual([])
    // A transaction that is for one clinic sees nothing of another's.
    const peek = { clinicId: hillside, survey: 'visit-survey', ...whole }
    expect(await atClinic(lakeside, (db) => tally(db, peek))).toEqual([])
  })

  test('carry no date finer than the week and no id that says when', async () => {
    const clinicId = await aClinic(app)
    await key(clinicId, joined)
    const { rows } = await app.owner.query<Record<string, string>>(
      `SELECT a.id AS assignment, a.opens_on::text, r.id AS response, r.started_on::text, r.completed_on::text
       FROM survey.assignment a JOIN survey.response r ON r.assignment_id = a.id WHERE a.clinic_id = $1`,
      [clinicId],
    )
    const [row] = rows
    const monday = '2026-03-02'
    expect(row).toMatchObject({ opens_on: monday, started_on: monday, completed_on: monday })
    // The version of a UUID: 4 is random, 7 would be a clock.
    expect([row?.['assignment']?.[14], row?.['response']?.[14]]).toEqual(['4', '4'])
  })

  test.each<[string, KeyedSheet['answers'], string, string]>([
    ['an unknown code', { heard: 'maybe' }, 'survey.answer', 'heard'],
    ['an unknown question', { heard: 'no', shoe: 40 }, 'survey.answer', 'shoe'],
    ['two answers to one question', { heard: ['yes', 'no'] }, 'survey.answer', 'heard'],
    ['a needed question left open', { 'how-heard': 'brochure' }, 'survey.incomplete', 'heard'],
  ])('are refused with %s', async (_, answers, code, field) => {
    const clinicId = await aClinic(app)
    await expect(key(clinicId, answers)).rejects.toMatchObject({ code, field })
    expect(await counted(clinicId)).toEqual([])
  })

  test('of a survey nobody published are refused', async () => {
    const clinicId = await aClinic(app)
    await expect(key(clinicId, joined, { survey: 'horoscope' })).rejects.toMatchObject({
      code: 'request.invalid',
      field: 'survey',
    })
  })

  test('can not be written in the name of another clinic, nor see what members answered', async () => {
    const [lakeside, hillside] = [await aClinic(app), await aClinic(app)]
    const forged = { ...sheet, clinicId: hillside, answers: joined }
    await expect(
      atClinic(lakeside, (db) => keyIn(db, app.platform.secrets, forged)),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining('row-level security') } })
    await save(member, source)
    await complete(member, 1)
    const seen = await atClinic(lakeside, (db) =>
      db.execute(
        'SELECT (SELECT count(*) FROM survey.response) + (SELECT count(*) FROM survey.answer) AS n',
      ),
    )
    expect(seen.rows).toEqual([{ n: '0' }])
    // And the community side sees none of the clinics'.
    await key(lakeside, joined)
    const other = await app.platform.community.db.execute(
      `SELECT count(*) AS n FROM survey.assignment WHERE subject_kind = 'anonymous'`,
    )
    expect(other.rows).toEqual([{ n: '0' }])
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
        return rows.length === 2 && rows.map(({ data }) => data)
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
      { accountId: someone.id, step: 'started' },
      { accountId: someone.id, step: 'completed' },
    ])
  } finally {
    await told.close()
  }
})

function size(answers: Answers): number {
  return Object.keys(answers).length
}
