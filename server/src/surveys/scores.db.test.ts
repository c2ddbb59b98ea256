import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { cameBy, linksTo } from '#testing/sittings.ts'
import { semcd6 } from './definitions/semcd-6.ts'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
  clinic = await aClinic(app)
})
afterAll(() => app.close())

const ids = semcd6.items.map(({ id }) => id)
const answers = (...numbers: (number | null)[]): Answers =>
  Object.fromEntries(ids.map((id, index) => [id, toAnswer(numbers[index] ?? null)]))

const toAnswer = (number: number | null) => (number === null ? {} : { number })

async function scoresOfLast() {
  const { rows } = await app.owner.query(
    `SELECT s.scale, s.value, s.n_items, s.n_missing FROM survey.score s
     JOIN survey.response r ON r.id = s.response_id
     WHERE r.assignment_id = (SELECT assignment_id FROM survey.response ORDER BY xmin::text::bigint DESC LIMIT 1)`,
  )
  return rows
}

test.each([
  [0, [1, 2, 3, 4, 5, 6], 3.5],
  [1, [2, 4, 6, 8, 10, null], 6],
  [2, [1, null, 2, null, 3, 4], 2.5],
  [3, [10, 10, 10, null, null, null], null],
])(
  "with %i of its six items missing SEMCD-6 is scored by its makers' rule",
  async (missing, numbers, value) => {
    const [token = ''] = await linksTo(clinic, { survey: 'semcd-6' })
    const device = await cameBy(app, token)
    await device.save(answers(...numbers))
    await device.complete(1)
    expect(await scoresOfLast()).toEqual([
      { scale: 'semcd-6', value, n_items: 6, n_missing: missing },
    ])
  },
)

test('a score is made anew when answers are changed after handing in', async () => {
  const member = await person(app)
  const { rows } = await app.owner.query<{ id: string }>(
    `INSERT INTO survey.assignment (version_id, subject_kind, account_id, wave, opens_on)
     SELECT id, 'account', $1, '3m', '2020-01-01' FROM survey.version WHERE key = 'semcd-6' RETURNING id`,
    [member.id],
  )
  const params = { id: rows[0]?.id ?? '' }
  await hand(member, params, answers(1, 1, 1, 1, 1, 1), 0)
  expect(await scoresOfLast()).toMatchObject([{ value: 1 }])
  await member.call('POST /api/me/surveys/:id/amend', { params })
  await hand(member, params, answers(9, 9, 9, null, null, null), 1)
  expect(await scoresOfLast()).toMatchObject([{ value: null, n_missing: 3 }])
  await member.call('POST /api/me/surveys/:id/amend', { params })
  await hand(member, params, answers(9, 9, 9, 9, 9, 3), 2)
  expect(await scoresOfLast()).toMatchObject([{ value: 8, n_missing: 0 }])
})

async function hand(member: TestPerson, params: { id: string }, given: Answers, revision: number) {
  await member.call('PUT /api/me/surveys/:id/answers', {
    params,
    body: { answers: given, revision, language: 'en' },
  })
  await member.call('POST /api/me/surveys/:id/complete', {
    params,
    body: { revision: revision + 1 },
  })
}
