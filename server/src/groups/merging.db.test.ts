import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup, contentsOf, membersOf, type TestGroup } from '#testing/groups.ts'
import { news } from '#testing/notifications.ts'
import { allTexts, aPost, aReply } from '#testing/posts.ts'

let app: TestApp
let admin: TestPerson
beforeAll(async () => {
  app = await testApp()
  admin = await as(app, 'admin')
})
afterAll(() => app.close())

const merge = (from: TestGroup, into: TestGroup, who = admin, version = 1) =>
  who.raw('POST /api/admin/groups/:id/merge', {
    params: { id: from.id },
    body: { into: into.id, version },
  })
describe('merging one group into another', () => {
  test('is for administrators alone', async () => {
    const [from, into] = [await aGroup(app), await aGroup(app)]
    const before = await allTexts(app)
    expect((await merge(from, into, await as(app, 'visitor'))).status).toBe(401)
    for (const who of [await person(app), await as(app, 'moderator')])
      expect((await merge(from, into, who)).status).toBe(403)
    expect(await allTexts(app)).toEqual(before)
  })

  test('takes everything along once, with its counts, and leads its addresses there', async () => {
    const [ann, bea, cleo, waits] = await people()
    const from = await aGroup(app, { visibility: 'private', members: [ann, bea] })
    const into = await aGroup(app, { visibility: 'private', members: [bea] })
    await asks(from, waits)
    await asks(into, ann)
    const both = await as(app, 'mentor', { group: from.id })
    await mentorOf(into, both)
    const mentor = await as(app, 'mentor', { group: from.id })
    const post = await aPost(app, from, ann)
    await aReply(app, post, bea)
    await aReply(app, post, bea, { state: 'held' })
    await aPost(app, from, ann, { state: 'removed' })
    await aPost(app, into, bea)
    await app.owner.query(
      `INSERT INTO community.review_item (subject_kind, subject_id, lane, severity, group_id, excerpt, snapshot, due_at)
       VALUES ('post', $1, 'spam', 0, $2, 'x', 'x', now())`,
      [post.id, from.id],
    )
    await app.owner.query('INSERT INTO community.pinned_post (post_id) VALUES ($1)', [post.id])
    const heard = await news(app)

    const answer = await merge(from, into)
    expect(answer).toMatchObject({ status: 200, body: { posts: 2, members: 1, mentors: 1 } })
    expect(await contentsOf(app, from)).toEqual({
      posts: 0,
      replies: 0,
      items: 0,
      places: 0,
      mentors: 0,
      members: 0,
      last_right: true,
    })
    expect(await contentsOf(app, into)).toEqual({
      posts: 3,
      replies: 2,
      items: 1,
      places: 2,
      mentors: 2,
      members: 2,
      last_right: true,
    })
    const { topics, recheck } = JSON.parse(await until(() => heard.said[0]))
    expect(topics).toEqual(
      expect.arrayContaining([`group:${from.id}`, `group:${into.id}`, 'groups']),
    )
    expect(recheck).toContain('*')
    await heard.end()

    // The old road, for a member who had it; the post by its id; the request still waits.
    const there = await ann.call('GET /api/groups/:slug', { params: { slug: from.slug } })
    expect(there).toMatchObject({ id: into.id, slug: into.slug, formerSlugs: [from.slug] })
    expect(
      (await ann.raw('GET /api/posts/:id', { params: { id: post.id }, query: {} })).status,
    ).toBe(200)
    expect(
      (await cleo.raw('GET /api/posts/:id', { params: { id: post.id }, query: {} })).status,
    ).toBe(404)
    const requests = await mentor.call('GET /api/groups/:slug/requests', {
      params: { slug: from.slug },
    })
    expect(requests.items.map(({ personId }) => personId)).toEqual([waits.id])
    const { items } = await ann.call('GET /api/groups')
    expect(items.map(({ id }) => id)).not.toContain(from.id)
    const { rows } = await app.owner.query(
      `SELECT actor_id, facts FROM audit.event WHERE action = 'group.merged' AND subject = $1`,
      [`group:${from.id}`],
    )
    expect(rows).toEqual([
      {
        actor_id: admin.id,
        facts: { into: into.id, slug: from.slug, posts: 2, members: 1, mentors: 1 },
      },
    ])
    expect((await merge(from, into)).status).toBe(404)
  })

  test('follows on through several', async () => {
    const [a, b, c] = [await aGroup(app), await aGroup(app), await aGroup(app)]
    await merge(a, b)
    await merge(b, c)
    const reader = await as(app, 'visitor')
    for (const { slug } of [a, b, c]) {
      const { id } = await reader.call('GET /api/groups/:slug', { params: { slug } })
      expect(id).toBe(c.id)
    }
  })

  test.each([
    ['private', 'public', 422],
    ['private', 'members', 422],
    ['members', 'public', 422],
    ['members', 'private', 200],
  ] as const)('from %s to %s is answered %i', async (before, after, status) => {
    const member = await person(app)
    const from = await aGroup(app, { visibility: before, members: [member] })
    const into = await aGroup(app, { visibility: after })
    const texts = await allTexts(app)
    expect((await merge(from, into)).status).toBe(status)
    if (status !== 200) expect(await allTexts(app)).toEqual(texts)
  })

  test('lets nobody by an open door into a group where people are let in one by one', async () => {
    const [both, comer] = [await person(app), await person(app)]
    const from = await aGroup(app, { visibility: 'public', members: [both, comer] })
    const into = await aGroup(app, { visibility: 'private', members: [both] })
    expect((await merge(from, into)).status).toBe(200)
    const place = async (one: TestPerson) =>
      (await one.call('GET /api/groups/:slug', { params: { slug: into.slug } })).membership
    expect([await place(both), await place(comer)]).toEqual(['member', 'asked'])
  })

  test('is refused when the group was changed since it was looked at', async () => {
    const [from, into] = [await aGroup(app), await aGroup(app)]
    expect(await merge(from, into, admin, 2)).toMatchObject({
      status: 409,
      body: { code: 'group.changed' },
    })
  })

  test('leaves nothing behind of those who write, reply and join meanwhile', async () => {
    const writers = await Promise.all(Array.from({ length: 12 }, () => person(app)))
    const from = await aGroup(app, { members: writers.slice(0, 8) })
    const into = await aGroup(app)
    const post = await aPost(app, from, null)
    const slug = { slug: from.slug }
    const [answer, ...others] = await Promise.all([
      merge(from, into),
      ...writers.slice(0, 8).flatMap((who) => [
        who.raw('POST /api/groups/:slug/posts', {
          params: slug,
          body: { title: 'In between', body },
        }),
        who.raw('POST /api/posts/:id/replies', { params: { id: post.id }, body: { body } }),
      ]),
      ...writers
        .slice(8)
        .map((who) => who.raw('POST /api/groups/:slug/join', { params: slug, body: {} })),
    ])
    expect(answer.status).toBe(200)
    expect(others.filter(({ status }) => status === 500)).toEqual([])
    expect(await contentsOf(app, from)).toMatchObject({
      posts: 0,
      replies: 0,
      places: 0,
      members: 0,
    })
    const end = await contentsOf(app, into)
    expect(end).toMatchObject({ last_right: true, members: end.places })
    expect(await membersOf(app, into.id)).toEqual({ counted: end.places, there: end.places })
  })
})

test('a merge waits for who is just coming in, and takes them along', async () => {
  const [who] = await people()
  const [from, into] = [await aGroup(app), await aGroup(app)]
  // They have been let in by the rules, and are held up before their place is written down.
  const held = await app.owner.connect()
  await held.query('BEGIN')
  await held.query('LOCK TABLE community.join_refusal IN ACCESS EXCLUSIVE MODE')
  const params = { slug: from.slug }
  const joining = who.raw('POST /api/groups/:slug/join', { params, body: {} })
  await waitingForLock(1)
  const merged = merge(from, into)
  await waitingForLock(2)
  await held.query('COMMIT')
  held.release()
  expect([(await joining).status, (await merged).status]).toEqual([200, 200])
  expect(await membersOf(app, from.id)).toEqual({ counted: 0, there: 0 })
  expect(await membersOf(app, into.id)).toEqual({ counted: 1, there: 1 })
})

const body = {
  type: 'doc' as const,
  content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'Between.' }] }],
}

const people = () => Promise.all([person(app), person(app), person(app), person(app)])

/** Until so many statements of this database wait for a lock. */
async function waitingForLock(many: number): Promise<void> {
  await until(async () => {
    const { rows } = await app.owner.query(`SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`)
    return rows[0].n >= many
  })
}

async function asks(group: TestGroup, who: TestPerson): Promise<void> {
  await app.owner.query(
    `INSERT INTO community.membership (group_id, account_id, state, answer) VALUES ($1, $2, 'asked', 'x')`,
    [group.id, who.id],
  )
}

async function mentorOf(group: TestGroup, who: TestPerson): Promise<void> {
  await app.owner.query(
    `INSERT INTO community.role_grant (account_id, role, group_id) VALUES ($1, 'mentor', $2)`,
    [who.id, group.id],
  )
}
