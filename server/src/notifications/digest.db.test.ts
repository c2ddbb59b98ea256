import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noticeTopics } from '@kith/shared/notifications/topics.ts'
import type { Listener } from '#platform/jobs.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import { aMessage, aTalk } from '#testing/messages.ts'
import * as testing from '#testing/notifications.ts'
import { claimDigests, type DigestKey } from './digest-queries.ts'
import { notificationListeners } from './jobs.ts'

const CANARY = 'kestrel4711'
const HOUR = 3_600_000

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp({ jobs: true })
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

/** Someone who chose summaries, with replies that came at these times. */
async function someone(
  way: 'daily' | 'weekly',
  came: readonly string[],
  options: { zone?: string; locale?: 'en' | 'es' } = {},
) {
  const who = await person(app, { locale: options.locale ?? 'en' })
  await who.call('PATCH /api/me/notices', {
    body: {
      ways: Object.fromEntries(noticeTopics.map((topic) => [topic, way])),
      timeZone: options.zone ?? 'UTC',
    },
  })
  const group = await aGroup(app, { name: CANARY, slug: `${CANARY}-${who.id}`, members: [who] })
  const postId = await testing.writtenPost(app, { groupId: group.id, author: who, title: CANARY })
  const replier = await person(app)
  const replyIds: string[] = []
  for (const at of came) {
    const replyId = await testing.writtenReply(app, { postId, author: replier, words: CANARY })
    await testing.worked(listeners, 'reply.shown', { replyId, authorId: null, counted: true })
    await app.owner.query(
      `UPDATE community.notice SET created_at = $2 WHERE account_id = $1 AND reply_id = $3`,
      [who.id, at, replyId],
    )
    replyIds.push(replyId)
  }
  return { who, postId, replier, replyIds }
}

/** What the job does at a time, however many processes do it. */
async function at(time: string, processes = 1): Promise<void> {
  app.platform.clock.shift(Date.parse(time) - app.platform.clock.now().getTime())
  await Promise.all(
    Array.from({ length: processes }, () => testing.worked(listeners, 'quarter.passed', {})),
  )
  await testing.settled(app)
}

async function digestRows(who: TestPerson) {
  const { rows } = await app.owner.query<DigestKey & { sent: boolean }>(
    `SELECT period, day::text AS day, sent_at IS NOT NULL AS sent FROM community.digest
     WHERE account_id = $1 ORDER BY made_at`,
    [who.id],
  )
  return rows
}

describe('a daily summary', () => {
  test('comes at eight where the person lives, with counts and a link and nothing else', async () => {
    const { who } = await someone('daily', ['2026-03-02T20:00:00Z', '2026-03-02T21:00:00Z'], {
      zone: 'America/Chicago',
    })
    // 13:59 UTC is 7:59 in Chicago before the clocks change.
    await at('2026-03-03T13:59:00Z')
    expect(await testing.mailsTo(app, who)).toEqual([])
    await at('2026-03-03T14:00:00Z')
    const mails = await testing.mailsTo(app, who)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.subject).toBe('Your daily summary')
    expect(mails[0]?.text).toContain('2 replies to you\n')
    expect(mails[0]?.text).toContain(`${ORIGIN}/notifications`)
    expect(JSON.stringify(mails[0])).not.toMatch(new RegExp(`${CANARY}|${who.screenName}`))
    expect(await digestRows(who)).toEqual([{ period: 'daily', day: '2026-03-03', sent: true }])
  })

  test('comes an hour earlier by UTC when the clocks have changed', async () => {
    const { who } = await someone('daily', ['2026-03-09T20:00:00Z'], { zone: 'America/Chicago' })
    await at('2026-03-10T12:59:00Z')
    expect(await testing.mailsTo(app, who)).toEqual([])
    await at('2026-03-10T13:00:00Z')
    expect(await testing.mailsTo(app, who)).toHaveLength(1)
  })

  test('comes once a day, however often and in however many processes the job runs', async () => {
    const { who, replier, postId } = await someone('daily', ['2026-03-10T20:00:00Z'])
    await at('2026-03-11T08:00:00Z', 4)
    await at('2026-03-11T08:15:00Z', 4)
    const [key] = await digestRows(who)
    const again = { accountId: who.id, period: 'daily', day: key?.day ?? '' } as const
    await Promise.all([1, 2, 3].map(() => testing.worked(listeners, 'digest.due', again)))
    expect(await testing.mailsTo(app, who)).toHaveLength(1)
    // What came after eight waits for the next morning.
    const replyId = await testing.writtenReply(app, { postId, author: replier })
    await testing.worked(listeners, 'reply.shown', { replyId, authorId: null, counted: true })
    await at('2026-03-11T22:00:00Z', 4)
    await testing.worked(listeners, 'digest.due', again)
    expect(await testing.mailsTo(app, who)).toHaveLength(1)
    await at('2026-03-12T08:00:00Z', 4)
    const mails = await testing.mailsTo(app, who)
    expect(mails).toHaveLength(2)
    expect(mails[1]?.text).toContain('1 reply to you\n')
    expect((await digestRows(who)).map(({ day }) => day)).toEqual(['2026-03-11', '2026-03-12'])
  })

  test('is not sent when there is nothing, or nothing that was not read or may still be read', async () => {
    const came = ['2026-03-12T20:00:00Z']
    const nothing = await someone('daily', [])
    const read = await someone('daily', came)
    const gone = await someone('daily', came)
    await read.who.call('POST /api/notices/read', { body: {} })
    await app.owner.query(`UPDATE community.reply SET state = 'removed' WHERE id = ANY ($1)`, [
      gone.replyIds,
    ])
    await at('2026-03-13T08:00:00Z')
    for (const { who } of [nothing, read, gone]) expect(await testing.mailsTo(app, who)).toEqual([])
    expect(await digestRows(nothing.who)).toEqual([])
    expect(await digestRows(read.who)).toEqual([])
  })

  test('waits while there is a break, and then says all that came', async () => {
    const { who } = await someone('daily', ['2026-03-13T20:00:00Z', '2026-03-13T21:00:00Z'])
    await who.call('PATCH /api/me/notices', { body: { quietUntil: '2026-03-16' } })
    await at('2026-03-14T08:00:00Z')
    await at('2026-03-15T23:59:00Z')
    expect(await testing.mailsTo(app, who)).toEqual([])
    expect(await digestRows(who)).toEqual([])
    await at('2026-03-16T08:00:00Z')
    expect((await testing.mailsTo(app, who))[0]?.text).toContain('2 replies to you')
  })

  test('is stopped for good by the one click of its mail', async () => {
    const { who } = await someone('daily', ['2026-03-16T20:00:00Z'], { locale: 'es' })
    await at('2026-03-17T08:00:00Z')
    const raw = await until(() => app.mails().find((text) => text.includes(who.email)))
    const mail = await simpleParser(raw)
    expect(mail.subject).toBe('Su resumen diario')
    expect(mail.text).toContain('1 respuesta para usted')
    const headers = raw.replaceAll('\r\n ', ' ')
    expect(headers).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    const [, link = ''] = /^List-Unsubscribe: <(\S+)>\r$/m.exec(headers) ?? []
    const click = await app.http.inject({
      method: 'POST',
      url: new URL(link).pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    })
    expect(click.json()).toEqual({ kind: 'daily' })
    expect(Object.values((await who.call('GET /api/me/notices')).ways)).toEqual(
      noticeTopics.map(() => 'app'),
    )
  })
})

test('a weekly summary comes on Monday at eight, or as soon as possible after it, once', async () => {
  const early = await someone('weekly', ['2026-03-18T10:00:00Z'])
  await at('2026-03-22T23:59:00Z')
  expect(await testing.mailsTo(app, early.who)).toEqual([])
  // Nothing ran on Monday.
  await at('2026-03-24T15:00:00Z')
  await at('2026-03-25T15:00:00Z')
  expect((await testing.mailsTo(app, early.who)).map(({ subject }) => subject)).toEqual([
    'Your weekly summary',
  ])
  expect(await digestRows(early.who)).toEqual([{ period: 'weekly', day: '2026-03-23', sent: true }])
})

test('a summary counts each kind, in both languages, without what it is about', async () => {
  for (const [locale, lines] of [
    ['en', ['1 reply to you', '1 note from the moderation team']],
    ['es', ['1 respuesta para usted', '1 nota del equipo de moderación']],
  ] as const) {
    const { who, postId } = await someone('daily', ['2026-03-26T10:00:00Z'], { locale })
    const decisionId = await testing.writtenDecision(app, {
      subjectKind: 'post',
      subjectId: postId,
      author: who,
      by: await as(app, 'moderator'),
      action: 'ask-to-edit',
      stateBefore: 'live',
      note: CANARY,
      policyCode: 'self-harm-method',
    })
    app.platform.clock.shift(-HOUR)
    await testing.worked(listeners, 'item.decided', { decisionId })
    await app.owner.query(
      `UPDATE community.notice SET created_at = '2026-03-26T11:00:00Z' WHERE account_id = $1`,
      [who.id],
    )
    await at('2026-03-27T08:00:00Z')
    const [mail] = await testing.mailsTo(app, who)
    expect(mail?.text).toContain(`${lines.join('\n')}\n`)
    expect(JSON.stringify(mail)).not.toMatch(new RegExp(`${CANARY}|self-harm`))
  }
})

test('a summary counts conversations with something new, until one has read them', async () => {
  const said = async (read: boolean) => {
    const { who, replier } = await someone('daily', [])
    const id = await aTalk(app, replier, who)
    const messageId = await aMessage(app, id, replier, { text: CANARY })
    const shown = { conversationId: id, messageId, authorId: replier.id }
    await testing.worked(listeners, 'message.shown', shown)
    await app.owner.query(
      `UPDATE community.notice SET created_at = '2026-03-27T10:00:00Z' WHERE account_id = $1`,
      [who.id],
    )
    const seen = { conversationId: id, accountId: who.id }
    if (read) await testing.worked(listeners, 'conversation.read', seen)
    return who
  }
  const [waits, done] = [await said(false), await said(true)]
  await at('2026-03-28T08:00:00Z')
  const [mail] = await testing.mailsTo(app, waits)
  expect(mail?.text).toContain('1 conversation with something new\n')
  expect(JSON.stringify(mail)).not.toContain(CANARY)
  expect(await testing.mailsTo(app, done)).toEqual([])
  const { rows } = await app.owner.query(
    `SELECT waits FROM community.notice WHERE account_id = $1`,
    [done.id],
  )
  expect(rows).toEqual([{ waits: null }])
})

test('someone who changes to another way is mailed once, in the new one', async () => {
  const { who } = await someone('daily', ['2026-03-27T10:00:00Z'])
  await who.call('PATCH /api/me/notices', { body: { ways: { reply: 'weekly' } } })
  await at('2026-03-28T08:00:00Z')
  expect(await testing.mailsTo(app, who)).toEqual([])
  await at('2026-03-30T08:00:00Z')
  expect(await testing.mailsTo(app, who)).toHaveLength(1)
  const after = await someone('weekly', ['2026-03-30T10:00:00Z'])
  await after.who.call('PATCH /api/me/notices', { body: { ways: { reply: 'app' } } })
  await at('2026-04-06T08:00:00Z')
  expect(await testing.mailsTo(app, after.who)).toEqual([])
})

test('two claims at the same moment share what is due between them', async () => {
  const people = await Promise.all([1, 2, 3].map(() => someone('daily', ['2026-04-07T10:00:00Z'])))
  const now = new Date('2026-04-08T08:00:00Z')
  const { db } = app.platform.community
  const both = await Promise.all([claimDigests(db, now, 100), claimDigests(db, now, 100)])
  const claimed = both.flat().map(({ accountId }) => accountId)
  for (const { who } of people) expect(claimed.filter((id) => id === who.id)).toHaveLength(1)
})
