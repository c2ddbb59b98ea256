import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, type TestGroup } from '#testing/groups.ts'
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

describe('withdrawing', () => {
  test('is for the author alone', async () => {
    const { id } = await aPost(app, group, member)
    const line = await aReply(app, { id }, member)
    const before = await allTexts(app)
    const moderator = await as(app, 'moderator')
    for (const [one, status] of [
      [await as(app, 'visitor'), 404],
      [other, 403],
      [moderator, 403],
      [await as(app, 'member'), 404],
    ] as const) {
      expect((await one.raw('POST /api/posts/:id/withdraw', { params: { id } })).status).toBe(
        status,
      )
      expect(
        (await one.raw('POST /api/replies/:id/withdraw', { params: { id: line.id } })).status,
      ).toBe(status)
    }
    expect(await allTexts(app)).toEqual(before)
  })

  test('leaves a tombstone at its place, without the words, and counts it no more', async () => {
    const { id } = await aPost(app, group, member, { at: new Date('2025-01-01T10:00:00Z') })
    await aReply(app, { id }, other, { at: new Date('2025-01-02T10:00:00Z') })
    const last = await aReply(app, { id }, member, { at: new Date('2025-01-03T10:00:00Z') })
    await member.call('POST /api/replies/:id/withdraw', { params: { id: last.id } })
    const after = await keptOf(app, id)
    expect(after).toMatchObject({ reply_count: 1 })
    expect(after.last_reply_at?.toISOString()).toBe('2025-01-02T10:00:00.000Z')
    expect(after.active_at.toISOString()).toBe('2025-01-02T10:00:00.000Z')
    const { replies } = await other.call('GET /api/posts/:id', { params: { id } })
    expect(replies.map(({ state, body, position }) => ({ state, body, position }))).toMatchObject([
      { state: 'live', position: 1 },
      { state: 'withdrawn', position: 2, body: null },
    ])
    await expect(
      member.call('POST /api/replies/:id/withdraw', { params: { id: last.id } }),
    ).rejects.toMatchObject({ status: 403 })
  })

  test('of a held post closes the review of it', async () => {
    const careful = await aGroup(app, { holdFirst: 1, members: [member] })
    const { id } = await member.call('POST /api/groups/:slug/posts', {
      params: { slug: careful.slug },
      body: post,
    })
    await member.call('POST /api/posts/:id/withdraw', { params: { id } })
    const { rows } = await app.owner.query(
      'SELECT state FROM community.review_item WHERE subject_id = $1',
      [id],
    )
    expect(rows).toEqual([{ state: 'closed' }])
    const { post: seen } = await member.call('GET /api/posts/:id', { params: { id } })
    expect(seen).toMatchObject({ state: 'withdrawn', title: '', body: null })
    expect((await other.raw('GET /api/posts/:id', { params: { id } })).status).toBe(404)
  })

  test('after a rejected edit leaves a tombstone for those who had read it', async () => {
    const open = await aGroup(app, { holdFirst: 0, members: [member] })
    const { id, version } = await member.call('POST /api/groups/:slug/posts', {
      params: { slug: open.slug },
      body: post,
    })
    const { state } = await member.call('PATCH /api/posts/:id', {
      params: { id },
      body: { title: 'Call me', body: bodyOf('My number is 212-736-5000.'), version },
    })
    expect(state).toBe('held')
    expect((await other.raw('GET /api/posts/:id', { params: { id } })).status).toBe(404)
    await member.call('POST /api/posts/:id/withdraw', { params: { id } })
    const { post: seen } = await other.call('GET /api/posts/:id', { params: { id } })
    expect(seen).toMatchObject({ state: 'withdrawn', body: null })
  })

  test('of the newest post takes it out of what the group shows as its latest', async () => {
    const quiet = await aGroup(app, { members: [member] })
    const early = new Date('2025-02-01T10:00:00Z')
    await aPost(app, quiet, member, { at: early })
    const { id } = await aPost(app, quiet, member)
    await member.call('POST /api/posts/:id/withdraw', { params: { id } })
    expect((await keptOf(app, id)).last_post_at).toEqual(early)
  })
})
