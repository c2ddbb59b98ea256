import { afterAll, beforeAll, expect, test } from 'vitest'
import { as } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, answered, editionsMade, type TestClinic } from '#testing/clinic.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const ITEMS = ['fatigue', 'pain', 'distress', 'symptoms', 'tasks', 'beyond-medication']
const survey = 'semcd-6'

async function keyed(clinic: TestClinic, ...numbers: number[]) {
  const answers = Object.fromEntries(numbers.map((number, at) => [ITEMS[at] ?? '', number]))
  await answered(app, clinic, answers, { survey })
}

async function reportOf({ id, staff }: TestClinic) {
  const params = { clinicId: id, survey }
  return staff.call('GET /api/clinics/:clinicId/surveys/:survey/report', { params, query: {} })
}

test('scores are told as the mean of those who have one, with how many have none', async () => {
  const clinic = await aClinic(app)
  await keyed(clinic, 4, 4, 4, 4, 4, 4)
  await keyed(clinic, 8, 8, 8, 8)
  await keyed(clinic, 10, 10, 10)
  const { items } = await reportOf(clinic)
  expect(items.map(({ item }) => item)).toEqual([...ITEMS, 'score:semcd-6', 'missing:semcd-6'])
  const score = items.at(-2)
  expect(score?.number).toEqual({ mean: 6, median: 6 })
  expect(score?.states.filter(({ count }) => count.shown && count.n > 0)).toEqual([
    { state: 'answered', count: { shown: true, n: 2 } },
    { state: 'skipped', count: { shown: true, n: 1 } },
  ])
})

test("nobody's score is told where a clinic hides small counts: the answers wait for others", async () => {
  const clinic = await aClinic(app, { threshold: 5, name: 'Hillside' })
  await keyed(clinic, 9, 9, 9, 9, 9, 9)
  // What was keyed in this week is counted once the week is over.
  app.platform.clock.shift(8 * 86_400_000)
  await editionsMade(app)
  clinic.staff = await as(app, 'clinic', { clinic: clinic.id })
  const report = await reportOf(clinic)
  expect(report).toMatchObject({ of: { shown: true, n: 0 }, items: [] })
})
