import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listener } from '#platform/jobs.ts'
import { person } from '#testing/accounts.ts'
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
    expect(await wantsNone.call('GET /api/me/mail')).toEqual({ reply: true, decision: true })
    const choice = { reply: false, decision: true }
    expect(await wantsNone.call('PUT /api/me/mail', { body: choice })).toEqual(choice)
    expect(await wantsNone.call('GET /api/me/mail')).toEqual(choice)
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
  const tokenFor = (accountId: string, kind: 'reply' | 'decision' | 'all') =>
    unsubscribeToken(app.platform.secrets.index, { accountId, kind })

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
      expect(await who.call('GET /api/me/mail')).toEqual({ reply: false, decision: true })
    }
  })

  test('takes a post without a body from its page, for one kind or all', async () => {
    const who = await person(app)
    await who.call('PUT /api/me/mail', { body: { reply: true, decision: true } })
    const stranger = new Client(app)
    const stop = (kind: 'decision' | 'all') =>
      stranger.call('POST /api/unsubscribe/:token', { params: { token: tokenFor(who.id, kind) } })
    expect(await stop('decision')).toEqual({ kind: 'decision' })
    expect(await who.call('GET /api/me/mail')).toEqual({ reply: true, decision: false })
    expect(await stop('all')).toEqual({ kind: 'all' })
    expect(await who.call('GET /api/me/mail')).toEqual({ reply: false, decision: false })
  })

  test('by a link that was not mailed stops nothing', async () => {
    const who = await person(app)
    const { rows: before } = await app.owner.query('SELECT * FROM community.mail_choice ORDER BY 1')
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
    const { rows: after } = await app.owner.query('SELECT * FROM community.mail_choice ORDER BY 1')
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
