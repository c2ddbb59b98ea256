import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { studyRespondents } from '#surveys/public.ts'
import { as } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, answered, editionsMade, type TestClinic } from '#testing/clinic.ts'

const WEEK = 7 * 86_400_000
const route = 'GET /api/clinics/:clinicId/surveys/:survey/report'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  clinic = await aClinic(app, { threshold: 5 })
})

async function come(n: number): Promise<void> {
  for (const answers of studyRespondents().slice(0, n)) {
    const sheet = Object.entries(answers).flatMap(([item, { codes }]) =>
      codes ? [[item, codes] as const] : [],
    )
    await answered(app, clinic, Object.fromEntries(sheet))
  }
}

async function weekGoes(): Promise<void> {
  app.platform.clock.shift(WEEK)
  clinic.staff = await as(app, 'clinic', { clinic: clinic.id })
}

const asked = () => ({ params: { clinicId: clinic.id, survey: 'visit-survey' }, query: {} })
const page = () => clinic.staff.call(route, asked())
const file = () => clinic.staff.raw(`${route}/export.json`, asked())
const shown = (n: number) => ({ shown: true, n })

test('a first report is being made until it is there, and no file says meanwhile that nobody answered', async () => {
  await come(20)
  expect(await page()).toMatchObject({ making: false, of: shown(0) })
  await weekGoes()
  expect(await page()).toMatchObject({ making: true, of: shown(0) })
  expect(await file()).toMatchObject({ status: 503, body: { code: 'server.busy' } })
  await editionsMade(app)
  expect(await page()).toMatchObject({ making: false, of: shown(20) })
  expect(await file()).toMatchObject({ status: 200, body: { making: false, of: shown(20) } })
}, 120_000)

test('the last report stands while the next one is being made', async () => {
  await come(20)
  await weekGoes()
  await editionsMade(app)
  const last = await page()
  await come(40)
  await weekGoes()
  expect(await page()).toEqual({ ...last, making: true })
  expect(await file()).toMatchObject({ status: 200, body: { making: true, of: shown(20) } })
  await editionsMade(app)
  expect(await page()).toMatchObject({ making: false, of: shown(60) })
}, 120_000)

test('made by two at once it is made once', async () => {
  await come(20)
  await weekGoes()
  await Promise.all([editionsMade(app), editionsMade(app)])
  await come(40)
  await weekGoes()
  await Promise.all([editionsMade(app), editionsMade(app)])
  const { rows } = await app.owner.query(
    'SELECT number, answers IS NOT NULL AS stands FROM clinic.survey_edition WHERE clinic_id = $1 ORDER BY number',
    [clinic.id],
  )
  expect(rows).toEqual([
    { number: 1, stands: false },
    { number: 2, stands: true },
  ])
}, 120_000)

test('who asks looks, and makes nothing', async () => {
  await come(20)
  await weekGoes()
  await page()
  const { rows } = await app.owner.query('SELECT FROM clinic.survey_edition WHERE clinic_id = $1', [
    clinic.id,
  ])
  expect(rows).toEqual([])
}, 120_000)

test('by other thresholds the last report is shown no more, and the next one is made at once', async () => {
  await come(20)
  await weekGoes()
  await editionsMade(app)
  expect(await page()).toMatchObject({ making: false, of: shown(20), below: 5 })
  await app.owner.query('UPDATE clinic.clinic SET threshold_internal = 12 WHERE id = $1', [
    clinic.id,
  ])
  expect(await page()).toMatchObject({ making: true, of: shown(0) })
  expect(await file()).toMatchObject({ status: 503, body: { code: 'server.busy' } })
  await editionsMade(app)
  expect(await page()).toMatchObject({ making: false, of: shown(20), below: 12 })
}, 120_000)

test('of tens of thousands who stopped it is made as of few', async () => {
  await come(20)
  await app.owner.query(
    `INSERT INTO survey.stopped_tally (clinic_id, version_id, week, page, n)
     SELECT $1, version_id, '2020-01-06', page, 30000 FROM survey.assignment, generate_series(1, 2) AS page
     WHERE clinic_id = $1 GROUP BY version_id, page`,
    [clinic.id],
  )
  await weekGoes()
  await editionsMade(app)
  expect(await page()).toMatchObject({
    making: false,
    begun: shown(60_020),
    stopped: [
      { page: 1, count: shown(30_000) },
      { page: 2, count: shown(30_000) },
    ],
  })
}, 120_000)

test('one that can not be made is put off each time for longer, and the page says so beside the last one', async () => {
  await come(20)
  await weekGoes()
  await editionsMade(app)
  const last = await page()
  await come(40)
  await weekGoes()
  const tries = async () => {
    const { rows } = await app.owner.query<{ tries: number }>(
      'SELECT tries FROM clinic.edition_trouble WHERE clinic_id = $1',
      [clinic.id],
    )
    return rows.map((row) => row.tries)
  }
  const ends = await refusing(clinic.id)
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await editionsMade(app)
  expect(await page()).toEqual({ ...last, making: 'again' })
  // Whoever is called sees which report of which clinic it is.
  const about = { about: 'report of a survey', clinicId: clinic.id, survey: 'visit-survey' }
  expect(said.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
    expect.objectContaining(about),
  ])
  await editionsMade(app)
  expect(await tries()).toEqual([1])
  app.platform.clock.shift(2 * 60_000)
  await editionsMade(app)
  app.platform.clock.shift(2 * 60_000)
  await editionsMade(app)
  expect(await tries()).toEqual([2])
  await ends()
  app.platform.clock.shift(2 * 60_000)
  await editionsMade(app)
  expect(await page()).toMatchObject({ making: false, of: shown(60) })
  expect(await tries()).toEqual([])
}, 120_000)

/** No edition of a clinic can be kept, until what is given back is called. */
async function refusing(id: string): Promise<() => Promise<unknown>> {
  // What is logged of it is seen elsewhere.
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await app.owner.query(
    `CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
     CREATE TRIGGER refuse BEFORE INSERT ON clinic.survey_edition FOR EACH ROW WHEN (NEW.clinic_id = '${id}') EXECUTE FUNCTION public.refuse()`,
  )
  return () => {
    log.mockRestore()
    return app.owner.query(
      'DROP TRIGGER refuse ON clinic.survey_edition; DROP FUNCTION public.refuse',
    )
  }
}

test('one that can not be made keeps no other from being made', async () => {
  const before = clinic
  await come(20)
  clinic = await aClinic(app, { threshold: 5 })
  await come(20)
  const after = clinic
  await weekGoes()
  const refused = async (id: string) => {
    const ends = await refusing(id)
    await editionsMade(app)
    await ends()
  }
  const made = async () => {
    const { rows } = await app.owner.query(
      'SELECT clinic_id AS id FROM clinic.survey_edition WHERE clinic_id IN ($1, $2)',
      [before.id, after.id],
    )
    return rows
  }
  await refused(before.id)
  expect(await made()).toEqual([{ id: after.id }])
  await app.owner.query('DELETE FROM clinic.survey_edition WHERE clinic_id = $1', [after.id])
  await app.owner.query('DELETE FROM clinic.edition_trouble')
  await refused(after.id)
  expect(await made()).toEqual([{ id: before.id }])
}, 120_000)

test('of more people than a report can be made of the last one stands, and where there is none it is said', async () => {
  const standing = clinic
  await come(20)
  await weekGoes()
  await editionsMade(app)
  const crowd = async (id: string) => {
    await app.owner.query(
      `WITH asked AS (
         INSERT INTO survey.assignment (version_id, clinic_id, subject_kind, wave, opens_on)
         SELECT v.id, $1, 'anonymous', 'visit', '2020-01-06' FROM survey.version v, generate_series(1, 20001)
         WHERE v.key = 'visit-survey' AND v.number = 1 RETURNING id)
       INSERT INTO survey.response (assignment_id, subject_kind, state, language, mode, started_on, completed_on)
       SELECT id, 'anonymous', 'completed', 'en', 'tablet', '2020-01-06', '2020-01-06' FROM asked`,
      [id],
    )
  }
  await crowd(standing.id)
  await weekGoes()
  await editionsMade(app)
  expect(await page()).toMatchObject({ making: false, of: shown(20) })
  clinic = await aClinic(app, { threshold: 5 })
  await crowd(clinic.id)
  await expect(page()).rejects.toMatchObject({ status: 422, code: 'report.too-many' })
}, 120_000)
