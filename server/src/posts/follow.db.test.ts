import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let member: TestPerson
beforeAll(async () => {
  app = await testApp()
  ;[author, member] = [await person(app), await person(app)]
  group = await aGroup(app, { visibility: 'private', members: [author, member] })
})
afterAll(() => app.close())

const following = async (one: TestPerson, id: string) =>
  (await one.call('GET /api/posts/:id', { params: { id } })).mine.following
const home = async (one: TestPerson) =>
  (await one.call('GET /api/home', { query: { tab: 'following' } })).items.map(({ id }) => id)

describe('following a post', () => {
  test('is not for strangers, to whom a closed post does not exist', async () => {
    const { id } = await aPost(app, group, author)
    const visitor = await as(app, 'visitor')
    expect((await visitor.raw('PUT /api/posts/:id/follow', { params: { id } })).status).toBe(404)
    const outsider = await as(app, 'member')
    expect((await outsider.raw('PUT /api/posts/:id/follow', { params: { id } })).status).toBe(404)
    expect((await outsider.raw('DELETE /api/posts/:id/follow', { params: { id } })).status).toBe(
      404,
    )
    const open = await aPost(app, await aGroup(app), author)
    expect(
      (await visitor.raw('PUT /api/posts/:id/follow', { params: { id: open.id } })).status,
    ).toBe(401)
  })

  test('begins and ends with a press, and by itself where one writes', async () => {
    const { id } = await aPost(app, group, author)
    expect([await following(author, id), await following(member, id)]).toEqual([true, false])
    await member.call('PUT /api/posts/:id/follow', { params: { id } })
    await author.call('DELETE /api/posts/:id/follow', { params: { id } })
    expect([await following(author, id), await following(member, id)]).toEqual([false, true])
    const other = await aPost(app, group, author)
    await member.call('POST /api/posts/:id/replies', {
      params: { id: other.id },
      body: { body: bodyOf('I know this well.') },
    })
    expect(await following(member, other.id)).toBe(true)
  })

  test('once stopped is not begun again by a further reply', async () => {
    const post = await aPost(app, group, author)
    await aReply(app, post, member)
    await member.call('DELETE /api/posts/:id/follow', { params: { id: post.id } })
    await aReply(app, post, member)
    expect(await following(member, post.id)).toBe(false)
  })
})

describe('following a person', () => {
  test('is not for visitors, and nobody follows themselves or nobody', async () => {
    const visitor = await as(app, 'visitor')
    const params = { id: author.id }
    expect((await visitor.raw('PUT /api/people/:id/follow', { params })).status).toBe(401)
    expect((await visitor.raw('GET /api/me/people')).status).toBe(401)
    expect((await author.raw('PUT /api/people/:id/follow', { params })).status).toBe(403)
    const nobody = { params: { id: randomUUID() } }
    expect((await member.raw('PUT /api/people/:id/follow', nobody)).status).toBe(404)
  })

  test('is known to oneself alone, and ends as it began', async () => {
    const [followed, follower] = [await person(app), await person(app)]
    const params = { id: followed.id }
    await follower.call('PUT /api/people/:id/follow', { params })
    expect(await follower.call('GET /api/people/:id/follow', { params })).toEqual({
      following: true,
    })
    expect(await follower.call('GET /api/me/people')).toMatchObject({
      items: [{ id: followed.id, screenName: followed.screenName }],
      next: null,
    })
    expect(await followed.call('GET /api/me/people')).toMatchObject({ items: [] })
    await follower.call('DELETE /api/people/:id/follow', { params })
    expect(await follower.call('GET /api/me/people')).toMatchObject({ items: [] })
  })
})

describe('what one follows, at home', () => {
  test('is not for visitors', async () => {
    const visitor = await as(app, 'visitor')
    expect((await visitor.raw('GET /api/home', { query: { tab: 'following' } })).status).toBe(401)
  })

  test('is own posts, posts one answered or follows, and those of people one follows', async () => {
    const [me, other, third] = [await person(app), await person(app), await person(app)]
    const place = await aGroup(app, { visibility: 'private', members: [me, other, third] })
    const at = (n: number) => ({ at: new Date(Date.UTC(2030, 0, n)) })
    const own = await aPost(app, place, me, at(1))
    const answered = await aPost(app, place, other, at(2))
    await aReply(app, answered, me, at(3))
    const chosen = await aPost(app, place, other, at(4))
    const written = await aPost(app, place, third, at(5))
    await me.call('PUT /api/posts/:id/follow', { params: { id: chosen.id } })
    await me.call('PUT /api/people/:id/follow', { params: { id: third.id } })
    expect(await home(me)).toEqual([written.id, chosen.id, answered.id, own.id])
    await me.call('DELETE /api/posts/:id/follow', { params: { id: answered.id } })
    await me.call('DELETE /api/people/:id/follow', { params: { id: third.id } })
    expect(await home(me)).toEqual([chosen.id, own.id])
  })

  test('is only what one may read', async () => {
    const [me, other] = [await person(app), await person(app)]
    const closed = await aGroup(app, { visibility: 'private', members: [me, other] })
    const open = await aGroup(app, { members: [other] })
    const post = await aPost(app, closed, other)
    await me.call('PUT /api/posts/:id/follow', { params: { id: post.id } })
    await me.call('PUT /api/people/:id/follow', { params: { id: other.id } })
    const seen = await aPost(app, open, other)
    await aPost(app, open, other, { state: 'held' })
    await me.call('POST /api/groups/:slug/leave', { params: { slug: closed.slug } })
    expect(await home(me)).toEqual([seen.id])
  })

  test('comes in pages that lose nothing', async () => {
    const me = await person(app)
    const place = await aGroup(app, { members: [me] })
    const made: string[] = []
    for (let n = 0; n < 23; n++)
      made.unshift((await aPost(app, place, me, { at: new Date(Date.UTC(2030, 0, 1, n)) })).id)
    const first = await me.call('GET /api/home', { query: { tab: 'following' } })
    const second = await me.call('GET /api/home', {
      query: { tab: 'following', cursor: first.next ?? '' },
    })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made)
    expect(second.next).toBeNull()
  })
})
