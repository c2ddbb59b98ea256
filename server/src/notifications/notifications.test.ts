import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { aGroup } from '#testing/groups.ts'
import * as testing from '#testing/notifications.ts'
import type { Events } from '#events.ts'
import type { EventName, Listener } from '#platform/jobs.ts'
import { notificationListeners } from './jobs.ts'
import { unsubscribeToken } from './unsubscribe-token.ts'

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp({ jobs: true })
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

const noticesOf = async (who: TestPerson) => (await who.call('GET /api/notices')).items
const shown = (replyId: string) => ({ replyId, authorId: null, counted: true })

async function rowsOf(accountId: string) {
  const { rows } = await app.owner.query<{ id: string; kind: string }>(
    'SELECT id, kind, source, post_id FROM community.notice WHERE account_id = $1 ORDER BY id',
    [accountId],
  )
  return rows
}

async function mailsTo({ email }: TestPerson) {
  const mails = await Promise.all(app.mails().map((text) => simpleParser(text)))
  return mails.filter(({ to }) => to && !Array.isArray(to) && to.text.includes(email))
}

/** What happens once an event was worked, and the mails of all notices that came of it. */
async function heardOf<N extends EventName>(event: N, data: Events[N]) {
  await testing.worked(listeners, event, data)
  const { rows } = await app.owner.query<{ id: string }>('SELECT id FROM community.notice')
  for (const { id } of rows) await testing.worked(listeners, 'notice.made', { noticeId: id })
}

async function conversation(visibility: 'public' | 'private' = 'public') {
  const [poster, answered, replier] = await Promise.all([person(app), person(app), person(app)])
  const group = await aGroup(app, { visibility, members: [poster, answered, replier] })
  const postId = await testing.writtenPost(app, { groupId: group.id, author: poster, title: 'Sleeping badly' })
  const earlier = await testing.writtenReply(app, { postId, author: answered })
  const replyId = await testing.writtenReply(app, { postId, author: replier, inReplyTo: earlier })
  return { poster, answered, replier, group, postId, earlier, replyId }
}

describe('notices', () => {
  test('are nothing for a stranger', async () => {
    const visitor = await as(app, 'visitor')
    const calls = [
      visitor.raw('GET /api/notices'),
      visitor.raw('GET /api/notices/count'),
      visitor.raw('POST /api/notices/read', { body: {} }),
      visitor.raw('GET /api/me/mail'),
      visitor.raw('PUT /api/me/mail', { body: { reply: false, decision: false } }),
    ]
    for (const { status } of await Promise.all(calls)) expect(status).toBe(401)
    const { rows } = await app.owner.query('SELECT FROM community.mail_choice')
    expect(rows).toEqual([])
  })

  test('of a reply come to the author of the post and of the text replied to, with one mail each', async () => {
    const { poster, answered, replier, group, postId, replyId } = await conversation()
    const heard = await testing.news(app)
    await heardOf('reply.shown', shown(replyId))
    for (const who of [poster, answered]) {
      expect(await who.call('GET /api/notices')).toEqual({
        items: [
          {
            id: expect.any(String),
            kind: 'reply',
            postId,
            position: 2,
            about: 'Sleeping badly',
            from: replier.screenName,
            note: null,
            policyCode: null,
            groupSlug: null,
            createdAt: expect.any(String),
            readAt: null,
          },
        ],
        next: null,
        unread: 1,
      })
      const mails = await mailsTo(who)
      expect(mails).toHaveLength(1)
      expect(mails[0]?.subject).toBe('Someone replied to you')
      expect(mails[0]?.text).toContain(`${ORIGIN}/posts/${postId}/r/2`)
      expect(mails[0]?.text).not.toMatch(new RegExp(`Sleeping|${replier.screenName}|${group.slug}`))
    }
    expect(await noticesOf(replier)).toEqual([])
    expect(await mailsTo(replier)).toEqual([])
    const topics = heard.said.flatMap((said) => JSON.parse(said).topics)
    expect(topics.sort()).toEqual([`inbox:${poster.id}`, `inbox:${answered.id}`].sort())
    await heard.end()
  })

  test('come by the jobs that an event enqueues', async () => {
    const { poster, replyId, earlier } = await conversation()
    await app.owner.query('UPDATE community.reply SET author_id = $2 WHERE id = $1', [earlier, poster.id])
    await testing.happened(app, 'reply.shown', shown(replyId))
    expect(await until(async () => (await mailsTo(poster))[0]?.subject)).toBe('Someone replied to you')
    expect(await noticesOf(poster)).toHaveLength(1)
  })

  test('are made once, and mailed once, however often and at once their jobs run', async () => {
    const { poster, answered, replyId } = await conversation()
    const again = () => testing.worked(listeners, 'reply.shown', shown(replyId))
    await Promise.all([again(), again(), again()])
    await again()
    await testing.happened(app, 'reply.shown', shown(replyId))
    for (const who of [poster, answered]) {
      const rows = await rowsOf(who.id)
      expect(rows).toHaveLength(1)
      const noticeId = rows[0]?.id ?? ''
      const mail = () => testing.worked(listeners, 'notice.made', { noticeId })
      await Promise.all([mail(), mail(), mail()])
      expect(await mailsTo(who)).toHaveLength(1)
    }
  })

  test('of a reply go to nobody who may no longer read it, nor of a reply that is not shown', async () => {
    const { poster, answered, group, postId, replier, replyId } = await conversation('private')
    await answered.call('POST /api/groups/:slug/leave', { params: { slug: group.slug } })
    const held = await testing.writtenReply(app, { postId, author: replier, state: 'held' })
    await testing.worked(listeners, 'reply.shown', shown(replyId))
    await testing.worked(listeners, 'reply.shown', shown(held))
    await testing.worked(listeners, 'reply.shown', shown(poster.id))
    expect(await rowsOf(answered.id)).toEqual([])
    expect(await rowsOf(poster.id)).toHaveLength(1)
  })

  test('of a request to join say how it was answered, and their mail does not name the group', async () => {
    const group = await aGroup(app, { visibility: 'private', slug: 'metastatic', name: 'Metastatic Disease' })
    const moderator = await as(app, 'moderator')
    const who = await person(app, { locale: 'es' })
    for (const accept of [false, true]) {
      await who.call('POST /api/groups/:slug/join', { params: { slug: group.slug }, body: {} })
      await moderator.call('POST /api/groups/:slug/requests/:personId', {
        params: { slug: group.slug, personId: who.id },
        body: { accept },
      })
      const kind = accept ? 'admitted' : 'declined'
      await until(async () => (await noticesOf(who)).some((notice) => notice.kind === kind))
    }
    for (const { id } of await rowsOf(who.id)) await testing.worked(listeners, 'notice.made', { noticeId: id })
    const about = { about: 'Metastatic Disease', groupSlug: 'metastatic', from: null, postId: null }
    expect(await noticesOf(who)).toMatchObject([
      { kind: 'admitted', ...about },
      { kind: 'declined', ...about },
    ])
    const mails = await mailsTo(who)
    expect(mails.map(({ subject }) => subject)).toEqual(Array(2).fill('Una respuesta a su solicitud'))
    for (const { text, headerLines } of mails) {
      expect(`${text}${JSON.stringify(headerLines)}`).not.toMatch(/metastatic/i)
      expect(text).toContain(`${ORIGIN}/notifications`)
    }
  })
})

describe('decisions', () => {
  test('are told to the author, and to each reporter that it was looked at', async () => {
    const { poster, postId, replyId, replier } = await conversation()
    const [one, other] = [await person(app), await person(app)]
    const moderator = await as(app, 'moderator')
    const decisionId = await testing.writtenDecision(app, {
      subjectKind: 'reply',
      subjectId: replyId,
      author: replier,
      by: moderator,
      reporters: [one, other],
      action: 'remove',
      stateBefore: 'live',
      policyCode: 'medical-advice',
      note: 'It gave a dose.',
    })
    await app.owner.query(`UPDATE community.reply SET state = 'removed' WHERE id = $1`, [replyId])
    await heardOf('item.decided', { decisionId })
    await heardOf('item.decided', { decisionId })
    expect(await noticesOf(replier)).toMatchObject([
      { kind: 'removed', postId, position: 2, about: 'Sleeping badly', from: null, note: 'It gave a dose.', policyCode: 'medical-advice' },
    ])
    for (const reporter of [one, other]) {
      expect(await noticesOf(reporter)).toMatchObject([
        { kind: 'report-outcome', postId, position: null, from: null, note: null, policyCode: 'medical-advice' },
      ])
      expect(await mailsTo(reporter)).toMatchObject([{ subject: 'A note from the moderation team' }])
    }
    expect(await rowsOf(poster.id)).toEqual([])
    expect(await rowsOf(moderator.id)).toEqual([])
    const [mail] = await mailsTo(replier)
    expect(mail?.text).not.toMatch(/dose|medical/)
  })

  test('about a post are told with its title', async () => {
    const { poster, postId } = await conversation()
    const by = await as(app, 'moderator')
    const decisionId = await testing.writtenDecision(app, {
      subjectKind: 'post',
      subjectId: postId,
      author: poster,
      by,
      action: 'approve',
    })
    await testing.worked(listeners, 'item.decided', { decisionId })
    expect(await noticesOf(poster)).toMatchObject([{ kind: 'approved', postId, position: null, about: 'Sleeping badly' }])
  })

  test('are told to all of a great many who reported', async () => {
    const { poster, postId } = await conversation()
    const reporters = await Promise.all(Array.from({ length: 230 }, () => person(app, { verified: false })))
    const decisionId = await testing.writtenDecision(app, {
      subjectKind: 'post',
      subjectId: postId,
      author: poster,
      by: poster,
      // One of them has deleted the account since.
      reporters: [...reporters, { id: postId }],
      action: 'no-action',
      stateBefore: 'live',
    })
    await testing.worked(listeners, 'item.decided', { decisionId })
    const { rows } = await app.owner.query(
      `SELECT count(*)::int AS told, count(DISTINCT account_id)::int AS people FROM community.notice
       WHERE kind = 'report-outcome' AND post_id = $1`,
      [postId],
    )
    expect(rows).toEqual([{ told: 230, people: 230 }])
  })
})

describe('what a notice says', () => {
  const nothing = { postId: null, position: null, about: null, from: null }

  async function told() {
    const talk = await conversation('private')
    await testing.worked(listeners, 'reply.shown', shown(talk.replyId))
    const [notice] = await noticesOf(talk.poster)
    expect(notice).toMatchObject({ about: 'Sleeping badly', from: talk.replier.screenName, position: 2 })
    return talk
  }

  test('ends with the right to read the group', async () => {
    const { poster, answered, group } = await told()
    for (const who of [poster, answered]) {
      await who.call('POST /api/groups/:slug/leave', { params: { slug: group.slug } })
      expect(await noticesOf(who)).toMatchObject([nothing])
    }
  })

  test.each(['held', 'hidden', 'removed', 'withdrawn', 'purged'])(
    'ends for others when the post is %s, though its place may stay',
    async (state) => {
      const { answered, postId } = await told()
      await app.owner.query('UPDATE community.post SET state = $2 WHERE id = $1', [postId, state])
      expect(await noticesOf(answered)).toMatchObject([nothing])
    },
  )

  test.each(['held', 'hidden', 'removed', 'withdrawn', 'purged'])(
    'does not name who replied when the reply is %s',
    async (state) => {
      const { poster, postId, replyId } = await told()
      await app.owner.query('UPDATE community.reply SET state = $2 WHERE id = $1', [replyId, state])
      expect(await noticesOf(poster)).toMatchObject([{ postId, about: 'Sleeping badly', from: null, position: null }])
    },
  )
})

describe('the list', () => {
  async function many(who: TestPerson, count: number) {
    await app.owner.query(
      `INSERT INTO community.notice (account_id, kind, source, created_at)
       SELECT $1, 'report-outcome', 'seed:' || n, '2025-11-03'::timestamptz + n / 40 * interval '1 microsecond'
       FROM generate_series(1, $2::int) AS n`,
      [who.id, count],
    )
  }

  test('comes in pages without doubles or gaps, newest first, and only one’s own', async () => {
    const [who, other] = [await person(app), await person(app)]
    await many(who, 95)
    await many(other, 3)
    const seen: string[] = []
    let cursor: string | null = null
    const sizes: number[] = []
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(who, cursor)
      expect(page.unread).toBe(95)
      sizes.push(page.items.length)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    } while (cursor !== null)
    expect(sizes).toEqual([30, 30, 30, 5])
    const { rows } = await app.owner.query<{ id: string }>(
      'SELECT id FROM community.notice WHERE account_id = $1 ORDER BY created_at DESC, id DESC',
      [who.id],
    )
    expect(seen).toEqual(rows.map(({ id }) => id))
    // Another person's notice is no place in one's own list.
    expect((await list(other, seen[0] ?? '')).items).toEqual([])
    const wrong = await who.raw('GET /api/notices', { query: { cursor: 'x' } })
    expect(wrong).toMatchObject({ status: 400, body: { field: 'cursor' } })
  })

  function list(who: TestPerson, cursor: string | null) {
    return who.call('GET /api/notices', { query: cursor ? { cursor } : {} })
  }

  test('is marked as read by name or as a whole, and never that of others', async () => {
    const [who, other] = [await person(app), await person(app)]
    await many(who, 3)
    const ids = (await rowsOf(who.id)).map(({ id }) => id)
    const heard = await testing.news(app)
    await other.call('POST /api/notices/read', { body: { ids } })
    expect(await who.call('GET /api/notices/count')).toEqual({ unread: 3 })
    await who.call('POST /api/notices/read', { body: { ids: ids.slice(0, 1) } })
    expect(await who.call('GET /api/notices/count')).toEqual({ unread: 2 })
    await who.call('POST /api/notices/read', { body: {} })
    await who.call('POST /api/notices/read', { body: {} })
    expect(await who.call('GET /api/notices/count')).toEqual({ unread: 0 })
    expect((await noticesOf(who)).map(({ readAt }) => readAt)).toEqual(Array(3).fill(expect.any(String)))
    const inbox = `inbox:${who.id}`
    await until(() => heard.said.filter((said) => said.includes(inbox)).length === 2)
    expect(heard.said.some((said) => said.includes(other.id))).toBe(false)
    await heard.end()
  })
})

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
      await heardOf('reply.shown', shown(replyId))
    }
    expect(await mailsTo(wants)).toHaveLength(1)
    for (const who of [wantsNone, unconfirmed, suspended]) {
      expect(await rowsOf(who.id)).toHaveLength(1)
      expect(await mailsTo(who)).toEqual([])
    }
  })

  test('about a reply that is gone by then is not sent', async () => {
    const { poster, replyId } = await conversation()
    await app.owner.query(
      `INSERT INTO community.notice (account_id, kind, source, post_id, reply_id)
       SELECT $1, 'reply', 'reply:' || r.id, r.post_id, r.id FROM community.reply r WHERE r.id = $2`,
      [poster.id, replyId],
    )
    await app.owner.query(`UPDATE community.reply SET state = 'withdrawn' WHERE id = $1`, [replyId])
    const [row] = await rowsOf(poster.id)
    await testing.worked(listeners, 'notice.made', { noticeId: row?.id ?? '' })
    expect(await mailsTo(poster)).toEqual([])
  })
})

describe('unsubscribing', () => {
  const url = (token: string) => `/api/unsubscribe/${token}`
  const tokenFor = (accountId: string, kind: 'reply' | 'decision' | 'all') =>
    unsubscribeToken(app.platform.secrets.index, { accountId, kind })

  test('takes one click in a mail program: no session, no Origin, a form', async () => {
    const forms = [
      ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
      ['multipart/form-data; boundary=b', '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'],
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
    const flip = (token: string) => (token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`)
    for (const token of [flip(tokenFor(who.id, 'reply')), 'x'.repeat(64), `${who.id}.reply`]) {
      expect((await new Client(app).raw('POST /api/unsubscribe/:token', { params: { token } })).status).toBe(404)
    }
    // An account that is gone has nothing to stop, and nobody learns so.
    const gone = tokenFor('019a5f3c-7d2e-7abc-8def-0123456789ab', 'reply')
    expect(await new Client(app).call('POST /api/unsubscribe/:token', { params: { token: gone } })).toEqual({ kind: 'reply' })
    const { rows: after } = await app.owner.query('SELECT * FROM community.mail_choice ORDER BY 1')
    expect(after).toEqual(before)
  })

  test('is the only thing a form can do', async () => {
    const who = await person(app)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await who.raw('POST /api/notices/read', { headers: form, body: 'List-Unsubscribe=One-Click' })
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
