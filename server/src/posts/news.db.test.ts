import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import pg from 'pg'
import type { Topic } from '@kith/shared/topics.ts'
import { bodyOf, type Body } from '@kith/shared/words.ts'
import { COOKIE } from '#platform/server.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let ear: pg.PoolClient
let open: TestGroup
let careful: TestGroup
let author: TestPerson
let heard: string[][]
let events: unknown[][]
beforeAll(async () => {
  app = await testApp({ jobs: true })
  author = await person(app)
  open = await aGroup(app, { members: [author] })
  careful = await aGroup(app, { holdFirst: 5, members: [author] })
  await app.owner.query('UPDATE community."group" SET no_visit_link = true WHERE id = $1', [
    careful.id,
  ])
  ear = await app.owner.connect()
  await ear.query('LISTEN kith_live')
  ear.on('notification', ({ payload }) => heard.push(topicsIn(payload)))
  const { ofEvent } = app.platform.jobs
  app.platform.jobs.ofEvent = (event, data) => {
    // On a busy machine screening may go on later: that is no news of a text.
    if (event !== 'text.half-read') events.push([event, data])
    return ofEvent(event, data)
  }
})
beforeEach(() => {
  heard = []
  events = []
})
afterAll(async () => {
  ear.release(true)
  await app.close()
})

const body = bodyOf('Hello to all of you.')
const write = (group: TestGroup) =>
  author.call('POST /api/groups/:slug/posts', {
    params: { slug: group.slug },
    body: { title: 'Hello', body },
  })
const answer = (id: string) =>
  author.call('POST /api/posts/:id/replies', { params: { id }, body: { body } })

function topicsIn(payload = '{}'): string[] {
  return /"topics":\[(.*?)\]/.exec(payload)?.[1]?.match(/[^",]+/g) ?? []
}

/** What the open pages were told, after everything before it. */
async function told(): Promise<string[]> {
  await app.owner.query(`SELECT pg_notify('kith_live', '{"topics":["end"]}')`)
  await until(() => heard.some(([topic]) => topic === 'end'))
  return heard
    .flat()
    .filter((topic) => topic !== 'end')
    .toSorted()
}

describe('what is told', () => {
  test('of a text that everybody sees: its group and its post are stale, and it was shown', async () => {
    const post = await write(open)
    expect(await told()).toEqual([`group:${open.id}`, `post:${post.id}`])
    expect(events).toEqual([
      ['post.shown', { postId: post.id, authorId: author.id, counted: true }],
    ])
    heard = []
    events = []
    const reply = await answer(post.id)
    expect(await told()).toEqual([`group:${open.id}`, `post:${post.id}`])
    expect(events).toEqual([
      ['reply.shown', { replyId: reply.id, authorId: author.id, counted: true, unheard: true }],
    ])
  })

  test('of a text that is held, and of changes of it: nothing but to the team', async () => {
    const post = await write(careful)
    const { id } = await aPost(app, careful, author)
    const reply = await answer(id)
    await author.call('PATCH /api/replies/:id', {
      params: { id: reply.id },
      body: { body: bodyOf('Better words.'), version: 1 },
    })
    expect([post.state, reply.state]).toEqual(['held', 'held'])
    expect(new Set(await told())).toEqual(new Set(['queue']))
    expect(events).toEqual([])
  })

  test('of a held reply that is taken back, and of a held post but to those who see it: nothing', async () => {
    const post = await write(careful)
    const { id } = await aPost(app, careful, author)
    const reply = await answer(id)
    await told()
    heard = []
    await author.call('POST /api/replies/:id/withdraw', { params: { id: reply.id } })
    expect(await told()).toEqual(['queue'])
    heard = []
    await author.call('POST /api/posts/:id/withdraw', { params: { id: post.id } })
    expect(await told()).toEqual([`post:${post.id}`, 'queue'])
  })

  test('of a change, and of taking back: what is stale, and nothing is shown anew', async () => {
    const { id } = await aPost(app, open, author)
    const reply = await aReply(app, { id }, author)
    const topics = [`group:${open.id}`, `post:${id}`]
    await author.call('PATCH /api/posts/:id', {
      params: { id },
      body: { title: 'Hello again', body, version: 1 },
    })
    expect(await told()).toEqual(topics)
    heard = []
    await author.call('POST /api/replies/:id/withdraw', { params: { id: reply.id } })
    expect(await told()).toEqual(topics)
    expect(events).toEqual([])
  })

  test('of a reaction: its post is stale and, once, that somebody gave it', async () => {
    const { id } = await aPost(app, open, author)
    const { id: elsewhere } = await aPost(app, careful, author)
    const reader = await person(app)
    for (const group of [open, careful]) await joined(app, group.id, reader)
    const hug = (post: string) =>
      reader.call('PUT /api/posts/:id/reactions/:kind', { params: { id: post, kind: 'hug' } })
    for (const post of [id, id, elsewhere]) await hug(post)
    expect(events).toEqual([
      ['reaction.given', { accountId: reader.id, counted: true }],
      ['reaction.given', { accountId: reader.id, counted: false }],
    ])
  })

  test('of a text of a group that is never linked to a visit: that it is not to be counted', async () => {
    for (let n = 0; n < 5; n++) await aPost(app, careful, author)
    const post = await write(careful)
    expect(events).toEqual([
      ['post.shown', { postId: post.id, authorId: author.id, counted: false }],
    ])
  })
})

describe('an open page', () => {
  test('hears of a post that its reader may see, and of no other', async () => {
    const closed = await aGroup(app, { visibility: 'private', members: [author] })
    const [post, held] = [
      await aPost(app, closed, author),
      await aPost(app, closed, author, { state: 'held' }),
    ]
    const [member, stranger] = [await person(app), await person(app)]
    await joined(app, closed.id, member)
    const topics: Topic[] = [`post:${post.id}`, `post:${held.id}`]
    const pages = await Promise.all([author, member, stranger].map((one) => openPage(one, topics)))
    await answer(post.id)
    await until(() => pages[0]?.stale.includes(`post:${post.id}`))
    await author.call('POST /api/posts/:id/withdraw', { params: { id: held.id } })
    await until(() => pages[0]?.stale.includes(`post:${held.id}`))
    await until(() => pages[1]?.stale.length)
    expect(pages.map(({ stale }) => stale)).toEqual([topics, [`post:${post.id}`], []])
    pages.forEach(({ close }) => close())
  })
})

async function openPage(one: TestPerson, topics: Topic[]) {
  const headers = { origin: ORIGIN, cookie: `${COOKIE}=${one.token}` }
  const socket = await app.http.injectWS('/api/live', { headers })
  const stale: string[] = []
  socket.on('message', (data: Buffer) => stale.push(...topicsIn(data.toString())))
  socket.send(JSON.stringify({ type: 'subscribe', topics }))
  await new Promise((wait) => setTimeout(wait, 200))
  return { stale, close: () => socket.terminate() }
}

// Last: the notices that come of it are told in their own time.
describe('what is emitted', () => {
  test('of a reply that nobody is to hear of, that too; not where somebody follows its post, is answered or named', async () => {
    const other = await person(app)
    await joined(app, open.id, other)
    const post = await write(open)
    const said = async (who: TestPerson, more: { inReplyTo?: string; body?: Body } = {}) => {
      events = []
      const params = { id: post.id }
      const { id } = await who.call('POST /api/posts/:id/replies', {
        params,
        body: { body, ...more },
      })
      return {
        id,
        unheard: events
          .filter(([event]) => event === 'reply.shown')
          .map(([, data]) => Object(data).unheard),
      }
    }
    expect((await said(author)).unheard).toEqual([true])
    const answer = await said(other)
    expect(answer.unheard).toEqual([undefined])
    expect((await said(author)).unheard).toEqual([undefined])
    await other.call('DELETE /api/posts/:id/follow', { params: { id: post.id } })
    expect((await said(author)).unheard).toEqual([true])
    expect((await said(author, { inReplyTo: answer.id })).unheard).toEqual([undefined])
    const named = { type: 'mention' as const, attrs: { id: other.id, name: 'x' } }
    const naming = {
      type: 'doc' as const,
      content: [{ type: 'paragraph' as const, content: [named] }],
    }
    expect((await said(author, { body: naming })).unheard).toEqual([undefined])
  })
})
