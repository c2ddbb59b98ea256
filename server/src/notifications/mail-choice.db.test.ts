import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listener } from '#platform/jobs.ts'
import { noticeTopics, type StopKind } from '@kith/shared/notifications/topics.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { aGroup } from '#testing/groups.ts'
import * as testing from '#testing/notifications.ts'
import { notificationListeners } from './jobs.ts'
import { unsubscribeToken } from './unsubscribe-token.ts'

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp()
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

const shown = (replyId: string) => ({ replyId, authorId: null, counted: true })

describe('mail', () => {
  test('is sent for what one chose, to who confirmed the address and is not suspended', async () => {
    const group = await aGroup(app)
    const wants = await person(app)
    const wantsNone = await person(app)
    const unconfirmed = await person(app, { verified: false })
    const suspended = await person(app, { standing: 'suspended' })
    await wantsNone.call('PATCH /api/me/notices', { body: { ways: { reply: 'app' } } })
    const replier = await person(app)
    for (const author of [wants, wantsNone, unconfirmed, suspended]) {
      const postId = await testing.writtenPost(app, { groupId: group.id, author })
      const replyId = await testing.writtenReply(app, { postId, author: replier })
      await testing.heardOf(app, listeners, 'reply.shown', shown(replyId))
    }
    expect(await testing.mailsTo(app, wants)).toHaveLength(1)
    for (const who of [wantsNone, unconfirmed, suspended]) {
      expect(await testing.noticeRows(app, who.id)).toHaveLength(1)
      expect(await testing.mailsTo(app, who)).toEqual([])
    }
  })

  test('about a reply that is gone by then is not sent', async () => {
    const { poster, replyId } = await testing.conversation(app)
    await app.owner.query(
      `INSERT INTO community.notice (account_id, kind, source, post_id, reply_id)
       SELECT $1, 'reply', 'reply:' || r.id, r.post_id, r.id FROM community.reply r WHERE r.id = $2`,
      [poster.id, replyId],
    )
    await app.owner.query(`UPDATE community.reply SET state = 'withdrawn' WHERE id = $1`, [replyId])
    const [row] = await testing.noticeRows(app, poster.id)
    await testing.worked(listeners, 'notice.made', { noticeId: row?.id ?? '' })
    expect(await testing.mailsTo(app, poster)).toEqual([])
  })
})

describe('unsubscribing', () => {
  const url = (token: string) => `/api/unsubscribe/${token}`
  const tokenFor = (accountId: string, kind: StopKind) =>
    unsubscribeToken(app.platform.secrets.index, { accountId, kind })
  const usual = Object.fromEntries(noticeTopics.map((topic) => [topic, 'now']))
  const waysOf = async (who: TestPerson) => (await who.call('GET /api/me/notices')).ways

  test('takes one click in a mail program: no session, no Origin, a form', async () => {
    const forms = [
      ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
      [
        'multipart/form-data; boundary=b',
        '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
      ],
    ]
    for (const [type, payload] of forms) {
      const who = await person(app)
      for (let click = 0; click < 2; click++) {
        const answer = await app.http.inject({
          method: 'POST',
          url: url(tokenFor(who.id, 'reply')),
          headers: { 'content-type': type ?? '', 'sec-fetch-site': 'cross-site' },
          payload: payload ?? '',
        })
        expect([answer.statusCode, answer.json()]).toEqual([200, { kind: 'reply' }])
      }
      expect(await waysOf(who)).toEqual({ ...usual, reply: 'app' })
    }
  })

  test('stops what the link says and nothing else, and what is not mailed stays as it is', async () => {
    const off = 'app' as const
    const chosen = {
      reply: 'daily',
      mention: 'now',
      'followed-post': 'weekly',
      'followed-group': 'daily',
      'followed-person': 'now',
      message: 'daily',
      decision: 'weekly',
      report: 'never',
      membership: 'daily',
      desk: 'weekly',
      introduction: 'daily',
      survey: 'now',
    } as const
    const links: [StopKind, object][] = [
      ['reply', { reply: off }],
      ['mention', { mention: off }],
      ['followed-post', { 'followed-post': off }],
      ['followed-group', { 'followed-group': off }],
      ['followed-person', { 'followed-person': off }],
      ['message', { message: off }],
      ['own-words', { decision: off }],
      ['report', {}],
      ['membership', { membership: off }],
      ['survey', { survey: off }],
      [
        'daily',
        { reply: off, 'followed-group': off, message: off, membership: off, introduction: off },
      ],
      ['weekly', { 'followed-post': off, decision: off, desk: off }],
      [
        'all',
        Object.fromEntries(noticeTopics.map((one) => [one, one === 'report' ? 'never' : off])),
      ],
      // Mailed before decisions, reports and requests were told apart.
      ['decision', { decision: off, membership: off }],
    ]
    for (const [kind, changed] of links) {
      const who = await person(app)
      await who.call('PATCH /api/me/notices', { body: { ways: chosen } })
      const token = tokenFor(who.id, kind)
      await new Client(app).call('POST /api/unsubscribe/:token', { params: { token } })
      expect(await waysOf(who), kind).toEqual({ ...chosen, ...changed })
    }
  })

  test('takes a post without a body from its page', async () => {
    const who = await person(app)
    const stranger = new Client(app)
    const params = { token: tokenFor(who.id, 'all') }
    expect(await stranger.call('POST /api/unsubscribe/:token', { params })).toEqual({ kind: 'all' })
    expect(Object.values(await waysOf(who))).toEqual(noticeTopics.map(() => 'app'))
  })

  test('by a link that was not mailed stops nothing', async () => {
    const who = await person(app)
    const { rows: before } = await app.owner.query(
      'SELECT * FROM community.notice_choice ORDER BY 1, 2',
    )
    const flip = (token: string) =>
      token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`
    for (const token of [flip(tokenFor(who.id, 'reply')), 'x'.repeat(64), `${who.id}.reply`]) {
      expect(
        (await new Client(app).raw('POST /api/unsubscribe/:token', { params: { token } })).status,
      ).toBe(404)
    }
    // An account that is gone has nothing to stop, and nobody learns so.
    const gone = tokenFor('019a5f3c-7d2e-7abc-8def-0123456789ab', 'reply')
    expect(
      await new Client(app).call('POST /api/unsubscribe/:token', { params: { token: gone } }),
    ).toEqual({ kind: 'reply' })
    const { rows: after } = await app.owner.query(
      'SELECT * FROM community.notice_choice ORDER BY 1, 2',
    )
    expect(after).toEqual(before)
  })

  test('is the only thing a form can do', async () => {
    const who = await person(app)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await who.raw('POST /api/notices/read', {
      headers: form,
      body: 'List-Unsubscribe=One-Click',
    })
    expect(answer.status).toBe(415)
    const large = await app.http.inject({
      method: 'POST',
      url: url(tokenFor(who.id, 'reply')),
      headers: form,
      payload: 'x'.repeat(2000),
    })
    expect(large.statusCode).toBe(413)
  })
})
