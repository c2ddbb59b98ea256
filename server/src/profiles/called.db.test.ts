import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { anAbout } from '#testing/profiles.ts'

let app: TestApp
let stranger: TestPerson
beforeAll(async () => {
  app = await testApp()
  stranger = await person(app)
})
afterAll(() => app.close())

describe('two names that are one by newer rules', () => {
  test('lead each to who has it, and to nobody else', async () => {
    const older = await person(app, { screenName: 'Bjorn Alder' })
    const newer = await person(app, { screenName: 'Bjørn Alder', screenNameKey: 'bjørnalder' })
    const found = async (name: string) =>
      (await stranger.call('GET /api/profiles/:name', { params: { name } })).id
    expect(await found('Bjorn Alder')).toBe(older.id)
    expect(await found('Bjørn Alder')).toBe(newer.id)
    expect(await found('BJØRN ALDER')).toBe(older.id)
    await anAbout(app, newer)
    await stranger.raw('POST /api/profiles/:name/report', {
      params: { name: 'Bjørn Alder' },
      body: { reason: 'other' },
    })
    const { rows } = await app.owner.query<{ account_id: string }>(
      `SELECT account_id FROM community.profile p JOIN community.review_item i ON i.subject_id = p.id
        WHERE i.subject_kind = 'profile'`,
    )
    expect(rows).toEqual([{ account_id: newer.id }])
    const admin = await as(app, 'admin')
    const { items } = await admin.call('GET /api/admin/people', { query: { name: 'Bjørn Alder' } })
    expect(items.map(({ id }) => id)).toContain(newer.id)
    await newer.call('PUT /api/me/name', { body: { screenName: 'Bright Alder' } })
    expect(await found('Bjørn Alder')).toBe(newer.id)
  })
})
