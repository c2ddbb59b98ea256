import { afterAll, beforeAll, expect, test } from 'vitest'
import { as } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const body = { name: 'Lakeside Breast Clinic', contact: 'Main Street 1\nprivacy@example.org' }

test('who is responsible is said by an administrator, and read by everybody', async () => {
  const visitor = await as(app, 'visitor')
  expect(await visitor.call('GET /api/responsible')).toEqual({ responsible: null })
  for (const other of [visitor, await as(app, 'moderator'), await as(app, 'member')])
    expect((await other.raw('PUT /api/admin/responsible', { body })).status).toBeGreaterThan(400)
  const admin = await as(app, 'admin')
  await admin.call('PUT /api/admin/responsible', { body: { ...body, name: 'Before' } })
  await admin.call('PUT /api/admin/responsible', { body })
  expect(await visitor.call('GET /api/responsible')).toEqual({ responsible: body })
  const empty = { body: { name: '  ', contact: '' } }
  expect((await admin.raw('PUT /api/admin/responsible', empty)).status).toBe(400)
})
