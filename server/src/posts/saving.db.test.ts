import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type GroupOptions } from '#testing/groups.ts'
import { aBlock } from '#testing/messages.ts'
import { aPost, aReply } from '#testing/posts.ts'

const CANARY = 'xanthippe'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const save = async (
  who: TestPerson,
  what: 'posts' | 'replies',
  id: string,
  body: { note: string; savedAt?: string } = { note: '' },
) => (await who.raw(`PUT /api/${what}/:id/saved`, { params: { id }, body })).status
const saved = async (who: TestPerson) => (await who.call('GET /api/saved', { query: {} })).items

async function scene(options: GroupOptions = {}) {
  const [author, self] = [await person(app), await person(app)]
  const group = await aGroup(app, { members: [author, self], ...options })
  const words = { title: `Title ${CANARY}`, text: `Words ${CANARY}` }
  const post = await aPost(app, group, author, words)
  const reply = await aReply(app, post, author, words)
  return { author, self, group, post, reply }
}

describe('saving a text', () => {
  test('is for who has signed in and may read it', async () => {
    const visitor = await as(app, 'visitor')
    const { post, reply } = await scene({ visibility: 'private' })
    expect(await save(visitor, 'posts', post.id)).toBe(404)
    expect(await save(visitor, 'posts', (await scene()).post.id)).toBe(401)
    expect((await visitor.raw('GET /api/saved', { query: {} })).status).toBe(401)
    expect(await save(await person(app), 'posts', post.id)).toBe(404)
    expect(await save(await person(app), 'replies', reply.id)).toBe(404)
    const { self, author, group } = await scene()
    const gone = await aPost(app, group, author, { state: 'removed' })
    expect(await save(self, 'posts', gone.id)).toBe(403)
  })

  test('keeps it with a note that its owner alone reads', async () => {
    const { self, author, post, reply } = await scene()
    expect(await save(self, 'posts', post.id, { note: ' Ask Dr Lee ' })).toBe(204)
    expect(await save(self, 'replies', reply.id)).toBe(204)
    expect(await saved(self)).toMatchObject([
      { id: reply.id, kind: 'reply', position: 1, postId: post.id, note: '', state: 'open' },
      { id: post.id, kind: 'post', note: 'Ask Dr Lee', title: `Title ${CANARY}` },
    ])
    const mine = async (who: TestPerson) =>
      (await who.call('GET /api/posts/:id', { params: post, query: {} })).mine.saved
    expect(await mine(self)).toMatchObject([{ note: 'Ask Dr Lee' }, { note: '' }])
    for (const who of [author, await as(app, 'moderator'), await as(app, 'visitor')])
      expect(await mine(who)).toEqual([])
    expect(await saved(author)).toEqual([])
  })

  test('again changes the note and not the place; taking it away and back keeps the place too', async () => {
    const { self, post, reply } = await scene()
    await save(self, 'posts', post.id, { note: 'One' })
    await save(self, 'replies', reply.id)
    await save(self, 'posts', post.id, { note: 'Two' })
    const before = await saved(self)
    expect(before.map(({ note }) => note)).toEqual(['', 'Two'])
    await self.call('DELETE /api/posts/:id/saved', { params: post })
    expect(await saved(self)).toHaveLength(1)
    const savedAt = before[1]?.savedAt ?? ''
    expect(await save(self, 'posts', post.id, { note: 'Two', savedAt })).toBe(204)
    expect((await saved(self)).map(({ note }) => note)).toEqual(['', 'Two'])
    expect(await save(self, 'posts', post.id, { note: '', savedAt: 'soon' })).toBe(400)
    expect(await save(self, 'posts', post.id, { note: 'x'.repeat(1001) })).toBe(400)
  })

  test('goes on by pages in a steady order', async () => {
    const { self, author, group } = await scene()
    const ids: string[] = []
    for (let n = 0; n < 23; n += 1) {
      const { id } = await aPost(app, group, author)
      ids.unshift(id)
      await save(self, 'posts', id)
    }
    const first = await self.call('GET /api/saved', { query: {} })
    const next = await self.call('GET /api/saved', { query: { cursor: first.next ?? '' } })
    expect([...first.items, ...next.items].map(({ id }) => id)).toEqual(ids)
    expect(next.next).toBeNull()
  })
})

describe('what was saved', () => {
  const changes: [string, (here: Awaited<ReturnType<typeof scene>>) => Promise<unknown>, string][] =
    [
      [
        'was removed',
        ({ post, reply }) => both(post, reply, `state = 'removed', removed_for = 'spam'`),
        'removed',
      ],
      [
        'was taken back',
        ({ post, reply }) => both(post, reply, `state = 'withdrawn'`),
        'withdrawn',
      ],
      ['is hidden', ({ post, reply }) => both(post, reply, `state = 'hidden'`), 'closed'],
      [
        'stands in a group one has left',
        async ({ self, group }) => {
          await app.owner.query('DELETE FROM community.membership WHERE account_id = $1', [self.id])
          await app.owner.query(
            `UPDATE community."group" SET visibility = 'private' WHERE id = $1`,
            [group.id],
          )
        },
        'closed',
      ],
      [
        'is of someone who has blocked one',
        ({ author, self }) => aBlock(app, author, self),
        'apart',
      ],
      ['is of someone one has blocked', ({ author, self }) => aBlock(app, self, author), 'apart'],
    ]

  test.each(changes)(
    'and %s keeps its place and note, without a word of it',
    async (_, change, state) => {
      const here = await scene()
      const { self, post, reply } = here
      await save(self, 'posts', post.id, { note: 'Mine' })
      await save(self, 'replies', reply.id, { note: 'Mine too' })
      expect(JSON.stringify(await saved(self))).toContain(CANARY)
      await change(here)
      const left = await saved(self)
      expect(left).toMatchObject([
        { note: 'Mine too', state, title: '', excerpt: '', author: null },
        { note: 'Mine', state, title: '', excerpt: '', author: null },
      ])
      expect(JSON.stringify(left)).not.toContain(CANARY)
      expect(left[0]?.removedFor).toBe(state === 'removed' ? 'spam' : null)
      await self.call('DELETE /api/replies/:id/saved', { params: reply })
      expect(await saved(self)).toHaveLength(1)
    },
  )

  test('and was written without a name is by nobody', async () => {
    const { self, author, post, reply } = await scene()
    await app.owner.query(
      `INSERT INTO community.mask (post_id, number, account_id) VALUES ($1, 3, $2)`,
      [post.id, author.id],
    )
    await app.owner.query('UPDATE community.reply SET mask = 3 WHERE id = $1', [reply.id])
    await save(self, 'replies', reply.id)
    await aBlock(app, self, author)
    const [left] = await saved(self)
    // A block does not reach it, or it would tell who wrote it.
    expect(left).toMatchObject({ state: 'open', author: { id: null } })
    expect(JSON.stringify(left)).not.toContain(author.screenName)
  })

  test('under a post that was removed does not tell its title', async () => {
    const { self, post, reply } = await scene()
    await app.owner.query(`UPDATE community.reply SET body_text = 'Fine words.' WHERE id = $1`, [
      reply.id,
    ])
    await save(self, 'replies', reply.id)
    await app.owner.query(`UPDATE community.post SET state = 'removed' WHERE id = $1`, [post.id])
    const [left] = await saved(self)
    expect(left).toMatchObject({ state: 'open', title: '', excerpt: 'Fine words.' })
  })

  const both = async (post: { id: string }, reply: { id: string }, set: string) => {
    await app.owner.query(`UPDATE community.post SET ${set} WHERE id = $1`, [post.id])
    await app.owner.query(`UPDATE community.reply SET ${set} WHERE id = $1`, [reply.id])
  }
})
