import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { plusDays, weekOf } from '@kith/shared/days.ts'
import { as } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { someBrochures, someVisits } from '#testing/enrolment-rows.ts'
import { happened } from '#testing/notifications.ts'
import { bind } from './queries.ts'
import { answersOf, lockSnapshot } from './snapshot-queries.ts'
import { todayAt } from './visit-day.ts'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp({ jobs: true })
})
afterAll(() => app.close())
beforeEach(async () => {
  clinic = await aClinic(app, { threshold: 5 })
})

const ZONE = 'America/Chicago'
const today = () => todayAt(ZONE, app.platform.clock.now())
/** The Monday so many weeks before this week's. */
const monday = (ago: number) => plusDays(weekOf(today()), -7 * ago)
const weeks = (from: number, to: number) => ({ from: monday(from), to: plusDays(monday(to), 6) })

const visits = (on: string, count: number, at = clinic) => someVisits(app, at, on, count)
const brochures = (on: string, count: number, used: number, after?: number) =>
  someBrochures(app, clinic, { on, count, used, after })

const params = () => ({ clinicId: clinic.id })
const report = (query: object = {}, staff = clinic.staff) =>
  staff.call('GET /api/clinics/:clinicId/enrolment', { params: params(), query })
type Report = Awaited<ReturnType<typeof report>>
const stage = (from: Report, name: string) => from.stages.find((one) => one.stage === name)?.count
const shown = (n: number) => ({ shown: true, n })

describe('a clinic that hides small counts', () => {
  test('is answered from one count a day, however often it asks', async () => {
    await visits(monday(3), 40)
    const first = await report()
    expect(first).toMatchObject({ daily: true, below: 5 })
    expect(stage(first, 'visits')).toEqual(shown(40))
    await visits(monday(3), 1)
    const second = await report()
    expect(second).toEqual(first)

    app.platform.clock.shift(24 * 3_600_000)
    const staff = await as(app, 'clinic', { clinic: clinic.id })
    const next = await report({}, staff)
    expect(stage(next, 'visits')).toEqual(shown(41))
    expect(next.refreshedAt > first.refreshedAt).toBe(true)
  })

  test('is refused weeks of its own choice with fewer than eleven visits', async () => {
    await visits(monday(5), 30)
    await visits(monday(3), 40)
    await visits(monday(2), 10)
    await expect(report(weeks(2, 2))).rejects.toMatchObject({ status: 422, code: 'report.too-few' })
    expect(stage(await report(weeks(3, 3)), 'visits')).toEqual(shown(40))
    // Of nothing at all there is nothing to hide.
    expect(stage(await report(weeks(8, 8)), 'visits')).toEqual(shown(0))
  })

  test('is refused weeks that differ by fewer than eleven visits from others it was shown', async () => {
    await visits(monday(5), 40)
    await visits(monday(4), 40)
    await visits(monday(3), 10)
    await visits(monday(2), 40)
    const first = await report(weeks(5, 4))
    for (const near of [weeks(5, 3), weeks(6, 3)])
      await expect(report(near)).rejects.toMatchObject({ status: 422, code: 'report.too-close' })
    expect(await report(weeks(5, 4))).toEqual(first)
    expect(stage(await report(weeks(5, 2)), 'visits')).toEqual(shown(130))
  })

  test('can not subtract two answers to see the few of the weeks between', async () => {
    await visits(monday(5), 40)
    await visits(monday(4), 40)
    await brochures(monday(5), 40, 20)
    await brochures(monday(4), 40, 3)
    expect(stage(await report(weeks(5, 4)), 'redeemed')).toEqual(shown(23))
    expect(stage(await report(weeks(5, 5)), 'redeemed')).toEqual({ shown: false, below: 5 })
  })

  test('asked twice at once is answered one after the other', async () => {
    await visits(monday(5), 40)
    await visits(monday(4), 10)
    const answers = await Promise.all(
      [weeks(5, 5), weeks(5, 4)].map((query) =>
        clinic.staff.raw('GET /api/clinics/:clinicId/enrolment', { params: params(), query }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 422]))
  })

  test('has on record what it was answered, and another clinic can not read it', async () => {
    await visits(monday(5), 40)
    await report(weeks(5, 5))
    const elsewhere = await aClinic(app)
    const read = (as_: string) =>
      app.platform.clinic.db.transaction(async (tx) => {
        await bind(tx, as_)
        const kept = await lockSnapshot(tx, clinic.id, today())
        return kept && (await answersOf(tx, clinic.id, 'own'))
      })
    expect(await read(clinic.id)).toMatchObject([{ threshold: 5 }, weeks(5, 5)])
    expect(await read(elsewhere.id)).toBeNull()
  })
})

describe('a clinic that hides nothing', () => {
  test('sees its counts as they are now', async () => {
    clinic = await aClinic(app, { threshold: 0 })
    await visits(monday(3), 3)
    expect(stage(await report(weeks(3, 3)), 'visits')).toEqual(shown(3))
    await visits(monday(3), 1)
    const now = await report(weeks(3, 3))
    expect(now).toMatchObject({ daily: false, below: 0 })
    expect(stage(now, 'visits')).toEqual(shown(4))
  })
})

describe('a report to pass on', () => {
  const exported = (format: 'json' | 'csv', query: object = {}) =>
    clinic.staff.raw<Report>(`GET /api/clinics/:clinicId/enrolment/export.${format}`, {
      params: params(),
      query,
    })

  test('hides more than the clinic sees itself, and never less', async () => {
    await visits(monday(9), 40)
    await brochures(monday(9), 40, 8)
    expect(stage(await report(), 'redeemed')).toEqual(shown(8))
    const { body, status } = await exported('json')
    expect(status).toBe(200)
    expect(body).toMatchObject({ daily: true, below: 11 })
    expect(stage(body, 'redeemed')).toEqual({ shown: false, below: 11 })
    expect(stage(body, 'handed')).toEqual(shown(40))
  })

  test('is hidden and counted once a day also where the clinic itself sees all', async () => {
    clinic = await aClinic(app, { threshold: 0 })
    await visits(monday(3), 40)
    expect(stage((await exported('json')).body, 'visits')).toEqual(shown(40))
    await visits(monday(3), 4)
    expect(stage(await report(), 'visits')).toEqual(shown(44))
    expect(stage((await exported('json')).body, 'visits')).toEqual(shown(40))
  })

  test('comes as CSV, with the same counts hidden', async () => {
    await visits(monday(9), 40)
    await brochures(monday(9), 40, 8)
    const { headers, bytes } = await exported('csv')
    expect(headers['content-type']).toContain('text/csv')
    const lines = bytes.toString().split('\r\n')
    expect(lines.find((line) => line.includes('stage,handed'))).toContain('n,40')
    expect(lines.find((line) => line.includes('stage,redeemed'))).toContain('"fewer than 11')
  })

  test('comes as the STROBE sheet, with the same counts hidden and what was written kept from being a formula', async () => {
    await visits(monday(9), 40)
    await brochures(monday(9), 40, 8)
    const strobe = (format: 'csv' | 'json', language: 'en' | 'es' = 'en') =>
      clinic.staff.raw('POST /api/clinics/:clinicId/strobe', {
        params: params(),
        body: { format, language, written: { bias: '=HYPERLINK("x")' } },
      })
    const sheet = JSON.parse((await strobe('json')).bytes.toString())
    expect(sheet).toMatchObject({ checklist: 'strobe', clinic: 'Lakeside' })
    expect(sheet.figures).toMatchObject({
      handed: shown(40),
      redeemed: { shown: false, below: 11 },
    })
    expect(sheet.items).toHaveLength(22)
    const csv = (await strobe('csv')).bytes.toString()
    expect(csv).toContain('handed out 40')
    expect(csv).toContain('fewer than 11')
    expect(csv).toContain(`,"'=HYPERLINK(""x"")"`)
    expect(csv).toContain('Counts below 11 are hidden')
    const spanish = (await strobe('csv', 'es')).bytes.toString()
    expect(spanish).toContain('menos de 11')
    expect(spanish).toMatch(/Personas con una visita entre el \d+ de \p{L}+ de \d{4} y el \d+ de/u)
    const { rows } = await app.owner.query(
      `SELECT count(*)::int AS n FROM audit.event WHERE subject = $1 AND action = 'enrolment.exported' AND facts->>'as' = 'strobe'`,
      [`clinic:${clinic.id}`],
    )
    expect(rows).toEqual([{ n: 3 }])
  })

  test('is refused like the other where weeks have too few visits', async () => {
    await visits(monday(3), 10)
    const refused = { status: 422, body: { code: 'report.too-few' } }
    expect(await exported('csv', weeks(3, 3))).toMatchObject(refused)
    expect(await exported('json', weeks(3, 3))).toMatchObject(refused)
  })
})

test('uptake is of brochures whose thirty days are over, by the day of use', async () => {
  clinic = await aClinic(app, { threshold: 0 })
  await brochures(monday(9), 30, 6, 2)
  await brochures(monday(8), 10, 5, 12)
  await brochures(monday(1), 7, 7, 1)
  const { uptake } = await report()
  expect(uptake).toMatchObject({
    handed: shown(47),
    notYetDue: shown(7),
    missing: shown(0),
    of: shown(40),
  })
  expect(uptake.points.map(({ day, used, atRisk }) => [day, used, atRisk])).toEqual([
    [0, shown(0), shown(40)],
    [3, shown(6), shown(34)],
    [7, shown(6), shown(34)],
    [14, shown(11), shown(29)],
    [21, shown(11), shown(29)],
    [30, shown(11), shown(29)],
  ])
})

test('the hour’s job counts every clinic once for its day', async () => {
  const other = await aClinic(app, { threshold: 11, timezone: 'Europe/Madrid' })
  await visits(monday(3), 40, other)
  const kept = async () => {
    const sql = 'SELECT clinic_id, made_at FROM clinic.snapshot WHERE clinic_id = ANY ($1)'
    return (await app.owner.query<{ made_at: Date }>(sql, [[clinic.id, other.id]])).rows
  }
  const hour = () => happened(app, 'hour.passed', {})
  await hour()
  const made = await until(async () => ((await kept()).length === 2 ? kept() : null))
  await hour()
  await until(async () => {
    const sql = `SELECT count(*)::int AS left FROM jobs.job WHERE name = 'hour.passed.snapshot' AND state < 'completed'`
    return (await app.owner.query<{ left: number }>(sql)).rows[0]?.left === 0
  })
  expect(await kept()).toEqual(made)
})
