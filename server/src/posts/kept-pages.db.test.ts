import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let member: TestPerson
let mentor: TestPerson
let visitor: TestPerson
beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  member = await person(app)
  group = await aGroup(app, { visibility: 'public', members: [author, member] })
  mentor = await as(app, 'mentor', { group: group.id })
  visitor = await as(app, 'visitor')
})
afterAll(() => app.close())

const read = (one: TestPerson, id: string, headers: Record<string, string> = {}) =>
  one.raw('GET /api/posts/:id', { params: { id }, headers })
const textOf = async (one: TestPerson, id: string) => JSON.stringify((await read(one, id)).body)

/** What is done to a page that everybody has just read, and what must be gone from the very next answer. */
const changes: [string, (ids: { post: string; reply: string }) => Promise<unknown>, string][] = [
  [
    'a reply is removed',
    ({ reply }) => set('reply', reply, `state = 'removed'`),
    'You are not alone',
  ],
  [
    'a reply is hidden',
    ({ reply }) => set('reply', reply, `state = 'hidden'`),
    'You are not alone',
  ],
  [
    'a reply is erased',
    ({ reply }) => app.owner.query('DELETE FROM community.reply WHERE id = $1', [reply]),
    'You are not alone',
  ],
  ['the post is removed', ({ post }) => set('post', post, `state = 'removed'`), 'The first title'],
  ['the title is changed', ({ post }) => set('post', post, `title = 'Another'`), 'The first title'],
  [
    'the author takes another name',
    () => set('account', author.id, `screen_name = 'someone else ' || random()`),
    'written by',
  ],
]

describe('a page that was kept', () => {
  test.each(changes)('is not given out any more once %s', async (_, change, gone) => {
    await set('account', author.id, `screen_name = 'written by'`)
    const { id } = await aPost(app, group, author, { title: 'The first title' })
    const reply = await aReply(app, { id }, author)
    for (const one of [member, visitor, member]) expect(await textOf(one, id)).toContain(gone)
    await change({ post: id, reply: reply.id })
    for (const one of [member, visitor]) expect(await textOf(one, id)).not.toContain(gone)
  })

  test('names who helps in the group as it is now', async () => {
    const { id } = await aPost(app, group, mentor)
    const helps = async () =>
      (await member.call('GET /api/posts/:id', { params: { id } })).post.author?.mentor
    expect(await helps()).toBe(true)
    await app.owner.query(
      'UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1',
      [mentor.id],
    )
    expect(await helps()).toBe(false)
    await app.owner.query(
      'UPDATE community.role_grant SET revoked_at = NULL WHERE account_id = $1',
      [mentor.id],
    )
    expect(await helps()).toBe(true)
  })

  test('holds nothing that one reader alone sees', async () => {
    const { id } = await aPost(app, group, author)
    const held = await aReply(app, { id }, author, { state: 'held' })
    // Whoever comes first, nobody gets what the other one sees.
    for (const one of [author, mentor, member, visitor, author]) {
      const page = await one.call('GET /api/posts/:id', { params: { id } })
      const sees = one === author || one === mentor
      expect(page.replies.map((reply) => reply.id)).toEqual(sees ? [held.id] : [])
      expect(page.mine.texts).toEqual(one === author ? [id, held.id] : [])
      expect(page.mine.mayReply).toBe(one === author || one === member)
    }
  })

  test('is not told to somebody whose place in a private group has ended', async () => {
    const own = await aGroup(app, { visibility: 'private', members: [author, member] })
    const { id } = await aPost(app, own, author)
    expect((await read(member, id)).status).toBe(200)
    await app.owner.query('DELETE FROM community.membership WHERE account_id = $1', [member.id])
    expect((await read(member, id)).status).toBe(404)
    expect((await read(visitor, id)).status).toBe(404)
  })

  test('is answered with 304 to who has it, and with itself once it has changed', async () => {
    const { id } = await aPost(app, group, author)
    const first = await read(visitor, id)
    const etag = String(first.headers['etag'])
    expect(first.headers['cache-control']).toBe('private, no-cache')
    const again = await read(visitor, id, { 'if-none-match': etag })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
    await aReply(app, { id }, author)
    expect((await read(visitor, id, { 'if-none-match': etag })).status).toBe(200)
    // What is somebody's own is not kept by a browser, and has a tag of its own.
    const own = await read(author, id)
    expect(own.headers['cache-control']).toBe('no-store')
    expect(own.headers['etag']).not.toBe((await read(visitor, id)).headers['etag'])
  })
})

function set(table: 'post' | 'reply' | 'account', id: string, change: string) {
  return app.owner.query(`UPDATE community.${table} SET ${change} WHERE id = $1`, [id])
}
