import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { allTexts, aPost, aReply, keptOf } from '#testing/posts.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let member: TestPerson
beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  member = await person(app)
  group = await aGroup(app, { members: [author, member] })
})
afterAll(() => app.close())

const words = { title: 'A better title', body: bodyOf('Said more clearly.'), version: 1 }
const offer = bodyOf('See https://example.com/offer for more.')

async function items(id: string) {
  const { rows } = await app.owner.query<object>(
    'SELECT state, subject_version FROM community.review_item WHERE subject_id = $1',
    [id],
  )
  return rows
}

describe('changing a text', () => {
  test('is for its author alone', async () => {
    const post = await aPost(app, group, author)
    const reply = await aReply(app, post, author)
    const before = await allTexts(app)
    const strangers = [
      [await as(app, 'visitor'), 401],
      [member, 403],
      [await as(app, 'moderator'), 403],
    ] as const
    for (const [one, status] of strangers) {
      expect(
        (await one.raw('PATCH /api/posts/:id', { params: { id: post.id }, body: words })).status,
      ).toBe(status)
      const line = { body: words.body, version: 1 }
      expect(
        (await one.raw('PATCH /api/replies/:id', { params: { id: reply.id }, body: line })).status,
      ).toBe(status)
    }
    expect(await allTexts(app)).toEqual(before)
  })

  test('makes its next version', async () => {
    const post = await aPost(app, group, author)
    expect(
      await author.call('PATCH /api/posts/:id', { params: { id: post.id }, body: words }),
    ).toEqual({
      id: post.id,
      state: 'live',
      position: null,
      version: 2,
    })
    const reply = await aReply(app, post, author)
    const line = { body: words.body, version: 1 }
    expect(
      await author.call('PATCH /api/replies/:id', { params: { id: reply.id }, body: line }),
    ).toMatchObject({ position: 1, version: 2 })
    const page = await member.call('GET /api/posts/:id', { params: { id: post.id } })
    expect(page.post).toMatchObject({
      title: words.title,
      body: words.body,
      version: 2,
      editedAt: null,
    })
    expect(page.replies[0]).toMatchObject({ body: words.body, version: 2 })
    expect(await items(post.id)).toEqual([])
  })

  test('from an old version is refused with what stands now, of two at once too', async () => {
    const post = await aPost(app, group, author)
    const change = (text: string) =>
      author.raw<{ code: string; state: unknown }>('PATCH /api/posts/:id', {
        params: { id: post.id },
        body: { ...words, body: bodyOf(text) },
      })
    const holding = await app.owner.connect()
    await holding.query('BEGIN')
    await holding.query('SELECT FROM community.post WHERE id = $1 FOR UPDATE', [post.id])
    const sent = Promise.all(['One.', 'Two.'].map(change))
    await until(async () => {
      const { rowCount } = await app.owner.query(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      )
      return rowCount === 2
    })
    await holding.query('COMMIT')
    holding.release()
    const answers = await sent
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const { body } = (await member.call('GET /api/posts/:id', { params: { id: post.id } })).post
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'post.changed',
      state: { version: 2, title: words.title, body },
    })
  })

  test('screens it again, and takes it from the lists while it is held', async () => {
    const post = await aPost(app, group, author)
    const reply = await aReply(app, post, author)
    const sent = await author.call('PATCH /api/replies/:id', {
      params: { id: reply.id },
      body: { body: offer, version: 1 },
    })
    expect(sent.state).toBe('held')
    expect(await items(reply.id)).toEqual([{ state: 'open', subject_version: 2 }])
    expect(await keptOf(app, post.id)).toMatchObject({ reply_count: 0, last_reply_at: null })
    expect((await member.call('GET /api/posts/:id', { params: { id: post.id } })).replies).toEqual(
      [],
    )
  })

  test('of what is held keeps it held, and the reviewer is given the new version', async () => {
    const post = await aPost(app, group, author)
    const sent = await author.call('POST /api/posts/:id/replies', {
      params: { id: post.id },
      body: { body: offer },
    })
    expect(sent.state).toBe('held')
    const clean = { body: bodyOf('Nothing to click here.'), version: 1 }
    expect(
      await author.call('PATCH /api/replies/:id', { params: { id: sent.id }, body: clean }),
    ).toMatchObject({ state: 'held', version: 2 })
    expect(await items(sent.id)).toEqual([{ state: 'open', subject_version: 2 }])
  })

  test('lifts no notice, and is not possible once it is hidden or removed', async () => {
    const limited = await aPost(app, group, author, { state: 'limited' })
    expect(
      await author.call('PATCH /api/posts/:id', { params: { id: limited.id }, body: words }),
    ).toMatchObject({ state: 'limited' })
    for (const state of ['hidden', 'removed', 'withdrawn'] as const) {
      const { id } = await aPost(app, group, author, { state })
      await expect(
        author.call('PATCH /api/posts/:id', { params: { id }, body: words }),
      ).rejects.toMatchObject({ status: 403 })
    }
  })
})
