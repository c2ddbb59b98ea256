import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContentState } from '@kith/shared/policy.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { allTexts, aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let group: TestGroup
let author: TestPerson
let member: TestPerson
let mentor: TestPerson
let moderator: TestPerson
beforeAll(async () => {
  app = await testApp()
  group = await aGroup(app, { visibility: 'private' })
  author = await person(app)
  member = await person(app)
  mentor = await as(app, 'mentor', { group: group.id })
  moderator = await as(app, 'moderator')
  for (const one of [author, member, mentor]) await joined(app, group.id, one)
})
afterAll(() => app.close())

const read = (one: TestPerson, id: string, page?: number) =>
  one.call('GET /api/posts/:id', { params: { id }, query: page ? { page } : {} })
const mark = (one: TestPerson, id: string, position: number) =>
  one.call('PUT /api/posts/:id/read', { params: { id }, body: { position } })
const hour = (n: number) => new Date(Date.UTC(2025, 0, 1, n))

describe('a post', () => {
  test('of a private group is not there for strangers', async () => {
    const { id } = await aPost(app, group, author)
    const there = await (await as(app, 'member')).raw('GET /api/posts/:id', { params: { id } })
    const nowhere = await (
      await as(app, 'member')
    ).raw('GET /api/posts/:id', { params: { id: group.id } })
    expect(there.status).toBe(404)
    expect({ ...Object(there.body), requestId: '' }).toEqual({
      ...Object(nowhere.body),
      requestId: '',
    })
    const elsewhere = await as(app, 'mentor', { group: (await aGroup(app)).id })
    expect((await elsewhere.raw('GET /api/posts/:id', { params: { id } })).status).toBe(404)
    expect(
      (await (await as(app, 'visitor')).raw('GET /api/posts/:id', { params: { id } })).status,
    ).toBe(404)
  })

  const words = 'words'
  const stone = 'tombstone'
  const none = 'nothing'
  const views: [ContentState, string, string, string, string][] = [
    // state, author, member, mentor, moderator
    ['live', words, words, words, words],
    ['limited', words, words, words, words],
    ['held', words, none, words, words],
    ['hidden', words, none, words, words],
    ['removed', words, stone, words, words],
    ['withdrawn', stone, stone, stone, stone],
  ]

  test.each(views)(
    'that is %s shows author %s, member %s, mentor %s, moderator %s',
    async (state, ...expected) => {
      const removedFor = state === 'removed' ? { removedFor: 'attack' } : {}
      const post = await aPost(app, group, author, { state, title: 'The title', ...removedFor })
      const under = await aPost(app, group, member)
      await aReply(app, under, author, { state, ...removedFor })
      const people = [author, member, mentor, moderator]
      const seen = await Promise.all(
        people.map(async (one) =>
          view(await one.raw<Page>('GET /api/posts/:id', { params: { id: post.id } })),
        ),
      )
      expect(seen).toEqual(expected)
      const replies = await Promise.all(
        people.map(async (one) => {
          const [reply] = (await read(one, under.id)).replies
          expect(reply?.removedFor ?? null).toBe(reply ? (removedFor.removedFor ?? null) : null)
          return reply ? (reply.body ? words : stone) : none
        }),
      )
      expect(replies).toEqual(expected)
    },
  )

  interface Page {
    post: { title: string; body: unknown }
  }
  function view({ status, body }: { status: number; body: Page }): string {
    if (status === 404) return none
    // A title is words too.
    expect(body.post.title).toBe(body.post.body ? 'The title' : '')
    return body.post.body ? words : stone
  }

  test('names a change only when it came later than an hour', async () => {
    const { id } = await aPost(app, group, author, { at: hour(0) })
    const edited = (at: Date) =>
      app.owner.query('UPDATE community.post SET edited_at = $2 WHERE id = $1', [id, at])
    await edited(new Date(hour(1)))
    expect((await read(member, id)).post.editedAt).toBeNull()
    await edited(new Date(hour(1).getTime() + 1000))
    expect((await read(member, id)).post.editedAt).toBe('2025-01-01T01:00:01.000Z')
  })

  test('says who helps in the group, and keeps the words of who is gone', async () => {
    const { id } = await aPost(app, group, mentor)
    await aReply(app, { id }, null)
    const { post, replies } = await read(member, id)
    expect(post.author).toMatchObject({ id: mentor.id, mentor: true })
    expect(replies[0]).toMatchObject({
      author: null,
      body: bodyOf('You are not alone with this.'),
    })
  })
})

describe('the pages of a post', () => {
  test('hold twenty places each, and stay as they are when a reply is withdrawn', async () => {
    const { id } = await aPost(app, group, author)
    const replies = []
    for (let n = 0; n < 45; n++) replies.push(await aReply(app, { id }, member))
    const [one, two, three] = [
      await read(author, id, 1),
      await read(author, id, 2),
      await read(author, id, 3),
    ]
    expect(one.pages).toBe(3)
    expect([one, two, three].map(({ replies: all }) => [all.length, all[0]?.position])).toEqual([
      [20, 1],
      [20, 21],
      [5, 41],
    ])
    await member.call('POST /api/replies/:id/withdraw', { params: { id: replies[4]?.id ?? '' } })
    const again = await read(author, id, 2)
    expect(again.replies.map((line) => line.id)).toEqual(two.replies.map((line) => line.id))
    expect(again.post).toMatchObject({ replies: 44, lastPosition: 45 })
    // Beyond the last page is the last page.
    expect((await read(author, id, 9)).page).toBe(3)
  })

  test('are found from the place of a reply', async () => {
    const { id } = await aPost(app, group, author)
    for (let n = 0; n < 20; n++) await aReply(app, { id }, member)
    const live = await aReply(app, { id }, member)
    const held = await aReply(app, { id }, author, { state: 'held' })
    const at = (one: TestPerson, position: number) =>
      one.call('GET /api/posts/:id/replies/:position', { params: { id, position } })
    await expect(at(await as(app, 'member'), 1)).rejects.toMatchObject({ status: 404 })
    expect(await at(member, live.position)).toEqual({ page: 2, replyId: live.id })
    expect(await at(member, held.position)).toEqual({ page: 2, replyId: null })
    expect(await at(author, held.position)).toEqual({ page: 2, replyId: held.id })
    expect(await at(member, 5000)).toEqual({ page: 2, replyId: null })
  })
})

describe('how far one has read', () => {
  test('is kept for nobody who may not read the post, or is not signed in', async () => {
    const { id } = await aPost(app, group, author)
    const before = await allTexts(app)
    await expect(mark(await as(app, 'visitor'), id, 1)).rejects.toMatchObject({ status: 401 })
    await expect(mark(await as(app, 'member'), id, 1)).rejects.toMatchObject({ status: 404 })
    expect(await allTexts(app)).toEqual(before)
  })

  test('never goes back, nor beyond what there is, and is what one saw before this visit', async () => {
    const { id } = await aPost(app, group, author)
    expect((await read(member, id)).mine.readTo).toBeNull()
    for (let n = 0; n < 3; n++) await aReply(app, { id }, author)
    await mark(member, id, 2)
    await mark(member, id, 1)
    expect((await read(member, id)).mine.readTo).toMatchObject({ position: 2 })
    await mark(member, id, 9000)
    expect((await read(member, id)).mine.readTo).toMatchObject({ position: 3 })
    await aReply(app, { id }, author)
    const page = await read(member, id)
    expect(page).toMatchObject({ mine: { readTo: { position: 3 } }, post: { lastPosition: 4 } })
  })

  test('tells how many came since on the card of the post', async () => {
    const own = await aGroup(app, { members: [member, author] })
    const { id } = await aPost(app, own, author)
    const unread = async (one: TestPerson) =>
      (await one.call('GET /api/groups/:slug/posts', { params: { slug: own.slug } })).items[0]
        ?.unread
    expect(await unread(member)).toBeNull()
    await mark(member, id, 0)
    await aReply(app, { id }, author)
    await aReply(app, { id }, author, { state: 'held' })
    expect([await unread(member), await unread(author)]).toEqual([1, null])
    await mark(member, id, 2)
    expect(await unread(member)).toBe(0)
    // The held one was not among what they read.
    expect((await read(member, id)).mine.readTo?.position).toBe(1)
  })

  test('is told once a day, where something new was read, and never of groups kept apart from visits', async () => {
    const reader = await person(app)
    const apart = await aGroup(app, { members: [reader] })
    await app.owner.query('UPDATE community."group" SET no_visit_link = true WHERE id = $1', [
      apart.id,
    ])
    await joined(app, group.id, reader)
    let told = 0
    const { ofEvent } = app.platform.jobs
    app.platform.jobs.ofEvent = (event, data) => {
      if (event === 'text.read') told++
      return ofEvent(event, data)
    }
    const [one, two] = [await aPost(app, group, author), await aPost(app, group, author)]
    const tellings = async (...posts: { id: string }[]) => {
      told = 0
      for (const { id } of posts) await mark(reader, id, 9)
      return told
    }
    expect(await tellings(await aPost(app, apart, author))).toBe(0)
    expect(await tellings(one, one, two)).toBe(1)
    app.platform.clock.shift(24 * 60 * 60_000)
    expect(await tellings(one, two)).toBe(0)
    await aReply(app, one, author)
    await aReply(app, two, author)
    expect(await tellings(one, two)).toBe(1)
    app.platform.clock.shift(-24 * 60 * 60_000)
    app.platform.jobs.ofEvent = ofEvent
  })
})
