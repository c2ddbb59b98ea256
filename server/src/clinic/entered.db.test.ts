import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { as, confirmed } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, answered, weekEnds, type TestClinic } from '#testing/clinic.ts'
import { cameBy, handedOver, linksTo } from '#testing/sittings.ts'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  clinic = await aClinic(app, { threshold: 5 })
})

const params = () => ({ clinicId: clinic.id, survey: 'visit-survey' })
const route = 'GET /api/clinics/:clinicId/surveys/:survey/report'

/** Staff make up as many people who had not heard of it, and read them in. */
async function readIn(n: number): Promise<void> {
  const rows = Array.from({ length: n }, (_, i) => `made-up-${n}-${i},en,tablet,0`)
  const csv = `record_id,language,mode,heard\n${rows.join('\n')}`
  const { added } = await clinic.staff.call(
    'POST /api/clinics/:clinicId/surveys/:survey/records/read',
    { params: params(), body: { version: 1, csv, language: 'en', dryRun: false } },
  )
  expect(added).toBe(n)
}

/** Or print as many forms, and key them in. */
async function keyedIn(n: number): Promise<void> {
  await clinic.staff.raw('POST /api/clinics/:clinicId/paper-forms', {
    params: { clinicId: clinic.id },
    body: { survey: 'visit-survey', language: 'en', paper: 'A4', keyings: 1, count: n },
  })
  const { rows } = await app.owner.query<{ id: string }>(
    `SELECT id FROM survey.paper_form WHERE clinic_id = $1 AND state = 'printed'`,
    [clinic.id],
  )
  for (const { id } of rows)
    await clinic.staff.call('POST /api/clinics/:clinicId/paper-forms/:id/entries', {
      params: { clinicId: clinic.id, id },
      body: { answers: { heard: { codes: ['no'] } }, round: 1 },
    })
}

/** One who had heard of it and joined. */
const hers = {
  heard: { codes: ['yes'] },
  'how-heard': { codes: ['brochure'] },
  registered: { codes: ['yes'] },
  reasons: { codes: ['diagnosis'] },
  expectations: { codes: ['below'] },
}

async function answersByLink(): Promise<void> {
  const [token = ''] = await linksTo(clinic, { kind: 'open', count: 9 })
  const patient = await cameBy(app, token)
  const { revision } = await patient.save(hers)
  await patient.complete(revision)
}

async function answersOnTablet(): Promise<void> {
  const patient = await handedOver(app, clinic)
  const { revision } = await patient.save(hers)
  await patient.complete(revision)
}

/** The same, as it is kept. */
function answeredThere(): Promise<void> {
  const sheet = Object.fromEntries(Object.entries(hers).map(([item, { codes }]) => [item, codes]))
  return answered(app, clinic, sheet, { mode: 'tablet' })
}

async function aWeekGoes(): Promise<void> {
  await weekEnds(app)
  clinic.staff = await confirmed(await as(app, 'clinic', { clinic: clinic.id }))
}

async function reports() {
  const { staff } = clinic
  const asked = { params: params(), query: {} }
  const ofStudy = 'GET /api/clinics/:clinicId/survey-report'
  const text = async (key: string) => (await staff.raw(key, asked)).bytes.toString()
  return {
    page: await staff.call(route, asked),
    json: await staff.call(`${route}/export.json`, asked),
    csv: await text(`${route}/export.csv`),
    study: await staff.call(ofStudy, { params: { clinicId: clinic.id } }),
    studyCsv: await text(`${ofStudy}/export.csv`),
  }
}

function rowFile(format: 'redcap' | 'fhir' = 'redcap') {
  return clinic.staff.raw('POST /api/clinics/:clinicId/surveys/:survey/records', {
    params: params(),
    body: { version: 1, format, reason: 'For the study of 2026.' },
  })
}

const AS_TABLE = { columns: true, bom: true } as const

/** All counts that are shown in a file. */
function numbersIn(csv: string): number[] {
  const rows: Record<string, string>[] = parse(csv, AS_TABLE)
  return rows.flatMap(({ n = '' }) => (/^\d+$/.test(n) ? [Number(n)] : []))
}

/** Of how many it is told that they had heard of it. */
const heardIn = ({ items }: Awaited<ReturnType<typeof reports>>['page']) =>
  items.find(({ item }) => item === 'heard')?.choices.find(({ name }) => name === 'yes')?.count

const leftOut = (whose: string) => ({ whose, count: { shown: false, below: 11 } })

describe.each([
  ['read in from a file', readIn],
  ['keyed in from paper', keyedIn],
])('beside answers that staff made up and %s', (_, put) => {
  test('ten of them, one patient who answered is in no report and in no file', async () => {
    await put(10)
    await answersByLink()
    await aWeekGoes()
    const { page, json, csv, study, studyCsv } = await reports()
    for (const one of [page, json]) expect(one).toMatchObject({ of: { n: 0 }, items: [] })
    expect(study.completed).toEqual({ shown: true, n: 0 })
    for (const file of [csv, studyCsv]) expect(new Set(numbersIn(file))).toEqual(new Set([0]))
    expect(await rowFile()).toMatchObject({ status: 422, body: { code: 'report.too-few-people' } })
  }, 120_000)

  test('as many as one likes, the report stands on those, and says so', async () => {
    await put(30)
    for (let i = 0; i < 2; i += 1) await answersByLink()
    clinic.staff = await as(app, 'clinic', { clinic: clinic.id })
    await answersOnTablet()
    await aWeekGoes()
    const { page, json, csv, study, studyCsv } = await reports()
    for (const one of [page, json]) {
      expect(one).toMatchObject({ of: { n: 30 }, leftOut: [leftOut('given-by-themselves')] })
      expect(heardIn(one)).toEqual({ shown: true, n: 0 })
    }
    expect(study).toMatchObject({
      completed: { n: 30 },
      leftOut: [leftOut('given-by-themselves')],
    })
    for (const file of [csv, studyCsv]) {
      expect(file).toMatch(/left-out,given-by-themselves,.*fewer than 11/)
      expect(file).not.toMatch(/,3[123],/)
    }
    const asFhir = (await rowFile('fhir')).bytes.toString()
    expect(asFhir).not.toMatch(/"code":"(?:diagnosis|brochure)"/)
    const rows: Record<string, string>[] = parse((await rowFile()).bytes, AS_TABLE)
    expect(rows.map((row) => row['heard'])).toEqual(Array(30).fill('0'))
  }, 120_000)

  test('and from eleven on those who answered themselves are counted, in files too', async () => {
    await put(20)
    for (let i = 0; i < 10; i += 1) await answeredThere()
    await aWeekGoes()
    expect((await reports()).page.of).toEqual({ shown: true, n: 20 })
    await put(15)
    await aWeekGoes()
    expect(heardIn((await reports()).page)).toEqual({ shown: true, n: 0 })
    await answeredThere()
    await aWeekGoes()
    const { page, json } = await reports()
    for (const one of [page, json]) {
      expect(one).toMatchObject({ of: { n: 46 }, leftOut: [] })
      expect(heardIn(one)).toEqual({ shown: true, n: 11 })
    }
    expect(parse((await rowFile()).bytes, AS_TABLE)).toHaveLength(46)
  }, 120_000)
})

test('who works on paper alone has all of it', async () => {
  await keyedIn(40)
  await aWeekGoes()
  const { page, json } = await reports()
  for (const one of [page, json])
    expect(one).toMatchObject({ of: { n: 40 }, leftOut: [leftOut('given-by-themselves')] })
  expect((await rowFile()).status).toBe(200)
}, 120_000)
