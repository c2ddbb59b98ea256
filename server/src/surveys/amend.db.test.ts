import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { onboardingOf } from '#testing/surveys.ts'

let app: TestApp
let member: TestPerson
let params: { id: string }
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const first: Answers = { connected: { number: 4 }, comments: { text: 'my CANARY words' } }
const second: Answers = { connected: { number: 2 }, comments: { text: 'other words' } }

const save = (answers: Answers, revision: number) =>
  member.call('PUT /api/me/surveys/:id/answers', {
    params,
    body: { answers, revision, language: 'en' },
  })
const complete = (revision: number) =>
  member.call('POST /api/me/surveys/:id/complete', { params, body: { revision } })
const amend = () => member.call('POST /api/me/surveys/:id/amend', { params })
const progress = async () => (await member.call('GET /api/me/surveys/:id', { params })).progress

async function stored(table: 'answer' | 'earlier_answer') {
  const { rows } = await app.owner.query<{
    item: string
    number: number | null
    revision?: number
  }>(
    `SELECT x.* FROM survey.${table} x JOIN survey.response r ON r.id = x.response_id
     WHERE r.assignment_id = $1 AND x.item = 'connected' ORDER BY x.number`,
    [params.id],
  )
  return rows
}

beforeEach(async () => {
  member = await person(app)
  params = { id: (await onboardingOf(member)).id }
  await save(first, 0)
  await complete(1)
})

describe('answers that were handed in', () => {
  test('can be changed; what was handed in stands until the changes are handed in too', async () => {
    expect(await amend()).toMatchObject({ state: 'in-progress', revision: 1, answers: first })
    await save(second, 1)
    expect(await stored('answer')).toMatchObject([{ number: 4 }])
    expect((await onboardingOf(member)).state).toBe('completed')
    await complete(2)
    expect(await stored('answer')).toMatchObject([{ number: 2 }])
    expect(await progress()).toMatchObject({ state: 'completed', revision: 2, answers: second })
  })

  test('are kept as the revision they were, each time they are changed', async () => {
    for (const round of [1, 2]) {
      await amend()
      await save({ connected: { number: round } }, round)
      await complete(round + 1)
    }
    expect(await stored('answer')).toMatchObject([{ number: 2 }])
    const before = await stored('earlier_answer')
    expect(before.map(({ number, revision }) => [revision, number])).toEqual([
      [2, 1],
      [1, 4],
    ])
    const { rows } = await app.owner.query(
      'SELECT state, draft, handed_in_revision FROM survey.response WHERE assignment_id = $1',
      [params.id],
    )
    expect(rows).toEqual([{ state: 'amended', draft: {}, handed_in_revision: 3 }])
  })

  test('stay to be read and listed after the last day of the survey', async () => {
    await amend()
    await save(second, 1)
    await complete(2)
    await app.owner.query('UPDATE survey.assignment SET opens_on = $2, due_on = $2 WHERE id = $1', [
      params.id,
      '2020-01-01',
    ])
    expect(await progress()).toMatchObject({ state: 'completed', answers: second })
    const { items } = await member.call('GET /api/me/surveys')
    expect(items.map(({ id }) => id)).toContain(params.id)
  })

  test('are as they were for who leaves the changes', async () => {
    await amend()
    await save(second, 1)
    await member.call('POST /api/me/surveys/:id/skip', { params })
    expect(await progress()).toMatchObject({ state: 'completed', answers: first })
    expect(await stored('earlier_answer')).toEqual([])
    await expect(save(second, 2)).rejects.toMatchObject({ code: 'survey.closed' })
  })

  test('are changed on one device at a time: a second one is shown what the first kept', async () => {
    await amend()
    expect(await amend()).toMatchObject({ state: 'in-progress', answers: first })
    await save(second, 1)
    await expect(save(first, 1)).rejects.toMatchObject({
      code: 'survey.changed',
      problem: { state: { answers: second, revision: 2 } },
    })
  })

  test('are changed by nobody else, nor before they are handed in', async () => {
    const other = await person(app)
    const strange = await other.raw('POST /api/me/surveys/:id/amend', { params })
    expect(strange.status).toBe(404)
    params = { id: (await onboardingOf(other)).id }
    member = other
    await expect(amend()).rejects.toMatchObject({ code: 'survey.closed' })
    await save(first, 0)
    await expect(amend()).rejects.toMatchObject({ code: 'survey.closed' })
  })
})
