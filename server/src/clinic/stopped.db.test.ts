import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { as } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, answered, editionsMade, type TestClinic } from '#testing/clinic.ts'
import { worked } from '#testing/notifications.ts'
import { cameBy, handedOver, linksTo } from '#testing/sittings.ts'
import { retain } from './retention-jobs.ts'
import { sittingListeners } from './sitting-jobs.ts'

const DAY_MS = 86_400_000
const some = { heard: { codes: ['yes'] }, 'how-heard': { codes: ['brochure'] } }

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  clinic = await aClinic(app)
})

async function later(days: number): Promise<void> {
  app.platform.clock.shift(days * DAY_MS)
  await editionsMade(app)
  clinic.staff = await as(app, 'clinic', { clinic: clinic.id })
}

async function report() {
  const params = { clinicId: clinic.id, survey: 'visit-survey' }
  return clinic.staff.call('GET /api/clinics/:clinicId/surveys/:survey/report', {
    params,
    query: {},
  })
}

async function drafts(): Promise<number> {
  const { rows } = await app.owner.query(
    `SELECT FROM survey.response r JOIN survey.assignment a ON a.id = r.assignment_id
     WHERE a.clinic_id = $1 AND r.state = 'in-progress'`,
    [clinic.id],
  )
  return rows.length
}

const shown = (n: number) => ({ shown: true, n })

test('who stopped is counted where they stopped after their answers are forgotten, however that came', async () => {
  const [token = ''] = await linksTo(clinic, { kind: 'open', count: 9, days: 60 })
  const done = await cameBy(app, token)
  await done.save({ heard: { codes: ['no'] } })
  await done.complete(1)
  const left = await cameBy(app, token)
  await left.save(some)
  const wiped = await handedOver(app, clinic)
  await wiped.save(some)
  // Whoever hands a tablet over is signed out.
  await later(0)
  const before = await report()
  expect(before).toMatchObject({ begun: shown(3), stopped: [{ page: 2, count: shown(2) }] })

  await left.call('POST /api/sitting/end')
  await later(2)
  await worked(sittingListeners(app.platform), 'minute.passed', {})
  expect(await drafts()).toBe(0)
  expect(await report()).toMatchObject({ begun: before.begun, stopped: before.stopped })

  const old = await cameBy(app, token)
  await old.save({ heard: { codes: ['yes'] } })
  await later(40)
  // By the database's own clock, which is not shifted, somebody would still sit there.
  await app.owner.query("UPDATE survey.sitting SET answers_until = now() - interval '1 day'")
  await retain(app.platform)
  expect(await drafts()).toBe(0)
  expect(await report()).toMatchObject({
    begun: shown(4),
    stopped: [
      { page: 1, count: shown(1) },
      { page: 2, count: shown(2) },
    ],
  })
})

test('answers that an earlier server noted at their link are tallied when the link is over', async () => {
  await answered(app, clinic, { heard: ['no'] })
  const [token = ''] = await linksTo(clinic, { kind: 'personal', days: 9 })
  const device = await cameBy(app, token)
  await device.save(some)
  await app.owner.query(
    `WITH gone AS (DELETE FROM survey.sitting WHERE clinic_id = $1 RETURNING link_id, assignment_id)
     UPDATE survey.link SET assignment_id = gone.assignment_id FROM gone WHERE link.id = gone.link_id`,
    [clinic.id],
  )
  for (const left of [1, 0]) {
    await later(6)
    await worked(sittingListeners(app.platform), 'minute.passed', {})
    expect(await drafts()).toBe(left)
    const stopped = [{ page: 2, count: shown(1) }]
    expect(await report()).toMatchObject({ begun: shown(2), stopped })
  }
})

test('of who only opened it, and of who handed it in, nothing is left there', async () => {
  const [token = ''] = await linksTo(clinic, { kind: 'open', count: 9 })
  const opened = await cameBy(app, token)
  await opened.call('POST /api/sitting/end')
  const done = await cameBy(app, token)
  await done.save({ heard: { codes: ['no'] } })
  await done.complete(1)
  await done.call('POST /api/sitting/end')
  expect(await report()).toMatchObject({ begun: shown(1), stopped: [] })
})

test('the tally is of a week and of nobody, and of its own clinic alone', async () => {
  const tablet = await handedOver(app, clinic)
  await tablet.save(some)
  await tablet.call('POST /api/sitting/end')
  const { rows } = await app.owner.query(
    'SELECT extract(isodow FROM week)::int AS day, page, n FROM survey.stopped_tally WHERE clinic_id = $1',
    [clinic.id],
  )
  expect(rows).toEqual([{ day: 1, page: 2, n: 1 }])
  const { rows: columns } = await app.owner.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'stopped_tally' ORDER BY 1`,
  )
  expect(columns.map(({ name }) => name)).toEqual(['clinic_id', 'n', 'page', 'version_id', 'week'])
  clinic = await aClinic(app)
  expect(await report()).toMatchObject({ of: shown(0), begun: { shown: false } })
})

test('a few who stopped are hidden by the threshold, forgotten or not', async () => {
  clinic = await aClinic(app, { threshold: 5 })
  for (let i = 0; i < 12; i += 1) await answered(app, clinic, { heard: ['no'] })
  const [token = ''] = await linksTo(clinic, { kind: 'open', count: 9, days: 60 })
  for (let i = 0; i < 3; i += 1) {
    const device = await cameBy(app, token)
    await device.save(some)
    await device.call('POST /api/sitting/end')
  }
  await later(8)
  const { of, begun, stopped } = await report()
  expect(of).toEqual(shown(12))
  expect(begun).toEqual(shown(12))
  expect(stopped).toEqual([])
}, 120_000)
