import { afterAll, beforeAll, expect, test } from 'vitest'
import { person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('who is asked for the first time is asked and told in one, or neither', async () => {
  const newcomer = await person(app)
  const asked = async () => {
    const { rows } = await app.owner.query(`SELECT FROM survey.assignment WHERE account_id = $1`, [
      newcomer.id,
    ])
    return rows.length
  }
  const { ofEvent } = app.platform.jobs
  app.platform.jobs.ofEvent = () => {
    throw new Error('the process dies')
  }
  const died = await newcomer.raw('GET /api/me/surveys')
  app.platform.jobs.ofEvent = ofEvent
  expect([died.status, await asked()]).toEqual([500, 0])
  const told: unknown[] = []
  app.platform.jobs.ofEvent = (event, data) => {
    told.push(data)
    return ofEvent(event, data)
  }
  for (let n = 0; n < 2; n++) await newcomer.call('GET /api/me/surveys')
  app.platform.jobs.ofEvent = ofEvent
  expect(told).toEqual([{ accountId: newcomer.id, wave: 'baseline', step: 'offered' }])
  expect(await asked()).toBe(1)
})
