import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '@kith/shared/actor.ts'
import { sessionStore } from '#accounts/public.ts'
import { as } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { randomToken } from './secrets.ts'
import { sessionsTwin } from './sessions-twin.ts'
import { sessionId, sessions } from './sessions.ts'

let app: TestApp
let accountId: string
beforeAll(async () => {
  app = await testApp()
  accountId = (await as(app, 'member')).id
})
afterAll(() => app.close())

const minute = 60_000
const start = new Date('2030-01-01T12:00:00Z')
const after = (ms: number) => new Date(start.getTime() + ms)
const caps = { idleSeconds: 30 * 60, absoluteSeconds: 12 * 3600 }

describe.each([
  ['lucia', sessions],
  ['the twin without lucia', sessionsTwin],
] as const)('sessions by %s', (_name, make) => {
  const all = () => make<Person>(sessionStore(app.platform.community.db))
  const open = async (token: string) => all().open(token, accountId, caps, 'a phone', start)

  test('are found by their token, with their person', async () => {
    const token = randomToken()
    await open(token)
    const found = await all().resume(token, after(minute))
    expect(found?.who).toMatchObject({ id: accountId, verified: true })
    expect(await all().resume(randomToken(), after(minute))).toBeNull()
  })

  test('leave only a hash of the token behind', async () => {
    const token = randomToken()
    const row = await open(token)
    expect(row.id).toBe(sessionId(token))
    const { rows } = await app.owner.query('SELECT session::text AS line FROM community.session')
    expect(rows.some(({ line }) => String(line).includes(row.id))).toBe(true)
    expect(rows.some(({ line }) => String(line).includes(token))).toBe(false)
  })

  test('end when they idle too long, and using them puts that off', async () => {
    const token = randomToken()
    await open(token)
    expect(await all().resume(token, after(29 * minute))).not.toBeNull()
    expect(await all().resume(token, after(58 * minute))).not.toBeNull()
    expect(await all().resume(token, after(89 * minute))).toBeNull()
    // It is gone, not only refused.
    expect(await all().resume(token, after(59 * minute))).toBeNull()
  })

  test('end at last, however much they are used', async () => {
    const token = randomToken()
    await open(token)
    for (let at = 20 * minute; at < 12 * 60 * minute; at += 20 * minute) {
      expect(await all().resume(token, after(at))).not.toBeNull()
    }
    expect(await all().resume(token, after(12 * 60 * minute))).toBeNull()
  })

  test('end at once when they are ended', async () => {
    const token = randomToken()
    const { id } = await open(token)
    await all().end(id)
    expect(await all().resume(token, start)).toBeNull()
  })
})
