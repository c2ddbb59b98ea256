import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anonymous, type Person } from '@kith/shared/actor.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
import { allTexts, aPost, aReply, keptOf } from '#testing/posts.ts'
import { postPort, replyPort } from './public.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let member: TestPerson
let moderator: Person
beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  member = await person(app)
  group = await aGroup(app, { visibility: 'private', members: [author, member] })
  const { id } = await as(app, 'moderator')
  moderator = {
    kind: 'person',
    id,
    verified: true,
    standing: 'active',
    moderator: true,
    admin: false,
    mentorOf: [],
    clinics: [],
  }
})
afterAll(() => app.close())

const now = new Date('2025-06-01T12:00:00Z')
const morning = new Date('2025-06-01T06:00:00Z')
const db = () => app.platform.community.db

describe('moderation is given a text', () => {
  test('only where the actor may see it', async () => {
    const post = await aPost(app, group, author)
    const reply = await aReply(app, post, author)
    expect([
      await postPort.load(db(), anonymous, post.id, false),
      await replyPort.load(db(), anonymous, reply.id, true),
    ]).toEqual([null, null])
    const outsider = { ...moderator, moderator: false }
    expect(await postPort.load(db(), outsider, post.id, true)).toBeNull()
    expect(await postPort.load(db(), { ...outsider, id: member.id }, post.id, false)).toMatchObject(
      { authorId: author.id },
    )
  })

  test('as it was screened, with what stands before it', async () => {
    const post = await aPost(app, group, author, { title: 'A title', text: 'The post.' })
    await aReply(app, post, member, { text: 'Too early to matter.' })
    await aReply(app, post, member, { text: 'One before.' })
    await aReply(app, post, member, { text: 'Taken back.', state: 'withdrawn' })
    await aReply(app, post, author, { text: 'Held before.', state: 'held' })
    const reply = await aReply(app, post, member, { text: 'The reply.', state: 'held' })
    expect(await postPort.load(db(), moderator, post.id, false)).toMatchObject({
      kind: 'post',
      postId: post.id,
      title: 'A title',
      text: 'A title\nThe post.',
      version: 1,
      context: [],
      group: { visibility: 'private' },
    })
    const subject = await replyPort.load(db(), moderator, reply.id, true)
    expect(subject).toMatchObject({
      kind: 'reply',
      postId: post.id,
      title: 'A title',
      text: 'The reply.',
      state: 'held',
    })
    expect(subject?.context.map(({ author: name, excerpt }) => [name, excerpt])).toEqual([
      [author.screenName, 'The post.'],
      [member.screenName, 'One before.'],
      [author.screenName, 'Held before.'],
    ])
  })

  test('with how many its author has written where who asks judges', async () => {
    const busy = await person(app)
    const post = await aPost(app, group, busy)
    await aReply(app, post, busy, { state: 'held' })
    const elsewhere = { ...moderator, moderator: false, mentorOf: [(await aGroup(app)).id] }
    const mentor = { ...elsewhere, mentorOf: [group.id] }
    for (const [who, count] of [
      [moderator, 1],
      [mentor, 1],
      [elsewhere, 0],
    ] as const)
      expect([
        await postPort.written?.(db(), who, busy.id),
        await replyPort.written?.(db(), who, busy.id),
      ]).toEqual([count, count])
  })
})

describe('a decision about a reply', () => {
  const moves: [ContentState, boolean, ContentState, number, boolean][] = [
    // from, seen by everybody before, to, replies then, shown for the first time
    ['held', false, 'live', 1, true],
    ['held', false, 'removed', 0, false],
    ['held', true, 'live', 1, false],
    ['held', true, 'removed', 0, false],
    ['live', true, 'removed', 0, false],
    ['live', true, 'hidden', 0, false],
    ['live', true, 'limited', 1, false],
    ['limited', true, 'live', 1, false],
    ['hidden', true, 'live', 1, false],
    ['removed', true, 'live', 1, false],
    ['removed', false, 'live', 1, true],
  ]
  test.each(moves)('from %s (seen: %s) to %s leaves %i replies', async (...move) => {
    const [from, seen, to, replies, shown] = move
    const post = await aPost(app, group, author, { at: morning })
    const reply = await aReply(app, post, member, { state: from, shown: seen, at: morning })
    const result = await replyPort.apply(db(), reply.id, to, 'attack', now)
    // Nobody hears of what nobody ever saw.
    const topics = seen || shown ? [`group:${group.id}`, `post:${post.id}`] : []
    expect(result).toMatchObject({ topics, shown, was: { state: from } })
    const after = await keptOf(app, post.id)
    expect(after).toMatchObject({ reply_count: replies, last_reply_at: replies ? morning : null })
    // What was held moves the post to the top when it is let through.
    expect(after.active_at).toEqual(from === 'held' && to === 'live' ? now : morning)
    const { rows } = await app.owner.query(
      'SELECT state, removed_for, content_version, shown_at FROM community.reply WHERE id = $1',
      [reply.id],
    )
    expect(rows).toEqual([
      {
        state: to,
        removed_for: to === 'removed' ? 'attack' : null,
        content_version: 1,
        shown_at: shown ? now : seen ? morning : null,
      },
    ])
  })

  test('is undone exactly', async () => {
    const post = await aPost(app, group, author, { at: morning })
    await aReply(app, post, member, { at: morning })
    const last = await aReply(app, post, member, { at: now })
    const before = await allTexts(app)
    await replyPort.apply(db(), last.id, 'removed', 'spam', now)
    expect(await keptOf(app, post.id)).toMatchObject({
      reply_count: 1,
      last_reply_at: morning,
      active_at: morning,
    })
    await replyPort.apply(db(), last.id, 'live', null, now)
    expect(await allTexts(app)).toEqual(before)
  })

  test('never brings back what its author took back', async () => {
    const post = await aPost(app, group, author)
    const gone = await aReply(app, post, member, { state: 'withdrawn' })
    const before = await allTexts(app)
    await expect(replyPort.apply(db(), gone.id, 'live', null, now)).rejects.toMatchObject({
      code: 'item.stale',
    })
    expect(await allTexts(app)).toEqual(before)
  })
})

describe('a decision about a post', () => {
  test('moves what the group shows as its latest', async () => {
    const own = await aGroup(app)
    const old = await aPost(app, own, author, { at: morning })
    const post = await aPost(app, own, author, { state: 'held', at: now })
    expect(await keptOf(app, post.id)).toMatchObject({ last_post_at: morning })
    const later = new Date(now.getTime() + 60_000)
    expect(await postPort.apply(db(), post.id, 'live', null, later)).toMatchObject({ shown: true })
    expect(await keptOf(app, post.id)).toMatchObject({
      state: 'live',
      last_post_at: now,
      active_at: later,
    })
    await postPort.apply(db(), post.id, 'removed', 'off-topic', later)
    expect(await keptOf(app, post.id)).toMatchObject({
      removed_for: 'off-topic',
      last_post_at: morning,
    })
    await postPort.apply(db(), old.id, 'hidden', null, later)
    expect(await keptOf(app, post.id)).toMatchObject({ last_post_at: null })
  })

  test('that comes with new replies at the same time loses none of them', async () => {
    const busy = await aGroup(app, { members: [author, member] })
    const post = await aPost(app, busy, author)
    const all = await Promise.all(Array.from({ length: 6 }, () => aReply(app, post, member)))
    const body = {
      type: 'doc' as const,
      content: [
        { type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'Hello' }] },
      ],
    }
    await Promise.all([
      ...all.map(({ id }) => member.call('POST /api/replies/:id/withdraw', { params: { id } })),
      ...all.map(({ id }) =>
        author.call('POST /api/posts/:id/replies', {
          params: { id: post.id },
          body: { body, inReplyTo: id },
        }),
      ),
    ])
    const { rows } = await app.owner.query<{ live: number; last: Date }>(
      `SELECT count(*)::int AS live, max(created_at) AS last FROM community.reply WHERE post_id = $1 AND state = 'live'`,
      [post.id],
    )
    expect(rows).toMatchObject([{ live: 6 }])
    expect(await keptOf(app, post.id)).toMatchObject({
      reply_count: 6,
      last_reply_at: rows[0]?.last,
    })
  })

  test('waits for a reply that is being written, and counts it', async () => {
    const post = await aPost(app, group, author, { at: morning })
    const gone = await aReply(app, post, member, { at: morning })
    const writing = await app.owner.connect()
    await writing.query('BEGIN')
    await aReply({ ...app, owner: writing }, post, author, { at: now })
    const decided = replyPort.apply(db(), gone.id, 'removed', 'spam', now)
    await until(async () => {
      const { rowCount } = await app.owner.query(
        `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
      )
      return rowCount
    })
    await writing.query('COMMIT')
    writing.release()
    await decided
    expect(await keptOf(app, post.id)).toMatchObject({
      reply_count: 1,
      last_reply_at: now,
      active_at: now,
    })
  })
})
