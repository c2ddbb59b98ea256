import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic } from '#testing/clinic.ts'
import { worked } from '#testing/notifications.ts'
import { cameBy, handedOver, linksTo, responsesOf } from '#testing/sittings.ts'
import { sittingListeners } from './sitting-jobs.ts'
import { todayAt } from './visit-day.ts'

const ZONE = 'America/Chicago'
const some: Answers = { heard: { codes: ['yes'] }, 'how-heard': { codes: ['brochure'] } }

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const minutePasses = () => worked(sittingListeners(app.platform), 'minute.passed', {})

/** The clock goes on to half past six in the evening in Chicago: in London it is tomorrow already. */
function toEvening(): void {
  const { clock } = app.platform
  const at = (now: Date) =>
    now.toLocaleTimeString('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' })
  while (at(clock.now()) < '18:30' || at(clock.now()) > '18:40') clock.shift(5 * 60_000)
}

test('a link on its last evening still leads to its survey, west of London', async () => {
  toEvening()
  const clinic = await aClinic(app, { timezone: ZONE })
  const [token = ''] = await linksTo(clinic)
  const device = await cameBy(app, token)
  await device.save(some)
  await app.owner.query(`UPDATE survey.link SET expires_on = $2 WHERE clinic_id = $1`, [
    clinic.id,
    todayAt(ZONE, app.platform.clock.now()),
  ])
  // The device is left lying until the next minute's work looks at it.
  await app.owner.query(
    `UPDATE survey.sitting SET answers_until = $2, ends_at = $2 WHERE clinic_id = $1`,
    [clinic.id, new Date(app.platform.clock.now().getTime() - 60_000)],
  )
  await minutePasses()
  expect(await responsesOf(app, clinic.id)).toEqual([])
  const again = await cameBy(app, token)
  await again.save(some)
  await again.complete(1)
  expect(await responsesOf(app, clinic.id)).toMatchObject([{ state: 'completed' }])
})

test('how many of the links were used is not told: of one it would say whether its patient began', async () => {
  const clinic = await aClinic(app)
  const [token = ''] = await linksTo(clinic)
  const batches = () =>
    clinic.staff.call('GET /api/clinics/:clinicId/survey-links', {
      params: { clinicId: clinic.id },
    })
  const before = await batches()
  expect(before.items).toMatchObject([{ places: 1, void: false }])
  const device = await cameBy(app, token)
  await device.save(some)
  await device.complete(1)
  expect(await batches()).toEqual(before)
})

test('what is handed in while the minute passes and the PIN is tried is handed in, or all of it is gone', async () => {
  for (let round = 0; round < 50; round += 1) {
    const clinic = await aClinic(app)
    const tablet = await handedOver(app, clinic)
    await tablet.save(some)
    await app.owner.query(`UPDATE survey.sitting SET answers_until = $2 WHERE clinic_id = $1`, [
      clinic.id,
      new Date(app.platform.clock.now().getTime() + 5),
    ])
    const [handed, pin] = await Promise.all([
      tablet.raw('POST /api/sitting/complete', { body: { revision: 1 } }),
      tablet.raw('POST /api/sitting/unlock', { body: { pin: '2753' } }),
      minutePasses(),
    ])
    // A deadlock would be a 503, or fail the work of that minute.
    expect([handed.status, pin.status].filter((status) => status >= 500)).toEqual([])
    const left = await responsesOf(app, clinic.id)
    expect(left.map(({ state }) => state)).toEqual(handed.status < 300 ? ['completed'] : [])
  }
}, 120_000)
