import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#platform/db.ts'
import { person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic } from '#testing/enrolment.ts'
import { onboardingOf } from '#testing/surveys.ts'
import { onboarding1 } from './definitions/onboarding-1.ts'
import { visitSurvey1 } from './definitions/visit-survey-1.ts'
import { keyIn, publishShipped, respondentsOf, type KeyedSheet } from './public.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

async function versions(): Promise<string> {
  const { rows } = await app.owner.query<{ all: string }>(
    `SELECT string_agg(t::text, ' ' ORDER BY t::text) AS all FROM survey.version t`,
  )
  return rows[0]?.all ?? ''
}

describe('publishing', () => {
  test('happens once and for ever: the same number with other words is refused', async () => {
    const { db } = app.platform.community
    const before = await versions()
    await publishShipped(db)
    expect(await versions()).toBe(before)
    expect(before).toContain('visit-survey')
    const changed = { ...visitSurvey1, intro: { en: 'New words', es: 'Otras palabras' } }
    await expect(publishShipped(db, [changed])).rejects.toThrow('give the change a new number')
    // The order of fields is no change.
    const { key, ...rest } = visitSurvey1
    await publishShipped(db, [{ ...rest, key }])
  })

  test('refuses what nobody may use, and what has a fault', async () => {
    const { db } = app.platform.community
    const next = { ...visitSurvey1, number: 2 }
    await expect(publishShipped(db, [{ ...next, licence: 'unknown' }])).rejects.toThrow('licence')
    await expect(publishShipped(db, [{ ...next, items: [] }])).rejects.toThrow('questions_missing')
    expect(await versions()).not.toContain('(visit-survey,2')
  })

  test('of a newer version leaves those who began an older one on it', async () => {
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

describe('sheets that a clinic keys in', () => {
  const sheet = {
    survey: 'visit-survey',
    mode: 'paper',
    entered: true,
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

  /** As the clinic slice works: on its own login, in a transaction that is for one clinic. */
  function atClinic<T>(clinicId: string, work: (db: Db) => Promise<T>) {
    return app.platform.clinic.db.transaction(async (tx) => {
      await tx.execute(`SELECT set_config('kith.clinic', '${clinicId}', true)`)
      return work(tx)
    })
  }
  const key = (clinicId: string, answers: KeyedSheet['answers'], more: Partial<KeyedSheet> = {}) =>
    atClinic(clinicId, (db) =>
      keyIn(db, app.platform.secrets, { ...sheet, clinicId, answers, ...more }),
    )
  const counted = (clinicId: string) =>
    atClinic(clinicId, (db) => respondentsOf(db, { clinicId, survey: 'visit-survey' }))
  /** The codes that were chosen, by question. */
  const codesOf = ({ answers }: Awaited<ReturnType<typeof counted>>[number]) =>
    Object.fromEntries(
      Object.entries(answers).flatMap(([item, { codes }]) =>
        codes.length > 0 ? [[item, codes]] : [],
      ),
    )

  test('are counted for that clinic alone, by their week', async () => {
    const [lakeside, hillside] = [await aClinic(app), await aClinic(app, 'Hillside')]
    await key(lakeside, joined)
    await key(lakeside, { heard: 'no' })
    await key(hillside, { heard: 'yes', registered: 'no', 'why-not': ['prefer-not'] })
    const there = await counted(lakeside)
    expect(there.map(codesOf).toSorted((a, b) => size(b) - size(a))).toEqual([
      {
        heard: ['yes'],
        'how-heard': ['provider'],
        registered: ['yes'],
        reasons: ['diagnosis', 'other'],
        expectations: ['met'],
      },
      { heard: ['no'] },
    ])
    expect(there.map(({ week, mode }) => [week, mode])).toEqual([
      ['2026-03-02', 'paper'],
      ['2026-03-02', 'paper'],
    ])
    await app.owner.query(
      `UPDATE survey.response r SET state = 'entered-in-error' FROM survey.assignment a, survey.answer x
       WHERE a.id = r.assignment_id AND a.clinic_id = $1 AND x.response_id = r.id AND x.codes = '{no}'`,
      [lakeside],
    )
    expect(await counted(lakeside)).toHaveLength(1)
    // A transaction that is for one clinic sees nothing of another's.
    const peek = { clinicId: hillside, survey: 'visit-survey' }
    expect(await atClinic(lakeside, (db) => respondentsOf(db, peek))).toEqual([])
  })

  test('that are more than a report can be made of make none, rather than one of a part of them', async () => {
    const clinicId = await aClinic(app)
    await key(clinicId, joined)
    await key(clinicId, joined)
    const asked = { clinicId, survey: 'visit-survey' }
    expect(await atClinic(clinicId, (db) => respondentsOf(db, asked, 2))).toHaveLength(2)
    await expect(atClinic(clinicId, (db) => respondentsOf(db, asked, 1))).rejects.toMatchObject({
      code: 'report.too-many',
    })
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
    ).rejects.toMatchObject({ cause: { code: '42501' } })
    const member = await person(app)
    const params = { id: (await onboardingOf(member)).id }
    await member.call('PUT /api/me/surveys/:id/answers', {
      params,
      body: { answers: { connected: { number: 4 } }, revision: 0, language: 'en' },
    })
    await member.call('POST /api/me/surveys/:id/complete', { params, body: { revision: 1 } })
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

function size(answers: object): number {
  return Object.keys(answers).length
}
