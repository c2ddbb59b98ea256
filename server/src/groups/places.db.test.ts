import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, allPlaces } from '#testing/groups.ts'
import { followersOf } from './public.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

describe('what a member hears of a group', () => {
  test('is once a day until they choose, and is their own to choose', async () => {
    const [one, two] = [await person(app), await person(app)]
    const group = await aGroup(app, { members: [one, two] })
    const params = { slug: group.slug }
    const seen = async () => (await one.call('GET /api/groups/:slug', { params })).follow
    expect(await seen()).toBe('daily')
    await one.call('PUT /api/groups/:slug/follow', { params, body: { follow: 'every' } })
    expect(await seen()).toBe('every')
    const followers = (level: 'every' | 'daily') =>
      followersOf(app.platform.community.db, group.id, level)
    expect(await followers('every')).toEqual([one.id])
    expect(await followers('daily')).toEqual([two.id])
    await one.call('PUT /api/groups/:slug/follow', { params, body: { follow: 'never' } })
    expect(await followers('every')).toEqual([])
  })

  test('is nobody’s to choose who is not in it', async () => {
    const group = await aGroup(app)
    const before = await allPlaces(app)
    const body = { follow: 'never' } as const
    const put = async (who: Awaited<ReturnType<typeof person>>, slug = group.slug) =>
      (await who.raw('PUT /api/groups/:slug/follow', { params: { slug }, body })).status
    expect(await put(await as(app, 'visitor'))).toBe(401)
    expect(await put(await person(app))).toBe(403)
    expect(await put(await as(app, 'moderator'))).toBe(403)
    expect(await put(await person(app), 'none')).toBe(404)
    expect(await allPlaces(app)).toEqual(before)
  })

  test('comes a page at a time, and to nobody who is suspended', async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => person(app)))
    const gone = await person(app, { standing: 'suspended' })
    const group = await aGroup(app, { members: [...members, gone] })
    const { db } = app.platform.community
    const first = await followersOf(db, group.id, 'daily', { limit: 3 })
    const rest = await followersOf(db, group.id, 'daily', { limit: 3, after: first.at(-1) ?? null })
    expect([...first, ...rest]).toEqual(members.map(({ id }) => id).sort())
  })
})

describe('a no to someone who asked to join', () => {
  test('needs a reason, which they read, and nobody else, until they ask again', async () => {
    const group = await aGroup(app, { visibility: 'private' })
    const mentor = await as(app, 'mentor', { group: group.id })
    const [who, other] = [await person(app), await person(app)]
    const params = { slug: group.slug }
    const ask = () => who.call('POST /api/groups/:slug/join', { params, body: {} })
    await ask()
    const answer = (body: { accept: boolean; reason?: string }) =>
      mentor.raw('POST /api/groups/:slug/requests/:personId', {
        params: { ...params, personId: who.id },
        body,
      })
    expect((await answer({ accept: false })).status).toBe(422)
    expect((await answer({ accept: false, reason: 'We are full until May.' })).status).toBe(204)
    const read = async (one: typeof who) =>
      (await one.call('GET /api/groups/:slug', { params })).refusal
    expect(await read(who)).toEqual({ reason: 'We are full until May.', at: expect.any(String) })
    for (const one of [other, mentor, await as(app, 'visitor')]) expect(await read(one)).toBeNull()
    await ask()
    expect(await read(who)).toBeNull()
    // The reason is between the two of them: not for the log.
    const { rows } = await app.owner.query(`SELECT count(*)::int AS n FROM audit.event
      WHERE facts::text LIKE '%May%'`)
    expect(rows).toEqual([{ n: 0 }])
  })
})
