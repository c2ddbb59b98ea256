import { afterAll, beforeAll, expect, test } from 'vitest'
import { studyRespondents } from '#surveys/public.ts'
import { as } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, editionsMade, type TestClinic } from '#testing/clinic.ts'
import { cameBy, handedOver, linksTo } from '#testing/sittings.ts'

const WEEK = 7 * 86_400_000
const route = 'GET /api/clinics/:clinicId/survey-report'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
  clinic = await aClinic(app, { threshold: 5 })
  const [token = ''] = await linksTo(clinic, { kind: 'open', count: 200 })
  for (const answers of studyRespondents()) {
    const device = await cameBy(app, token)
    await device.save(answers)
    await device.complete(1)
  }
  await weekGoes()
}, 180_000)
afterAll(() => app.close())

async function weekGoes(): Promise<void> {
  app.platform.clock.shift(WEEK)
  await editionsMade(app)
  clinic.staff = await as(app, 'clinic', { clinic: clinic.id })
}

const asked = () => ({ params: { clinicId: clinic.id } })
const seen = async () => ({
  page: await clinic.staff.call(route, asked()),
  json: await clinic.staff.call(`${route}/export.json`, asked()),
  csv: (await clinic.staff.raw(`${route}/export.csv`, asked())).bytes.toString(),
})

test('is for the staff of its clinic alone, on the page and as a file', async () => {
  const elsewhere = await aClinic(app)
  for (const one of [route, `${route}/export.json`, `${route}/export.csv`] as const) {
    await expect((await as(app, 'visitor')).call(one, asked())).rejects.toMatchObject({
      status: 401,
    })
    for (const who of [await as(app, 'member'), elsewhere.staff])
      await expect(who.call(one, asked())).rejects.toMatchObject({ status: 403 })
  }
})

test('says nothing of the patient between two looks at it', async () => {
  const before = await seen()
  expect(before.page.completed).toEqual({ shown: true, n: 102 })
  const tablet = await handedOver(app, clinic)
  await tablet.save({
    heard: { codes: ['yes'] },
    'how-heard': { codes: ['brochure'] },
    registered: { codes: ['yes'] },
    reasons: { codes: ['diagnosis'] },
    expectations: { codes: ['below'] },
  })
  await tablet.complete(1)
  clinic.staff = await as(app, 'clinic', { clinic: clinic.id })
  expect(await seen()).toEqual(before)
  // Nor once the week is over: they are one alone, and wait for ten others.
  await weekGoes()
  expect(await seen()).toEqual(before)
})

test('knows no return: brochures are no surveys, and who saw a poster nobody knows', async () => {
  const { page, csv } = await seen()
  expect(page.rows.map(({ name }) => name)).not.toContain('completed')
  expect(csv).not.toContain('handed')
})

test('as a file hides what is fewer than eleven, whatever the clinic sees, and is written down', async () => {
  const { page, json, csv } = await seen()
  const at = (report: typeof page, name: string) =>
    report.rows.find((row) => row.name === name)?.count
  expect(at(page, 'other')).toEqual({ shown: false, below: 5 })
  for (const [name, n] of Object.entries({
    heard: 46,
    brochure: 15,
    provider: 19,
    registered: 20,
  })) {
    expect(at(page, name)).toEqual({ shown: true, n })
    expect(at(json, name)).toEqual({ shown: true, n })
    expect(csv).toContain(`,survey,${name},,${n},`)
  }
  expect(at(json, 'other')).toEqual({ shown: false, below: 11 })
  const line = csv.split('\r\n').find((one) => one.includes(',survey,other,'))
  expect(line).toContain('"fewer than 11')
  const { rows } = await app.owner.query(
    `SELECT action, count(*)::int AS n FROM audit.event WHERE subject = $1 AND action LIKE 'survey.%ed'
     GROUP BY action`,
    [`clinic:${clinic.id}`],
  )
  const before = rows[0]
  await seen()
  const after = await app.owner.query(
    `SELECT action, count(*)::int AS n FROM audit.event WHERE subject = $1 AND action = 'survey.exported' GROUP BY action`,
    [`clinic:${clinic.id}`],
  )
  expect(before).toMatchObject({ action: 'survey.exported' })
  expect(after.rows).toEqual([{ action: 'survey.exported', n: before.n + 2 }])
})

test('is read in one statement: answers that come meanwhile are in all of it or in none', async () => {
  const open = await aClinic(app)
  const [token = ''] = await linksTo(open, { kind: 'open', count: 20 })
  const comes = async () => {
    const device = await cameBy(app, token)
    await device.save({ heard: { codes: ['no'] } })
    await device.complete(1)
  }
  const look = () => open.staff.raw(route, { params: { clinicId: open.id } })
  const looks = await Promise.all(
    Array.from({ length: 20 }, async () => (await Promise.all([look(), comes()]))[0]),
  )
  expect(looks.map(({ status }) => status)).toEqual(Array(20).fill(200))
})
