import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let author: TestPerson
beforeAll(async () => {
  app = await testApp()
  author = await person(app)
})
afterAll(() => app.close())

const news = async (one: TestPerson) =>
  Object.fromEntries(
    (await one.call('GET /api/unread')).items.map(({ groupId, posts }) => [groupId, posts]),
  )
const reads = (one: TestPerson, id: string, position = 0) =>
  one.call('PUT /api/posts/:id/read', { params: { id }, body: { position } })
const fresh = async (one: TestPerson) =>
  (await one.call('GET /api/home', { query: { tab: 'new' } })).items.map(({ id }) => id)

async function aReader(visibility: 'public' | 'private' = 'private') {
  const me = await person(app)
  const group = await aGroup(app, { visibility, members: [author] })
  await aPost(app, group, author, { title: 'Before' })
  await joined(app, group.id, me)
  return { me, group }
}

describe('what is new in one’s groups', () => {
  test('is not for visitors, and nothing for who is in no group', async () => {
    expect((await (await as(app, 'visitor')).raw('GET /api/unread')).status).toBe(401)
    const { group } = await aReader('public')
    await aPost(app, group, author)
    expect(await news(await person(app))).toEqual({})
  })

  test('is what came since one joined, but for one’s own, until it is opened', async () => {
    const { me, group } = await aReader()
    expect(await news(me)).toEqual({})
    const [one, two] = [await aPost(app, group, author), await aPost(app, group, author)]
    await aPost(app, group, me)
    expect(await news(me)).toEqual({ [group.id]: 2 })
    // Not in their order.
    await reads(me, two.id)
    expect(await news(me)).toEqual({ [group.id]: 1 })
    expect(await fresh(me)).toEqual([one.id])
    await reads(me, one.id)
    expect(await news(me)).toEqual({})
  })

  test('has no age limit', async () => {
    const { me, group } = await aReader()
    await aPost(app, group, author, { at: new Date('2001-01-01') })
    expect(await news(me)).toEqual({ [group.id]: 1 })
  })

  test('counts only what one may read', async () => {
    const { me, group } = await aReader()
    await aPost(app, group, author, { state: 'held' })
    await aPost(app, group, author, { state: 'removed' })
    const gone = await aPost(app, group, author)
    await aPost(app, group, author, { state: 'limited' })
    expect(await news(me)).toEqual({ [group.id]: 2 })
    await author.call('POST /api/posts/:id/withdraw', { params: { id: gone.id } })
    expect(await news(me)).toEqual({ [group.id]: 1 })
    await me.call('POST /api/groups/:slug/leave', { params: { slug: group.slug } })
    expect(await news(me)).toEqual({})
  })

  test('is also what was held while others came after it', async () => {
    const { me, group } = await aReader()
    const held = await aPost(app, group, author, { state: 'held' })
    await reads(me, (await aPost(app, group, author)).id)
    expect(await news(me)).toEqual({})
    await app.owner.query(`UPDATE community.post SET state = 'live' WHERE id = $1`, [held.id])
    expect(await news(me)).toEqual({ [group.id]: 1 })
  })

  test('is none of what moved from another group', async () => {
    const [from, into] = [await aReader(), await aReader()]
    const post = await aPost(app, from.group, author)
    await app.owner.query('UPDATE community.post SET group_id = $2 WHERE id = $1', [
      post.id,
      into.group.id,
    ])
    expect([await news(from.me), await news(into.me)]).toEqual([{}, {}])
  })

  test('is counted up to a hundred, and “more” from there', async () => {
    const { me, group } = await aReader()
    await app.owner.query(
      `INSERT INTO community.post (group_id, author_id, title, body, body_text, state)
       SELECT $1, $2, 'Many', '{"type":"doc","content":[]}', '', 'live' FROM generate_series(1, 101)`,
      [group.id, author.id],
    )
    expect(await me.call('GET /api/unread')).toEqual({
      items: [{ groupId: group.id, posts: 99, more: true }],
    })
  })

  test('is on the card of the post, and on the list of what is new', async () => {
    const { me, group } = await aReader()
    const post = await aPost(app, group, author)
    const { items } = await me.call('GET /api/groups/:slug/posts', { params: { slug: group.slug } })
    expect(items.map((card) => [card.id === post.id, card.fresh, card.unread])).toEqual([
      [true, true, null],
      [false, false, null],
    ])
    await reads(me, post.id)
    await aReply(app, post, author)
    expect(await fresh(me)).toEqual([post.id])
    const again = await me.call('GET /api/home', { query: { tab: 'new' } })
    expect(again.items).toMatchObject([{ fresh: false, unread: 1 }])
    await me.call('DELETE /api/posts/:id/follow', { params: { id: post.id } })
    // Who stopped following it is not called back.
    expect(await fresh(me)).toEqual([])
  })
})

describe('marking everything in a group as read', () => {
  const all = (one: TestPerson, { slug }: TestGroup) =>
    one.call('PUT /api/groups/:slug/read', { params: { slug } })
  const back = (one: TestPerson, { slug }: TestGroup) =>
    one.call('DELETE /api/groups/:slug/read', { params: { slug } })

  test('is for its members alone', async () => {
    const { group } = await aReader('public')
    const params = { slug: group.slug }
    const visitor = await as(app, 'visitor')
    const outsider = await as(app, 'member')
    for (const key of ['PUT /api/groups/:slug/read', 'DELETE /api/groups/:slug/read']) {
      expect((await visitor.raw(key, { params })).status).toBe(401)
      expect((await outsider.raw(key, { params })).status).toBe(403)
    }
  })

  test('leaves nothing new there, and can be taken back whole', async () => {
    const { me, group } = await aReader()
    const [opened, other] = [await aPost(app, group, author), await aPost(app, group, author)]
    await reads(me, opened.id)
    await aReply(app, opened, author)
    const before = { news: await news(me), fresh: await fresh(me) }
    expect(before).toEqual({ news: { [group.id]: 1 }, fresh: [opened.id, other.id] })
    await all(me, group)
    expect([await news(me), await fresh(me)]).toEqual([{}, []])
    await back(me, group)
    expect({ news: await news(me), fresh: await fresh(me) }).toEqual(before)
    // Once only.
    await reads(me, other.id)
    await back(me, group)
    expect(await news(me)).toEqual({})
  })

  test('taken back leaves read what was read since', async () => {
    const { me, group } = await aReader()
    const post = await aPost(app, group, author)
    await reads(me, post.id)
    await aReply(app, post, author)
    await all(me, group)
    await aReply(app, post, author)
    await reads(me, post.id, 2)
    await back(me, group)
    const { mine } = await me.call('GET /api/posts/:id', { params: { id: post.id } })
    expect(mine.readTo?.position).toBe(2)
  })
})
