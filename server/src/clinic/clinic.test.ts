import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toDataRow, type GivenAnswer } from '@kith/shared/surveys/redcap-data.ts'
import { studyRespondents, visitSurvey1 } from '#surveys/public.ts'
import { as } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, encounter, upload, weekEnds, type TestClinic } from '#testing/clinic.ts'
import { aGroup } from '#testing/groups.ts'
import { bind } from './queries.ts'
import { visitCounts } from './tally-queries.ts'

let app: TestApp
let here: TestClinic
beforeAll(async () => {
  app = await testApp()
  here = await aClinic(app)
})
afterAll(() => app.close())

describe('a clinic', () => {
  test('is closed to everyone but its own staff', async () => {
    const elsewhere = await aClinic(app)
    const group = await aGroup(app)
    const params = { clinicId: here.id }
    await expect(
      (await as(app, 'visitor')).call('GET /api/clinics/:clinicId/visits', { params }),
    ).rejects.toMatchObject({ status: 401 })
    for (const role of ['member', 'mentor', 'moderator', 'admin'] as const) {
      const who = await as(app, role, role === 'mentor' ? { group: group.id } : {})
      await expect(who.call('GET /api/clinics/:clinicId/visits', { params })).rejects.toMatchObject(
        { status: 403 },
      )
      await expect(
        who.call('GET /api/clinics/:clinicId/enrolment', { params, query: {} }),
      ).rejects.toMatchObject({ status: 403 })
    }
    await expect(
      elsewhere.staff.call('GET /api/clinics/:clinicId/visits', { params }),
    ).rejects.toMatchObject({ status: 403 })
    expect((await elsewhere.staff.call('GET /api/clinics')).items.map(({ id }) => id)).toEqual([
      elsewhere.id,
    ])
  })

  test('of another is not in reach of its transaction, whatever the query asks for', async () => {
    const elsewhere = await aClinic(app)
    await upload(elsewhere, [encounter('far')])
    const rows = await app.platform.clinic.db.transaction(async (tx) => {
      await bind(tx, here.id)
      return visitCounts(tx, elsewhere.id)
    })
    expect(rows).toEqual({ visits: 0, counted: 0, people: 0 })
  })
})

test.each(['2026-13-01', '2026-02-30'])(
  'a report from %s is none: there is no such day',
  async (from) => {
    const input = { params: { clinicId: here.id }, query: { from } }
    await expect(
      here.staff.call('GET /api/clinics/:clinicId/enrolment', input),
    ).rejects.toMatchObject({ code: 'report.range' })
  },
)

describe('brochures', () => {
  test('are printed once, keep only hashes, and are handed out from the batch', async () => {
    const params = { clinicId: here.id }
    const body = { count: 9, language: 'es', paper: 'A4' } as const
    const key = { 'idempotency-key': 'print-batch-1' }
    const printed = await here.staff.raw('POST /api/clinics/:clinicId/print-batches', {
      params,
      body,
      headers: key,
    })
    expect(printed.status).toBe(201)
    expect(printed.headers['content-type']).toBe('application/pdf')
    expect(printed.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const again = await here.staff.raw('POST /api/clinics/:clinicId/print-batches', {
      params,
      body,
      headers: key,
    })
    expect(again.body).toMatchObject({ code: 'request.key-reused' })

    const [batch] = (await here.staff.call('GET /api/clinics/:clinicId/print-batches', { params }))
      .items
    expect(batch).toMatchObject({ count: 9, handed: 0, language: 'es' })
    const batchId = batch?.id ?? ''
    const offer = (count: number) =>
      here.staff.call('POST /api/clinics/:clinicId/offers', {
        params,
        body: { outcome: 'handed', batchId, count, handedBy: 'nurse', spokenRecommendation: true },
      })
    await offer(7)
    await expect(offer(3)).rejects.toMatchObject({
      code: 'invitation.state',
      problem: { state: { left: 2 } },
    })
    expect(
      (await here.staff.call('GET /api/clinics/:clinicId/print-batches', { params })).items[0],
    ).toMatchObject({ handed: 7 })
  })

  test('never go back to an earlier state', async () => {
    await expect(
      app.owner.query(`UPDATE clinic.invitation SET state = 'void' WHERE clinic_id = $1`, [
        here.id,
      ]),
    ).resolves.toBeDefined()
    await expect(
      app.owner.query(`UPDATE clinic.invitation SET state = 'handed' WHERE clinic_id = $1`, [
        here.id,
      ]),
    ).rejects.toThrow(/does not go back/)
  })
})

describe('the 2021 study', () => {
  test('read in from a file of answers gives exactly its n and N, and the intervals', async () => {
    const clinic = await aClinic(app, { threshold: 0 })
    const params = { clinicId: clinic.id }
    const read = await clinic.staff.call(
      'POST /api/clinics/:clinicId/surveys/:survey/records/read',
      {
        params: { ...params, survey: visitSurvey1.key },
        body: { version: 1, csv: studyFile(), language: 'en', dryRun: false },
      },
    )
    expect(read).toMatchObject({ added: 102, refused: [] })
    const asked = { params }
    const report = 'GET /api/clinics/:clinicId/survey-report'
    const { completed, rows } = await clinic.staff.call(report, asked)
    expect(completed).toEqual({ shown: true, n: 102 })
    const line = ({ name, count, of, percent, low, high }: (typeof rows)[number]) =>
      `${name} ${count.shown ? count.n : '-'}/${of.shown ? of.n : '-'} ${percent} ${low}–${high}`
    expect(rows.map(line)).toEqual([
      'heard 46/102 45.1 35.8–54.8',
      'brochure 15/44 34.1 21.9–48.9',
      'provider 19/44 43.2 29.7–57.8',
      'other 10/44 22.7 12.8–37',
      'no-source 2/46 4.3 1.2–14.5',
      'registered 20/102 19.6 13.1–28.4',
      'reasons 11/20 55 34.2–74.2',
      'expectations 15/20 75 53.1–88.8',
    ])
  })

  test('with a threshold hides what is below it, and what would give it away', async () => {
    await app.owner.query(
      'UPDATE clinic.clinic SET threshold_internal = 11 WHERE threshold_internal = 0',
    )
    const clinic = (
      await app.owner.query(
        `SELECT clinic_id AS id FROM survey.assignment WHERE clinic_id IS NOT NULL LIMIT 1`,
      )
    ).rows[0].id
    // What was keyed in this week is counted once the week is over.
    await weekEnds(app)
    const staff = await as(app, 'clinic', { clinic })
    const { rows } = await staff.call('GET /api/clinics/:clinicId/survey-report', {
      params: { clinicId: clinic },
    })
    const by = new Map(rows.map((row) => [row.name, row]))
    expect(by.get('no-source')?.count).toEqual({ shown: false, below: 11 })
    // Ten gave another source; with the two of none they are twelve, so the other two sources are told.
    expect(by.get('other')?.count).toEqual({ shown: false, below: 11 })
    expect(by.get('provider')?.count).toEqual({ shown: true, n: 19 })
    expect(by.get('brochure')?.count).toEqual({ shown: true, n: 15 })
    // Of how many that is would tell the two.
    expect(by.get('brochure')).toMatchObject({ of: { shown: false, below: 11 }, percent: null })
    expect(by.get('registered')).toMatchObject({ count: { n: 20 }, of: { n: 102 }, percent: 19.6 })
    expect(by.get('heard')?.count).toEqual({ shown: true, n: 46 })
  })
})

/** The respondents of the study as a study database exports them. */
function studyFile(): string {
  const rows = studyRespondents().map((answers, n) => {
    const given = Object.entries(answers).map(([item, { codes = [] }]): [string, GivenAnswer] => [
      item,
      { state: 'answered', codes, number: null },
    ])
    const plain = { id: `r-${n}`, language: 'en', mode: 'paper', year: '2026' }
    return toDataRow(visitSurvey1, { ...plain, answers: Object.fromEntries(given) })
  })
  const names = Object.keys(rows[0] ?? {})
  return [names.join(','), ...rows.map((row) => names.map((name) => row[name]).join(','))].join(
    '\n',
  )
}
