import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reactionKinds } from '@kith/shared/posts/marks.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type GroupOptions } from '#testing/groups.ts'
import { aBlock } from '#testing/messages.ts'
import { news } from '#testing/notifications.ts'
import { aPost, aReply } from '#testing/posts.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

type Verb = 'PUT' | 'DELETE'
const mark = async (
  who: TestPerson,
  what: 'posts' | 'replies',
  id: string,
  kind = 'hug',
  verb: Verb = 'PUT',
) => (await who.raw(`${verb} /api/${what}/:id/reactions/:kind`, { params: { id, kind } })).status
const open = (who: TestPerson, id: string) =>
  who.call('GET /api/posts/:id', { params: { id }, query: {} })

async function scene(options: GroupOptions = {}) {
  const [author, self, third] = [await person(app), await person(app), await person(app)]
  const group = await aGroup(app, { members: [author, self, third], ...options })
  const post = await aPost(app, group, author)
  const reply = await aReply(app, post, author)
  return { author, self, third, group, post, reply }
}

describe('a reaction', () => {
  test('is for members of the group: to others it is as closed as the group', async () => {
    const { post } = await scene()
    expect(await mark(await as(app, 'visitor'), 'posts', post.id)).toBe(401)
    expect(await mark(await person(app), 'posts', post.id)).toBe(403)
    expect((await open(await person(app), post.id)).mine.mayReact).toBe(false)
    const closed = await scene({ visibility: 'private' })
    expect(await mark(await person(app), 'posts', closed.post.id)).toBe(404)
    for (const options of [{ standing: 'silenced' }, { verified: false }] as const) {
      const one = await person(app, options)
      await joined(app, closed.group.id, one)
      expect(await mark(one, 'posts', closed.post.id)).toBe(403)
    }
  })

  test('counts once for each kind, is seen by all, and is one’s own to take back', async () => {
    const { author, self, third, post, reply } = await scene()
    const visitor = await as(app, 'visitor')
    for (const who of [self, self, third]) expect(await mark(who, 'posts', post.id)).toBe(204)
    for (const kind of reactionKinds) expect(await mark(self, 'replies', reply.id, kind)).toBe(204)
    for (const who of [author, third, visitor]) {
      const page = await open(who, post.id)
      expect(page.post.reactions).toEqual({ hug: 2 })
      expect(page.replies[0]?.reactions).toEqual({ hug: 1, thanks: 1, helpful: 1, 'me-too': 1 })
    }
    expect((await open(self, post.id)).mine.reacted).toHaveLength(5)
    expect((await open(third, post.id)).mine.reacted).toEqual([{ id: post.id, kind: 'hug' }])
    for (let twice = 0; twice < 2; twice += 1)
      expect(await mark(self, 'posts', post.id, 'hug', 'DELETE')).toBe(204)
    expect((await open(third, post.id)).post.reactions).toEqual({ hug: 1 })
    // Of somebody else's there is nothing to take.
    await mark(author, 'posts', post.id, 'hug', 'DELETE')
    await mark(third, 'posts', post.id, 'hug', 'DELETE')
    expect((await open(third, post.id)).post.reactions).toEqual({})
  })

  test('of many at once is counted for each', async () => {
    const { group, post, self } = await scene()
    const many = await Promise.all(Array.from({ length: 12 }, () => person(app)))
    for (const one of many) await joined(app, group.id, one)
    await Promise.all(
      many.flatMap((one) => [mark(one, 'posts', post.id), mark(one, 'posts', post.id)]),
    )
    expect((await open(self, post.id)).post.reactions).toEqual({ hug: 12 })
  })

  test('names nobody, not to the author either', async () => {
    const { author, self, third, post } = await scene()
    await mark(self, 'posts', post.id)
    for (const who of [author, third, await as(app, 'moderator')]) {
      const page = JSON.stringify(await open(who, post.id))
      expect(page).not.toContain(self.id)
      expect(page).not.toContain(self.screenName)
    }
  })

  test('is not for one’s own words, nor for what is not open, nor in an archived group', async () => {
    const { author, self, group, post, reply } = await scene()
    expect(await mark(author, 'posts', post.id)).toBe(403)
    expect(await mark(author, 'replies', reply.id)).toBe(403)
    for (const state of ['removed', 'withdrawn'] as const)
      expect(await mark(self, 'posts', (await aPost(app, group, author, { state })).id)).toBe(403)
    for (const state of ['held', 'hidden'] as const)
      expect(await mark(self, 'posts', (await aPost(app, group, author, { state })).id)).toBe(404)
    const archived = await scene({ archived: true })
    expect(await mark(archived.self, 'posts', archived.post.id)).toBe(403)
    expect(await mark(self, 'posts', post.id, 'like')).toBe(400)
  })

  test('goes over no block, in either direction', async () => {
    const { author, self, third, post } = await scene()
    await aBlock(app, self, author)
    await aBlock(app, author, third)
    for (const who of [self, third]) expect(await mark(who, 'posts', post.id)).toBe(403)
  })

  test('is left out of what has become a tombstone, and of what a block keeps apart', async () => {
    const { author, self, third, post, reply } = await scene()
    for (const who of [self, third]) await mark(who, 'replies', reply.id)
    await aBlock(app, author, third)
    expect((await open(third, post.id)).replies[0]?.reactions).toEqual({})
    await app.owner.query(`UPDATE community.reply SET state = 'removed' WHERE id = $1`, [reply.id])
    for (const who of [self, author, await as(app, 'moderator')])
      expect((await open(who, post.id)).replies[0]?.reactions).toEqual({})
  })

  test('goes with the account that made it', async () => {
    const { self, third, post } = await scene()
    for (const who of [self, third]) await mark(who, 'posts', post.id)
    expect((await open(third, post.id)).post.reactions).toEqual({ hug: 2 })
    await app.owner.query('DELETE FROM community.account WHERE id = $1', [self.id])
    expect((await open(third, post.id)).post.reactions).toEqual({ hug: 1 })
  })

  test('makes the page stale for those who have it open, once', async () => {
    const { self, post } = await scene()
    const heard = await news(app)
    await mark(self, 'posts', post.id)
    await mark(self, 'posts', post.id)
    await mark(self, 'posts', post.id, 'hug', 'DELETE')
    await mark(self, 'posts', post.id, 'hug', 'DELETE')
    await app.owner.query('SELECT 1')
    await heard.end()
    expect(heard.said.filter((one) => one.includes(`post:${post.id}`))).toHaveLength(2)
  })
})
