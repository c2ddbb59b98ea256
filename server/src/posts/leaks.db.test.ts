import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContentState } from '@kith/shared/policy.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aGroup, joined, type TestGroup } from '#testing/groups.ts'
import { aPost, aReply } from '#testing/posts.ts'

/** Each text that someone may not read holds this word: no answer of any route may hold it. */
const CANARY = 'xanthippe'

let app: TestApp
let author: TestPerson
let member: TestPerson
let outsider: TestPerson
let visitor: TestPerson
let elsewhere: TestPerson
let open: TestGroup
let closed: TestGroup[]
let inClosed: { id: string }[]
let unseen: { id: string }[]
let thread: { id: string }
/** Texts that were held to their end: rejected, taken back or erased before anybody else saw them. */
let neverShown: string[]

const hiddenStates: ContentState[] = ['held', 'hidden', 'removed', 'withdrawn', 'purged']

beforeAll(async () => {
  app = await testApp()
  author = await person(app)
  member = await person(app)
  outsider = await person(app)
  visitor = await as(app, 'visitor')
  open = await aGroup(app, { members: [author, member] })
  elsewhere = await as(app, 'mentor', { group: (await aGroup(app)).id })
  closed = [
    await aGroup(app, { visibility: 'members', members: [author] }),
    await aGroup(app, { visibility: 'private', members: [author] }),
  ]
  // Who only asked to join is not in yet.
  await app.owner.query(
    `INSERT INTO community.membership (group_id, account_id, state) VALUES ($1, $2, 'asked')`,
    [closed[1]?.id, outsider.id],
  )
  const words = { title: `Title ${CANARY}`, text: `Words ${CANARY}` }
  inClosed = await Promise.all(closed.map((group) => aPost(app, group, author, words)))
  for (const post of inClosed) await aReply(app, post, author, words)
  unseen = await Promise.all(
    hiddenStates.map((state) => aPost(app, open, author, { ...words, state })),
  )
  for (const post of unseen) await aReply(app, post, author, { text: 'Fine words beneath it.' })
  const ended = ['removed', 'withdrawn', 'purged'] as const
  const untold = await Promise.all(
    ended.map((state) => aPost(app, open, author, { ...words, state, shown: false })),
  )
  // Nobody could have replied to them; if a reply stood there, it would be as unseen as they are.
  for (const post of untold) await aReply(app, post, author, { text: 'Fine words beneath it.' })
  unseen.push(...untold)
  thread = await aPost(app, open, author, { title: 'An open thread', text: 'Fine words.' })
  for (const state of hiddenStates) {
    const { id } = await aReply(app, thread, author, { ...words, state })
    await aReply(app, thread, author, { text: `Fine words after ${state}.`, inReplyTo: id })
  }
  const at = new Date('2100-01-01')
  await aReply(app, thread, author, { ...words, state: 'held', at })
  neverShown = untold.map(({ id }) => id)
  for (const state of ended) {
    const { id } = await aReply(app, thread, author, { ...words, state, shown: false, at })
    neverShown.push(id)
  }
})
afterAll(() => app.close())

/** Everything that one person can be answered about posts. */
async function answers(one: TestPerson): Promise<string[]> {
  const ask = async (key: string, input: object = {}) =>
    JSON.stringify((await one.raw(key, input)).body)
  const all = [...inClosed, ...unseen, thread].map(({ id }) => id)
  return Promise.all([
    ask('GET /api/home'),
    ask('GET /api/home', { query: { tab: 'new' } }),
    ...[open, ...closed].map(({ slug }) =>
      ask('GET /api/groups/:slug/posts', { params: { slug } }),
    ),
    ...all.map((id) => ask('GET /api/posts/:id', { params: { id } })),
    ...[CANARY, 'words', 'title', `words -${CANARY}`].map((q) =>
      ask('GET /api/search', { query: { q } }),
    ),
    ...closed.map(({ slug }) => ask('GET /api/search', { query: { q: 'words', group: slug } })),
    ask('GET /api/drafts'),
  ])
}

describe('what one may not read', () => {
  test('is there to be found by who may, so that the next test can fail', async () => {
    const found = (await answers(author)).filter((answer) => answer.includes(CANARY))
    expect(found.length).toBeGreaterThan(5)
    const moderator = await as(app, 'moderator')
    expect((await answers(moderator)).join()).toContain(CANARY)
  })

  test('leaks through no list, page, quote, search or count', async () => {
    for (const one of [visitor, outsider, member, elsewhere]) {
      const leaking = (await answers(one)).filter((answer) => answer.toLowerCase().includes(CANARY))
      expect(leaking).toEqual([])
    }
  })

  test('is named by no id either: not as a post, not as a reply, not as what is quoted', async () => {
    const { rows } = await app.owner.query<{ id: string }>(
      `SELECT id FROM community.post WHERE state IN ('held', 'hidden') OR group_id = ANY($1) OR id = ANY($2)
       UNION ALL SELECT id FROM community.reply WHERE state IN ('held', 'hidden') OR group_id = ANY($1) OR id = ANY($2)`,
      [closed.map(({ id }) => id), neverShown],
    )
    expect(rows.length).toBeGreaterThan(12)
    const seen = (await Promise.all([visitor, outsider, elsewhere].map(answers))).flat().join()
    expect(rows.filter(({ id }) => seen.includes(id))).toEqual([])
  })

  test('moves no count, no last reply, no place and no last page', async () => {
    const page = await visitor.call('GET /api/posts/:id', { params: { id: thread.id } })
    // Of eleven places three are missing, of what is held or hidden: the last of them at the end.
    expect(page.replies.map(({ position }) => position)).toEqual([2, 4, 5, 6, 7, 8, 9, 10])
    expect(page.post).toMatchObject({ replies: 5, lastPosition: 10 })
    const { items } = await visitor.call('GET /api/home', { query: { tab: 'new' } })
    const card = items.find(({ id }) => id === thread.id)
    expect(card).toMatchObject({ replies: 5 })
    expect(card?.lastReplyAt?.startsWith('2100')).toBe(false)
    const at = await visitor.call('GET /api/posts/:id/replies/:position', {
      params: { id: thread.id, position: 11 },
    })
    expect(at).toEqual({ page: 1, replyId: null })
  })

  test('can not be written to, changed, taken back or marked as read', async () => {
    const body = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hello' }] }],
    }
    for (const { id } of [...inClosed, ...unseen.slice(0, 2), ...unseen.slice(-2)]) {
      const tries = [
        await outsider.raw('POST /api/posts/:id/replies', { params: { id }, body: { body } }),
        await outsider.raw('PATCH /api/posts/:id', {
          params: { id },
          body: { title: 'Mine now', body, version: 1 },
        }),
        await outsider.raw('POST /api/posts/:id/withdraw', { params: { id } }),
        await outsider.raw('PUT /api/posts/:id/read', { params: { id }, body: { position: 1 } }),
        await outsider.raw('GET /api/posts/:id/replies/:position', { params: { id, position: 1 } }),
      ]
      expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
    }
  })

  test('leaves nothing of its author where it was rejected or taken back before anybody saw it', async () => {
    const group = await aGroup(app, { holdFirst: 9, members: [author, member] })
    const { id } = await aPost(app, group, member)
    const send = async () => {
      const body = bodyOf(`Words ${CANARY}`)
      const { slug } = group
      return [
        [
          'post',
          await author.call('POST /api/groups/:slug/posts', {
            params: { slug },
            body: { title: CANARY, body },
          }),
        ],
        [
          'reply',
          await author.call('POST /api/posts/:id/replies', { params: { id }, body: { body } }),
        ],
      ] as const
    }
    const moderator = await as(app, 'moderator')
    for (const [kind, sent] of await send()) {
      const { rows } = await app.owner.query<{ id: string }>(
        'SELECT id FROM community.review_item WHERE subject_id = $1',
        [sent.id],
      )
      const item = { id: rows[0]?.id ?? '' }
      const { fence } = await moderator.call('POST /api/queue/:id/claim', { params: item })
      await moderator.call('POST /api/queue/:id/decide', {
        params: item,
        body: {
          fence,
          subjectVersion: 1,
          action: 'remove',
          policyCode: 'other',
          note: 'Not here.',
        },
      })
      expect([kind, sent.state]).toEqual([kind, 'held'])
    }
    for (const [kind, { id: sent }] of await send())
      await author.call(`POST /api/${kind === 'post' ? 'posts' : 'replies'}/:id/withdraw`, {
        params: { id: sent },
      })

    const asked = await Promise.all(
      [visitor, outsider, member, elsewhere].map(async (one) =>
        JSON.stringify([
          await one.call('GET /api/groups/:slug/posts', { params: { slug: group.slug } }),
          await one.call('GET /api/posts/:id', { params: { id } }),
          (await one.raw('GET /api/notices')).body,
        ]),
      ),
    )
    expect(asked.filter((answer) => answer.includes(author.screenName))).toEqual([])
    const { rows } = await app.owner.query<{ id: string; kind: string }>(
      `SELECT id, 'posts' AS kind FROM community.post WHERE group_id = $1 AND author_id = $2
       UNION ALL SELECT id, 'replies' FROM community.reply WHERE group_id = $1 AND author_id = $2`,
      [group.id, author.id],
    )
    expect(rows).toHaveLength(4)
    for (const text of rows) {
      const key = `POST /api/${text.kind}/:id/withdraw`
      expect((await member.raw(key, { params: { id: text.id } })).status).toBe(404)
      expect((await author.raw(key, { params: { id: text.id } })).status).toBe(403)
    }
    const own = await author.call('GET /api/posts/:id', { params: { id } })
    expect(own.replies.map(({ state }) => state)).toEqual(['removed', 'withdrawn'])
  })

  test('is closed again for who leaves, or is no mentor there any more', async () => {
    const group = await aGroup(app, { visibility: 'private', members: [author] })
    const { id } = await aPost(app, group, author)
    const reader = await person(app)
    await joined(app, group.id, reader)
    expect((await reader.raw('GET /api/posts/:id', { params: { id } })).status).toBe(200)
    await app.owner.query('DELETE FROM community.membership WHERE account_id = $1', [reader.id])
    expect((await reader.raw('GET /api/posts/:id', { params: { id } })).status).toBe(404)
    const mentor = await as(app, 'mentor', { group: group.id })
    expect((await mentor.raw('GET /api/posts/:id', { params: { id } })).status).toBe(200)
    await app.owner.query(
      'UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1',
      [mentor.id],
    )
    expect((await mentor.raw('GET /api/posts/:id', { params: { id } })).status).toBe(404)
  })
})
