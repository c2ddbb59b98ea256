import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noticeTopics } from '@kith/shared/notifications/topics.ts'
import type { Listener } from '#platform/jobs.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { aGroup } from '#testing/groups.ts'
import * as testing from '#testing/notifications.ts'
import { aPost } from '#testing/posts.ts'
import { notificationListeners } from './jobs.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp({ jobs: true })
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

const change = (who: TestPerson, body: object) => who.raw('PATCH /api/me/notices', { body })
const unread = async (who: TestPerson) => (await who.call('GET /api/notices/count')).unread

/** Another person replies to them, and the mail that is due is sent. */
async function replied(who: TestPerson) {
  const group = await aGroup(app, { members: [who] })
  const postId = await testing.writtenPost(app, { groupId: group.id, author: who })
  const replyId = await testing.writtenReply(app, { postId, author: await person(app) })
  await testing.worked(listeners, 'reply.shown', { replyId, authorId: null, counted: true })
  await testing.settled(app)
}

const away = async (who: TestPerson) => (await who.call('GET /api/catch-up')).catchUp

describe('the choices', () => {
  test('are kept one by one', async () => {
    const who = await person(app)
    expect(await who.call('GET /api/me/notices')).toEqual({
      ways: Object.fromEntries(noticeTopics.map((topic) => [topic, 'now'])),
      timeZone: null,
      quietUntil: null,
      unreachableSince: null,
    })
    await change(who, { ways: { reply: 'daily' } })
    await change(who, { ways: { report: 'never' } })
    const { body } = await change(who, { timeZone: 'America/Chicago' })
    expect(body).toMatchObject({
      ways: { reply: 'daily', decision: 'now', report: 'never', membership: 'now' },
      timeZone: 'America/Chicago',
    })
    expect(await who.call('GET /api/me/notices')).toEqual(body)
  })

  test.each([
    ['never', 0, 0],
    ['app', 1, 0],
    ['weekly', 1, 0],
    ['daily', 1, 0],
    ['now', 1, 1],
  ] as const)(
    '“%s” for replies makes %i notices and %i mails at once',
    async (way, notices, mails) => {
      const who = await person(app)
      await change(who, { ways: { reply: way } })
      await replied(who)
      expect((await who.call('GET /api/notices')).items).toHaveLength(notices)
      expect(await testing.mailsTo(app, who)).toHaveLength(mails)
    },
  )

  test.each<[object]>([
    [{ ways: { decision: 'never' } }],
    [{ ways: { reply: 'hourly' } }],
    [{ ways: { gossip: 'now' } }],
    [{ ways: null }],
    [{ timeZone: 'Mars/Olympus' }],
    [{ timeZone: '' }],
    [{ timeZone: 'FOO-5' }],
    [{ quietUntil: '2020-01-01' }],
    [{ quietUntil: '2026-02-31' }],
    [{ quietUntil: 'soon' }],
  ])('refuse %j, and change nothing', async (body) => {
    const who = await person(app)
    const before = await who.call('GET /api/me/notices')
    expect(await change(who, body)).toMatchObject({ status: 400 })
    expect(await who.call('GET /api/me/notices')).toEqual(before)
  })
})

describe('a break', () => {
  const localDay = (zone: string, ahead: number) =>
    new Date(app.platform.clock.now().getTime() + ahead * DAY).toLocaleDateString('sv-SE', {
      timeZone: zone,
    })

  test('stops mail and the count until its day begins where the person lives; then it says what came', async () => {
    const who = await person(app)
    const zone = 'Pacific/Auckland'
    const until = localDay(zone, 2)
    await change(who, { timeZone: zone, quietUntil: until })
    await replied(who)
    await replied(who)
    expect(await testing.mailsTo(app, who)).toEqual([])
    expect(await unread(who)).toBe(0)
    const during = await who.call('GET /api/notices')
    expect(during).toMatchObject({ unread: 2, quietUntil: until })
    expect(await away(who)).toBeNull()
    expect(during.items).toHaveLength(2)

    const midnight = await app.owner.query<{ at: Date }>(
      'SELECT $1::date::timestamp AT TIME ZONE $2 AS at',
      [until, zone],
    )
    const left = (midnight.rows[0]?.at.getTime() ?? 0) - app.platform.clock.now().getTime()
    app.platform.clock.shift(left - 60_000)
    expect(await unread(who)).toBe(0)
    app.platform.clock.shift(120_000)
    expect(await unread(who)).toBe(2)
    expect(await who.call('GET /api/notices')).toMatchObject({ quietUntil: null })
    expect(await away(who)).toMatchObject({
      counts: { reply: 2, decision: 0, report: 0, membership: 0 },
    })
    // What came in the break is not mailed late; what comes now is.
    await testing.settled(app)
    expect(await testing.mailsTo(app, who)).toEqual([])
    await replied(who)
    expect(await testing.mailsTo(app, who)).toHaveLength(1)
    await who.call('POST /api/notices/caught-up')
    expect(await away(who)).toBeNull()
  })

  test('can be moved and ended early, and is not forgotten before it is over', async () => {
    const who = await person(app)
    await change(who, { quietUntil: localDay('UTC', 9) })
    const { body } = await change(who, { quietUntil: localDay('UTC', 3) })
    expect(body).toMatchObject({ quietUntil: localDay('UTC', 3) })
    await who.call('POST /api/notices/caught-up')
    await replied(who)
    expect(await testing.mailsTo(app, who)).toEqual([])
    await change(who, { quietUntil: null })
    expect(await away(who)).toMatchObject({ counts: { reply: 1 } })
    await replied(who)
    expect(await testing.mailsTo(app, who)).toHaveLength(1)
  })

  test('does not stop mail about the security of one’s account', async () => {
    const who = await person(app)
    await change(who, { quietUntil: localDay('UTC', 9) })
    await new Client(app).call('POST /api/reset/request', {
      body: { email: who.email, locale: 'en' },
    })
    const mail = await until(async () => (await testing.mailsTo(app, who))[0])
    expect(mail.subject).toBe('Choose a new password')
  })

  test('counts in what came only what may still be read', async () => {
    const { poster, replyId } = await testing.conversation(app)
    await change(poster, { quietUntil: localDay('UTC', 9) })
    await testing.worked(listeners, 'reply.shown', { replyId, authorId: null, counted: true })
    await app.owner.query(`UPDATE community.reply SET state = 'removed' WHERE id = $1`, [replyId])
    await change(poster, { quietUntil: null })
    expect(await away(poster)).toMatchObject({ counts: { reply: 0 } })
  })
})

describe('a week and more without a visit', () => {
  test('is not told of to visitors', async () => {
    expect((await new Client(app).raw('GET /api/catch-up')).status).toBe(401)
  })

  test('is told of with what came meanwhile, on any device, until one has seen it', async () => {
    const [who, author] = [await person(app), await person(app)]
    const group = await aGroup(app, { members: [who, author] })
    const closed = await aGroup(app, { visibility: 'private', members: [author] })
    const left = app.platform.clock.now()
    await aPost(app, group, author, { at: new Date(left.getTime() - DAY) })
    for (const place of [group, closed])
      await aPost(app, place, author, { at: new Date(left.getTime() + DAY) })
    await aPost(app, group, author, { state: 'held', at: new Date(left.getTime() + DAY) })
    await aPost(app, group, who, { at: new Date(left.getTime() + DAY) })
    expect(await away(who)).toBeNull()
    await app.owner.query(
      `UPDATE community.session SET last_seen_at = $2, expires_at = expires_at + interval '1 year', absolute_until = absolute_until + interval '1 year' WHERE account_id = $1`,
      [who.id, new Date(left.getTime() + 8 * DAY)],
    )
    const told = await away(who)
    expect(told).toMatchObject({ groups: [{ groupId: group.id, posts: 1, more: false }] })
    expect(Date.parse(told?.since ?? '')).toBeCloseTo(left.getTime(), -5)
    await who.call('POST /api/notices/caught-up')
    expect(await away(who)).toBeNull()
  })

  test('is more than a few days', async () => {
    const who = await person(app)
    await app.owner.query(
      `UPDATE community.session SET last_seen_at = last_seen_at + interval '6 days' WHERE account_id = $1`,
      [who.id],
    )
    expect(await away(who)).toBeNull()
  })
})
