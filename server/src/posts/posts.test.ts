import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { allTexts, aPost, aReply, keptOf } from '#testing/posts.ts'

let app: TestApp
let group: TestGroup
let member: TestPerson
let other: TestPerson
beforeAll(async () => {
  app = await testApp()
  member = await person(app)
  other = await person(app)
  group = await aGroup(app, { visibility: 'members', members: [member, other] })
})
afterAll(() => app.close())

const post = { title: 'Sleep after surgery', body: bodyOf('How did you sleep in the first week?') }
const reply = { body: bodyOf('On my back, with three pillows.') }

describe('writing a post', () => {
  test('is for members of the group alone', async () => {
    const before = await allTexts(app)
    const strangers = [
      [await as(app, 'visitor'), 401],
      [await as(app, 'member'), 403],
      [await as(app, 'moderator'), 403],
    ] as const
    for (const [stranger, status] of strangers) {
      const answer = await stranger.raw('POST /api/groups/:slug/posts', {
        params: { slug: group.slug },
        body: post,
      })
      expect(answer.status).toBe(status)
    }
    const quiet = await person(app, { standing: 'silenced' })
    const unconfirmed = await person(app, { verified: false })
    for (const one of [quiet, unconfirmed]) {
      await joined(app, group.id, one)
      await expect(
        one.call('POST /api/groups/:slug/posts', { params: { slug: group.slug }, body: post }),
      ).rejects.toMatchObject({ status: 403 })
    }
    await expect(
      member.call('POST /api/groups/:slug/posts', {
        params: { slug: 'no-such-group' },
        body: post,
      }),
    ).rejects.toMatchObject({ status: 404 })
    expect(await allTexts(app)).toEqual(before)
  })

  test('shows it to the group at once, where nothing keeps it back', async () => {
    const sent = await member.call('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body: { ...post, title: '  Sleep after surgery ', warning: 'surgery photo' },
    })
    expect(sent).toMatchObject({ state: 'live', position: null, version: 1 })
    const page = await other.call('GET /api/posts/:id', { params: { id: sent.id } })
    expect(page.post).toMatchObject({
      title: 'Sleep after surgery',
      body: post.body,
      warning: 'surgery photo',
    })
    expect(page).toMatchObject({
      replies: [],
      page: 1,
      pages: 1,
      mine: { texts: [], mayReply: true, readTo: null },
    })
    expect((await keptOf(app, sent.id)).last_post_at?.toISOString()).toBe(page.post.createdAt)
  })

  test('keeps one post for the same request sent twice, also at once', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    const input = { params: { slug: group.slug }, body: { ...post, title: 'Only once' }, headers }
    const sent = await Promise.all(
      [1, 2, 3].map(() => member.call('POST /api/groups/:slug/posts', input)),
    )
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1)
    const { rows } = await app.owner.query(
      `SELECT id FROM community.post WHERE title = 'Only once'`,
    )
    expect(rows).toHaveLength(1)
  })

  test('may be as long as a text can be, of many lines, in any letters, and marked', async () => {
    const bold = [{ type: 'bold' as const }, { type: 'italic' as const }]
    const line = (text: string) => ({
      type: 'paragraph' as const,
      content: [{ type: 'text' as const, text, marks: bold }],
    })
    const body = {
      type: 'doc' as const,
      content: Array.from({ length: 900 }, () => line('日'.repeat(29))),
    }
    const kept = await member.call('PUT /api/drafts/:key', {
      params: { key: 'new' },
      body: { title: 'Long', body, group: group.slug, revision: 0 },
    })
    expect(kept.body).toEqual(body)
    const sent = await member.call('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body: { title: 'Long', body },
    })
    const page = await other.call('GET /api/posts/:id', { params: { id: sent.id } })
    expect(page.post.body).toEqual(body)
  })

  test('is refused where it goes deeper than any text', async () => {
    const deep = `${'{"type":"doc","content":['.repeat(5000)}${']}'.repeat(5000)}`
    const answer = await member.raw('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body: `{"title":"Deep","body":${deep}}`,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
  })

  test('needs words that can be read and kept', async () => {
    const write = (body: object) =>
      member.call('POST /api/groups/:slug/posts', {
        params: { slug: group.slug },
        body: { ...post, ...body },
      })
    await expect(write({ body: bodyOf(' \u200b \n ') })).rejects.toMatchObject({
      code: 'post.empty',
    })
    await expect(write({ title: ' \u200b  ' })).rejects.toMatchObject({ code: 'post.empty' })
    const line = 'a'.repeat(20_000)
    await expect(write({ body: bodyOf(`${line}\n${line}`) })).rejects.toMatchObject({
      code: 'post.too-long',
    })
    await expect(write({ body: bodyOf('a\u0000b') })).rejects.toMatchObject({
      code: 'request.invalid',
    })
    await expect(write({ title: 'half \ud83d here' })).rejects.toMatchObject({
      code: 'request.invalid',
    })
  })

  test('holds the first texts of a member until one was let through', async () => {
    const careful = await aGroup(app, { holdFirst: 1, members: [member] })
    const write = () =>
      member.call('POST /api/groups/:slug/posts', { params: { slug: careful.slug }, body: post })
    const first = await write()
    expect(first.state).toBe('held')
    expect((await write()).state).toBe('held')
    expect((await keptOf(app, first.id)).last_post_at).toBeNull()
    const { rows } = await app.owner.query(
      'SELECT lane FROM community.review_item WHERE subject_id = $1',
      [first.id],
    )
    expect(rows).toEqual([{ lane: 'new-member' }])
    await app.owner.query(`UPDATE community.post SET state = 'live' WHERE id = $1`, [first.id])
    expect((await write()).state).toBe('live')
    // What counts is this group: elsewhere the same person is new.
    const another = await aGroup(app, { holdFirst: 1, members: [member] })
    const elsewhere = await member.call('POST /api/groups/:slug/posts', {
      params: { slug: another.slug },
      body: post,
    })
    expect(elsewhere.state).toBe('held')
  })

  test('screens links that stand behind other words', async () => {
    const link = { type: 'link', attrs: { href: 'https://shop.example/cure' } } as const
    const text = { type: 'text' as const, text: 'this helped me', marks: [link] }
    const sent = await member.call('POST /api/groups/:slug/posts', {
      params: { slug: group.slug },
      body: {
        title: 'Look here',
        body: { type: 'doc', content: [{ type: 'paragraph', content: [text] }] },
      },
    })
    // They joined today.
    expect(sent.state).toBe('held')
    const { rows } = await app.owner.query<{ words: string | null }>(
      `SELECT substr(i.snapshot, s.span_start + 1, s.span_end - s.span_start) AS words FROM community.signal s
       JOIN community.review_item i ON i.id = s.item_id WHERE i.subject_id = $1`,
      [sent.id],
    )
    expect(rows.map(({ words }) => words)).toContain('this helped me')
  })
})

describe('replying', () => {
  test('is for members of the group alone; who may not read it finds nothing', async () => {
    const { id } = await aPost(app, group, member)
    const before = await allTexts(app)
    // Moderators read every group, and write only where they are members.
    const strangers = [
      [await as(app, 'visitor'), 404],
      [await as(app, 'member'), 404],
      [await as(app, 'moderator'), 403],
    ] as const
    for (const [stranger, status] of strangers) {
      expect(
        (await stranger.raw('POST /api/posts/:id/replies', { params: { id }, body: reply })).status,
      ).toBe(status)
    }
    expect(await allTexts(app)).toEqual(before)
  })

  test('is not possible under what is closed, or stands no more', async () => {
    const locked = await aPost(app, group, member, { locked: true })
    await expect(
      other.call('POST /api/posts/:id/replies', { params: { id: locked.id }, body: reply }),
    ).rejects.toMatchObject({ code: 'post.locked' })
    const removed = await aPost(app, group, member, { state: 'removed' })
    await expect(
      other.call('POST /api/posts/:id/replies', { params: { id: removed.id }, body: reply }),
    ).rejects.toMatchObject({ status: 403 })
    const archived = await aGroup(app, { archived: true, members: [member] })
    const old = await aPost(app, archived, member)
    await expect(
      member.call('POST /api/posts/:id/replies', { params: { id: old.id }, body: reply }),
    ).rejects.toMatchObject({ status: 403 })
    expect(
      (await member.call('GET /api/posts/:id', { params: { id: locked.id } })).mine.mayReply,
    ).toBe(false)
  })

  test('gives each of many at once a place of its own, and counts them all', async () => {
    const { id } = await aPost(app, group, member)
    const sent = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        (n % 2 ? member : other).call('POST /api/posts/:id/replies', {
          params: { id },
          body: reply,
        }),
      ),
    )
    expect(sent.map(({ position }) => position).toSorted((a, b) => Number(a) - Number(b))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ])
    expect(await keptOf(app, id)).toMatchObject({ reply_count: 8 })
  })

  test('may name the reply it answers, in this post only', async () => {
    const { id } = await aPost(app, group, member)
    const first = await aReply(app, { id }, other, { text: 'Ask for the wedge pillow.' })
    const held = await aReply(app, { id }, other, { state: 'held' })
    const elsewhere = await aReply(app, await aPost(app, group, member), other)
    await member.call('POST /api/posts/:id/replies', {
      params: { id },
      body: { ...reply, inReplyTo: first.id },
    })
    const { replies } = await other.call('GET /api/posts/:id', { params: { id } })
    expect(replies.at(-1)?.inReplyTo).toEqual({
      id: first.id,
      position: 1,
      excerpt: 'Ask for the wedge pillow.',
      author: { id: other.id, screenName: other.screenName, mentor: false, mask: null },
    })
    for (const inReplyTo of [elsewhere.id, held.id, randomUUID()]) {
      const body = { ...reply, inReplyTo }
      await expect(
        member.call('POST /api/posts/:id/replies', { params: { id }, body }),
      ).rejects.toMatchObject({ code: 'request.invalid' })
    }
  })
})
