import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '@kith/shared/words.ts'
import type { Listener } from '#platform/jobs.ts'
import { notificationListeners } from '#notifications/jobs.ts'
import { confirmed, person, signedIn, type TestPerson } from './accounts.ts'
import { ORIGIN, testApp, until, type TestApp } from './app.ts'
import { crawl } from './canary-crawl.ts'
import { mayMeet, tokenNames, type Token } from './canary-table.ts'
import { canaryWorld, type CanaryWorld } from './canary-world.ts'
import { aGroup } from './groups.ts'
import { livePage } from './live-page.ts'
import { aMessage, aTalk } from './messages.ts'
import { worked, writtenPost, writtenReply } from './notifications.ts'

let app: TestApp
let world: CanaryWorld
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp({ jobs: true })
  world = await canaryWorld(app)
  listeners = notificationListeners(app.platform, () => ORIGIN)
}, 120_000)
afterAll(() => app.close())

/** As an administrator gives it; every session ends with that, so they sign in again. */
async function employed(who: TestPerson): Promise<TestPerson> {
  const admin = await confirmed(world.people.admin)
  await admin.call('POST /api/admin/people/:id/roles', {
    params: { id: who.id },
    body: { role: 'clinic', clinicId: world.clinicId },
  })
  return signedIn(app, who, ['clinic'])
}

/** A member of a group of each kind, with a post and a reply in the private one, who then works for a clinic. */
async function formerMember() {
  const [who, other] = [await person(app), await person(app)]
  const members = [who, other]
  const made = {
    public: await aGroup(app, { members }),
    members: await aGroup(app, { visibility: 'members', members }),
    private: await aGroup(app, { visibility: 'private', members }),
  }
  const own = await writtenPost(app, { groupId: made.private.id, author: who })
  const theirs = await writtenPost(app, { groupId: made.public.id, author: other })
  return { who, other, groups: made, own, theirs }
}

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g

describe('who works for a clinic', () => {
  test('finds no name, no post and no id beyond what a visitor finds, wherever they were a member before', async () => {
    const names = Object.values(world.people).flatMap(({ screenName }) => screenName || [])
    const { rows } = await app.owner.query<{ id: string }>(
      `SELECT id FROM community.post UNION ALL SELECT id FROM community.reply UNION ALL SELECT id FROM community.account`,
    )
    const known = new Set(rows.map(({ id }) => id))
    const inAll = (found: Awaited<ReturnType<typeof crawl>>) => {
      const all = found.map(({ text }) => text).join('\n')
      const ids = [...new Set(all.match(uuid) ?? [])].filter((id) => known.has(id))
      return [...ids, ...names.filter((name) => all.includes(`"${name}"`))]
    }
    const open = new Set(inAll(await crawl(world, world.people.visitor)))
    const wrong: string[] = []
    let more = 0
    for (const crawler of ['member', 'friend', 'author'] as const) {
      const before = world.people[crawler]
      more += inAll(await crawl(world, before)).filter((one) => !open.has(one)).length
      const staff = await employed(before)
      const found = await crawl(world, staff)
      const own = await ownIds(staff.id)
      const seen = inAll(found).filter((one) => !open.has(one) && !own.includes(one))
      wrong.push(
        ...seen.filter((one) => one !== staff.screenName).map((one) => `${crawler}: ${one}`),
      )
      const text = found.map((one) => one.text.toLowerCase()).join()
      const met = (token: Token) => text.includes(world.tokens[token])
      const others = tokenNames.filter(
        (token) => !mayMeet(token, 'visitor') && !isOwn(crawler, token),
      )
      wrong.push(...others.filter(met).map((token) => `${crawler}: ${token}`))
    }
    // What was looked for was there before.
    expect(more).toBeGreaterThan(10)
    expect(wrong).toEqual([])
  }, 240_000)

  test('joins, writes, reacts, follows, asks, names and reports nobody', async () => {
    const { who, other, groups, theirs } = await formerMember()
    const elsewhere = await aGroup(app)
    const talk = await aTalk(app, other, who)
    const staff = await employed(who)
    const body = bodyOf('A few words.')
    const id = { params: { id: theirs } }
    const slug = { params: { slug: groups.public.slug } }
    const refused = await Promise.all([
      staff.raw('POST /api/groups/:slug/join', { params: { slug: elsewhere.slug }, body: {} }),
      staff.raw('PUT /api/groups/:slug/follow', { ...slug, body: { follow: 'every' } }),
      staff.raw('POST /api/groups/:slug/posts', { ...slug, body: { title: 'A title', body } }),
      staff.raw('POST /api/posts/:id/replies', { ...id, body: { body } }),
      staff.raw('PUT /api/posts/:id/reactions/:kind', { params: { id: theirs, kind: 'hug' } }),
      staff.raw('PUT /api/posts/:id/saved', { ...id, body: { note: '' } }),
      staff.raw('PUT /api/posts/:id/follow', id),
      staff.raw('PUT /api/people/:id/follow', { params: { id: other.id } }),
      staff.raw('GET /api/groups/:slug/people', { ...slug, query: { q: '' } }),
      staff.raw('POST /api/reports', {
        body: { subjectKind: 'post', subjectId: theirs, reason: 'other', note: 'An advert.' },
      }),
      staff.raw('PUT /api/me/name', { body: { screenName: 'Somebody Quite New' } }),
      staff.raw('PATCH /api/me/profile', { body: { about: 'Some words.' } }),
      staff.raw('GET /api/me/blocks', { query: {} }),
      staff.raw('GET /api/me/mutes', { query: {} }),
      staff.raw('GET /api/me/people', { query: {} }),
    ])
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403))
    const { screenName: name } = other
    const missing = [
      await staff.raw('GET /api/profiles/:name', { params: { name } }),
      await staff.raw('GET /api/conversations/:id', { params: { id: talk } }),
    ]
    expect(missing.map(({ status }) => status)).toEqual([404, 404])
  })

  test('keeps what is theirs: leaves a group, takes back their words unseen, takes their data along', async () => {
    const { who, other, groups, own } = await formerMember()
    const talk = await aTalk(app, who, other)
    const said = await aMessage(app, talk, who)
    const staff = await employed(who)
    expect((await staff.raw('GET /api/posts/:id', { params: { id: own } })).status).toBe(404)
    await staff.call('POST /api/posts/:id/withdraw', { params: { id: own } })
    await staff.call('POST /api/messages/:id/withdraw', { params: { id: said } })
    const { items } = await staff.call('GET /api/groups')
    const mine = items.filter(({ membership }) => membership === 'member').map(({ id }) => id)
    expect(mine.toSorted()).toEqual(
      Object.values(groups)
        .map(({ id }) => id)
        .toSorted(),
    )
    await staff.call('POST /api/groups/:slug/leave', { params: { slug: groups.private.slug } })
    expect((await staff.raw('POST /api/me/export')).status).toBeLessThan(300)
    expect((await staff.raw('GET /api/me/decisions', { query: {} })).status).toBe(200)
    const { rows } = await app.owner.query(
      `SELECT (SELECT state FROM community.post WHERE id = $1) AS post,
         (SELECT state FROM community.message WHERE id = $2) AS message`,
      [own, said],
    )
    expect(rows).toEqual([{ post: 'withdrawn', message: 'withdrawn' }])
  })

  test('does not change their words, nor take back those of others', async () => {
    const { who, other, groups, own } = await formerMember()
    const hidden = await writtenPost(app, { groupId: groups.private.id, author: other })
    const staff = await employed(who)
    const edit = { title: 'Another', body: bodyOf('Other words.'), version: 1 }
    expect(
      (await staff.raw('PATCH /api/posts/:id', { params: { id: own }, body: edit })).status,
    ).toBe(403)
    expect(
      (await staff.raw('POST /api/posts/:id/withdraw', { params: { id: hidden } })).status,
    ).toBe(404)
  })

  test('hears of nothing that members say: no notice, no mail, nothing left of what waited', async () => {
    const { who, other, groups, own } = await formerMember()
    await who.call('PUT /api/groups/:slug/follow', {
      params: { slug: groups.public.slug },
      body: { follow: 'every' },
    })
    const reply = async () => {
      const replyId = await writtenReply(app, { postId: own, author: other })
      await worked(listeners, 'reply.shown', { replyId, authorId: null, counted: true })
    }
    const post = async () => {
      const postId = await writtenPost(app, { groupId: groups.public.id, author: other })
      await worked(listeners, 'post.shown', { postId, authorId: other.id, counted: true })
    }
    await reply()
    await post()
    expect((await who.call('GET /api/notices', {})).items).toHaveLength(2)
    const staff = await employed(who)
    expect(await staff.call('GET /api/notices', {})).toMatchObject({ items: [], unread: 0 })
    expect((await staff.call('GET /api/notices/count')).unread).toBe(0)
    await reply()
    await post()
    await app.owner.query(
      `UPDATE community.role_grant SET revoked_at = now() WHERE account_id = $1`,
      [who.id],
    )
    const after = await signedIn(app, who)
    expect((await after.call('GET /api/notices', {})).items).toHaveLength(2)
  })

  test('loses the open page of a group at once, and gets it back with no rights in it', async () => {
    const { who, other, groups, theirs } = await formerMember()
    const inside = await writtenPost(app, { groupId: groups.private.id, author: other })
    await app.http.listen({ host: '127.0.0.1', port: 0 })
    const topics = [`group:${groups.private.id}`, `post:${inside}`, `post:${theirs}`] as const
    const before = await livePage(app, who, topics)
    const staff = await employed(who)
    await until(() => before.closed !== null, 30_000)
    expect(before.closed).toBe(4401)
    const now = await livePage(app, staff, topics)
    const stale = () => now.heard.flatMap((one) => (one.type === 'stale' ? one.topics : []))
    const told = JSON.stringify({ topics, recheck: [] })
    // Said until it is heard: a slow machine may still be asking what it may listen to.
    await until(async () => {
      await app.owner.query(`SELECT pg_notify('kith_live', $1)`, [told])
      await new Promise((wait) => setTimeout(wait, 300))
      return stale().length > 0
    }, 30_000)
    expect(new Set(stale())).toEqual(new Set([`post:${theirs}`]))
    now.socket.terminate()
  })

  test('is still a moderator with an exception that says why, and no longer when that role ends', async () => {
    const { who, groups, other } = await formerMember()
    const inside = await writtenPost(app, { groupId: groups.private.id, author: other })
    const admin = await confirmed(world.people.admin)
    const give = (body: {
      role: 'moderator' | 'clinic'
      clinicId?: string
      exceptionReason?: string
    }) => admin.call('POST /api/admin/people/:id/roles', { params: { id: who.id }, body })
    await give({ role: 'moderator' })
    const { grants } = await give({
      role: 'clinic',
      clinicId: world.clinicId,
      exceptionReason: 'Nobody else is there in July.',
    })
    const read = async () =>
      (await (await signedIn(app, who)).raw('GET /api/posts/:id', { params: { id: inside } }))
        .status
    expect(await read()).toBe(200)
    await admin.call('DELETE /api/admin/people/:id/roles/:grantId', {
      params: { id: who.id, grantId: grants.find(({ role }) => role === 'moderator')?.id ?? '' },
    })
    expect(await read()).toBe(404)
  })

  test('is named and asked by no member', async () => {
    const { who, other, groups } = await formerMember()
    await writtenPost(app, { groupId: groups.public.id, author: who })
    const named = async () =>
      (
        await other.call('GET /api/groups/:slug/people', {
          params: { slug: groups.public.slug },
          query: { q: who.screenName },
        })
      ).items.length
    expect(await named()).toBe(1)
    await employed(who)
    expect(await named()).toBe(0)
    const params = { id: who.id }
    expect((await other.raw('GET /api/conversations/with/:id', { params })).status).toBe(404)
  })
})

/** Texts of their own and what was decided of them, which one may always take back or ask about. */
async function ownIds(accountId: string): Promise<string[]> {
  const { rows } = await app.owner.query<{ id: string }>(
    `SELECT id FROM community.post WHERE author_id = $1 UNION ALL SELECT id FROM community.reply WHERE author_id = $1`,
    [accountId],
  )
  return [accountId, ...rows.map(({ id }) => id)]
}

/** Own words, which stay one's own to read where one's own are shown. */
function isOwn(who: 'member' | 'friend' | 'author', token: Token): boolean {
  const own: Record<typeof who, readonly Token[]> = {
    member: ['aboutHeld'],
    friend: ['aboutShared', 'email'],
    author: ['about', 'draft', 'removed', 'removedNote', 'appeal'],
  }
  return own[who].includes(token)
}
