import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobs, type Subscriptions } from '#platform/jobs.ts'
import { outbox } from '#platform/outbox.ts'
import { as, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'

/** Who heard of it in the release before, which may run beside this one. */
const before: Subscriptions = {
  'emergency.moved': ['letter'],
  'emergency.read': ['letters', 'letter'],
}

let app: TestApp
let admins: TestPerson[]
beforeAll(async () => {
  app = await testApp({ jobs: true })
  admins = [await as(app, 'admin'), await as(app, 'admin')]
})
afterAll(() => app.close())

const lettersWaiting = async () => {
  const { rows } = await app.owner.query(
    `SELECT 1 FROM jobs.job WHERE name LIKE 'emergency.%' AND state IN ('created', 'retry', 'active')`,
  )
  return rows.length
}
const told = (words: string) =>
  admins.map(
    ({ email }) =>
      app.mails().filter((mail) => mail.includes(email) && mail.includes(words)).length,
  )

test('what the release before tells of an emergency is told once to each administrator', async () => {
  const { urls, community } = app.platform
  const id = crypto.randomUUID()
  const out = outbox(jobs(urls.community, before, () => {}))
  out.emit('emergency.moved', { emergencyId: id, to: 'refused' })
  out.emit('emergency.read', { emergencyId: id, readId: id })
  await out.flush(community.db)
  await until(async () => (await lettersWaiting()) === 0)
  expect(told('An administrator refused')).toEqual([1, 1])
  expect(told('An administrator looked at a record')).toEqual([1, 1])
})

test('a look of this release is told by no job of the one before', () => {
  const id = crypto.randomUUID()
  const read = app.platform.jobs.ofEvent('emergency.read', { emergencyId: id, readId: id })
  expect(read.map(({ queue }) => queue)).toEqual(['emergency.read.letter'])
})
