import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { plusDays, weekOf } from '@kith/shared/days.ts'
import { as } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { someBrochures, someVisits } from '#testing/enrolment-rows.ts'
import { todayAt } from './visit-day.ts'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  clinic = await aClinic(app, { threshold: 5 })
})

const today = () => todayAt('America/Chicago', app.platform.clock.now())
/** The Monday so many weeks before this week's. */
const monday = (ago: number) => plusDays(weekOf(today()), -7 * ago)
const weeks = (from: number, to: number) => ({ from: monday(from), to: plusDays(monday(to), 6) })
const visits = (on: string, count: number) => someVisits(app, clinic, on, count)
const brochures = (on: string, count: number, used: number) =>
  someBrochures(app, clinic, { on, count, used })

const report = (query: object = {}) =>
  clinic.staff.call('GET /api/clinics/:clinicId/enrolment', {
    params: { clinicId: clinic.id },
    query,
  })
type Report = Awaited<ReturnType<typeof report>>
const stage = (from: Report, name: string) => from.stages.find((one) => one.stage === name)?.count
const shown = (n: number) => ({ shown: true, n })

describe('on another day', () => {
  /** Sessions of clinic staff end overnight. */
  async function nextDay(days = 1): Promise<void> {
    app.platform.clock.shift(days * 24 * 3_600_000)
    clinic = { ...clinic, staff: await as(app, 'clinic', { clinic: clinic.id }) }
  }

  test('weeks that differ little from others shown before are refused as well', async () => {
    await visits(monday(9), 40)
    await visits(monday(5), 40)
    await visits(monday(4), 10)
    const [first, both] = [weeks(5, 5), weeks(5, 4)]
    expect(stage(await report(first), 'visits')).toEqual(shown(40))
    await nextDay()
    await expect(report(both)).rejects.toMatchObject({ status: 422, code: 'report.too-close' })
    expect(stage(await report(first), 'visits')).toEqual(shown(40))
    await nextDay(31)
    // What was shown a month ago is forgotten.
    expect(stage(await report(both), 'visits')).toEqual(shown(50))
  })

  test('nor by two who ask at midnight, each on one side of it', async () => {
    await visits(monday(9), 40)
    await visits(monday(5), 40)
    await visits(monday(4), 10)
    await app.owner.query(
      `CREATE FUNCTION public.slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.4); RETURN NEW; END $$;
       CREATE TRIGGER slow BEFORE INSERT ON clinic.report_answer FOR EACH ROW EXECUTE FUNCTION public.slow()`,
    )
    const first = report(weeks(5, 5))
    await until(async () => {
      const { rows } = await app.owner.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`,
      )
      return rows.length > 0
    })
    await nextDay()
    await expect(report(weeks(5, 4))).rejects.toMatchObject({ code: 'report.too-close' })
    expect(stage(await first, 'visits')).toEqual(shown(40))
    await app.owner.query('DROP TRIGGER slow ON clinic.report_answer; DROP FUNCTION public.slow')
  })

  test('nobody can subtract two answers to see the few of the weeks between', async () => {
    await visits(monday(5), 40)
    await visits(monday(4), 40)
    await brochures(monday(5), 40, 20)
    await brochures(monday(4), 40, 3)
    const [first, both] = [weeks(5, 5), weeks(5, 4)]
    expect(stage(await report(both), 'redeemed')).toEqual(shown(23))
    await nextDay()
    expect(stage(await report(first), 'redeemed')).toEqual({ shown: false, below: 5 })
  })

  test('half a year that nobody chose stands until enough visits lie between', async () => {
    await visits(monday(20), 40)
    const before = await report()
    app.platform.clock.shift(7 * 24 * 3_600_000)
    await visits(monday(0), 10)
    await nextDay(0)
    const next = await report()
    expect(next).toMatchObject({ from: before.from, to: before.to })
    await visits(monday(0), 1)
    await nextDay()
    const moved = await report()
    expect(moved.from > before.from).toBe(true)
    expect(stage(moved, 'visits')).toEqual(shown(51))
  })

  test('what was hidden only for the sake of another day comes back', async () => {
    await visits(monday(5), 40)
    await brochures(monday(5), 40, 3)
    const some = weeks(5, 5)
    const hidden = { shown: false, below: 5 }
    expect(stage(await report(some), 'redeemed')).toEqual(hidden)
    await brochures(monday(5), 40, 20)
    for (const days of [1, 20]) {
      await nextDay(days)
      expect(stage(await report(some), 'redeemed')).toEqual(hidden)
    }
    await nextDay(20)
    expect(stage(await report(some), 'redeemed')).toEqual(shown(23))
  })
})
