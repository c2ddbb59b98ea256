import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listener } from '#platform/jobs.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, until, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import * as testing from '#testing/notifications.ts'
import { notificationListeners } from './jobs.ts'

let app: TestApp
let listeners: Listener[]
beforeAll(async () => {
  app = await testApp({ jobs: true })
  listeners = notificationListeners(app.platform, () => ORIGIN)
})
afterAll(() => app.close())

const text: unknown = expect.any(String)
const noticesOf = async (who: TestPerson) => (await who.call('GET /api/notices')).items
const shown = (replyId: string) => ({ replyId, authorId: null, counted: true })

describe('notices', () => {
  test('are nothing for a stranger', async () => {
    const visitor = await as(app, 'visitor')
    const calls = [
      visitor.raw('GET /api/notices'),
      visitor.raw('GET /api/notices/count'),
      visitor.raw('POST /api/notices/read', { body: {} }),
      visitor.raw('POST /api/notices/caught-up'),
      visitor.raw('GET /api/me/notices'),
      visitor.raw('PATCH /api/me/notices', { body: { ways: { reply: 'never' } } }),
      visitor.raw('POST /api/me/address/again'),
    ]
    for (const { status } of await Promise.all(calls)) expect(status).toBe(401)
    const { rows } = await app.owner.query('SELECT FROM community.notice_choice')
    expect(rows).toEqual([])
  })

  test('of a reply come to the author of the post and of the text replied to, with one mail each', async () => {
    const { poster, answered, replier, group, postId, replyId } = await testing.conversation(app)
    const heard = await testing.news(app)
    await testing.heardOf(app, listeners, 'reply.shown', shown(replyId))
    for (const who of [poster, answered]) {
      expect(await who.call('GET /api/notices')).toEqual({
        items: [
          {
            id: text,
            kind: 'reply',
            count: 1,
            postId,
            position: 2,
            about: 'Sleeping badly',
            from: replier.screenName,
            mask: null,
            note: null,
            policyCode: null,
            outcome: null,
            decisionId: null,
            until: null,
            undone: false,
            groupSlug: null,
            conversationId: null,
            introduction: null,
            itemId: null,
            createdAt: text,
            readAt: null,
          },
        ],
        next: null,
        unread: 1,
        quietUntil: null,
      })
      const mails = await testing.mailsTo(app, who)
      expect(mails).toHaveLength(1)
      expect(mails[0]?.subject).toBe('Someone replied to you')
      expect(mails[0]?.text).toContain(`${ORIGIN}/posts/${postId}/r/2`)
      expect(mails[0]?.text).not.toMatch(new RegExp(`Sleeping|${replier.screenName}|${group.slug}`))
    }
    expect(await noticesOf(replier)).toEqual([])
    expect(await testing.mailsTo(app, replier)).toEqual([])
    expect(heard.said).toHaveLength(1)
    for (const { id } of [poster, answered]) expect(heard.said[0]).toContain(`inbox:${id}`)
    expect(heard.said[0]).not.toContain(replier.id)
    await heard.end()
  })

  test('are made once, and mailed once, however often and at once their jobs run', async () => {
    const { poster, answered, replyId } = await testing.conversation(app)
    const again = () => testing.worked(listeners, 'reply.shown', shown(replyId))
    await Promise.all([again(), again(), again()])
    await again()
    await testing.happened(app, 'reply.shown', shown(replyId))
    for (const who of [poster, answered]) {
      const rows = await testing.noticeRows(app, who.id)
      expect(rows).toHaveLength(1)
      const noticeId = rows[0]?.id ?? ''
      const mail = () => testing.worked(listeners, 'notice.made', { noticeId })
      await Promise.all([mail(), mail(), mail()])
      expect(await testing.mailsTo(app, who)).toHaveLength(1)
    }
  })

  test('of a reply go to nobody who may no longer read it, nor of a reply that is not shown', async () => {
    const { poster, answered, group, postId, replier, replyId } = await testing.conversation(
      app,
      'private',
    )
    await answered.call('POST /api/groups/:slug/leave', { params: { slug: group.slug } })
    const held = await testing.writtenReply(app, { postId, author: replier, state: 'held' })
    await testing.worked(listeners, 'reply.shown', shown(replyId))
    await testing.worked(listeners, 'reply.shown', shown(held))
    // A mentor reads what is held, but in the queue: nobody is told of it yet.
    const mentor = await as(app, 'mentor', { group: group.id })
    const theirs = await testing.writtenPost(app, { groupId: group.id, author: mentor })
    const waits = await testing.writtenReply(app, {
      postId: theirs,
      author: replier,
      state: 'held',
    })
    await testing.worked(listeners, 'reply.shown', shown(waits))
    expect(await testing.noticeRows(app, mentor.id)).toEqual([])
    await testing.worked(listeners, 'reply.shown', shown(poster.id))
    expect(await testing.noticeRows(app, answered.id)).toEqual([])
    expect(await testing.noticeRows(app, poster.id)).toHaveLength(1)
  })

  test('of a request to join say how it was answered, and their mail does not name the group', async () => {
    const group = await aGroup(app, {
      visibility: 'private',
      slug: 'metastatic',
      name: 'Metastatic Disease',
    })
    const moderator = await as(app, 'moderator')
    const who = await person(app, { locale: 'es' })
    for (const accept of [false, true]) {
      await who.call('POST /api/groups/:slug/join', { params: { slug: group.slug }, body: {} })
      await moderator.call('POST /api/groups/:slug/requests/:personId', {
        params: { slug: group.slug, personId: who.id },
        body: { accept, ...(!accept && { reason: 'We are full.' }) },
      })
      const kind = accept ? 'admitted' : 'declined'
      await until(async () => (await noticesOf(who)).some((notice) => notice.kind === kind))
    }
    for (const { id } of await testing.noticeRows(app, who.id))
      await testing.worked(listeners, 'notice.made', { noticeId: id })
    const about = { about: 'Metastatic Disease', groupSlug: 'metastatic', from: null, postId: null }
    expect(await noticesOf(who)).toMatchObject([
      { kind: 'admitted', ...about },
      { kind: 'declined', ...about },
    ])
    const mails = await testing.mailsTo(app, who)
    expect(mails.map(({ subject }) => subject)).toEqual(
      Array(2).fill('Una respuesta a su solicitud'),
    )
    for (const { text, headerLines } of mails) {
      expect(`${text}${JSON.stringify(headerLines)}`).not.toMatch(/metastatic/i)
      expect(text).toContain(`${ORIGIN}/notifications`)
    }
  })
})

test('an event brings a notice and a mail by its jobs alone', async () => {
  const own = await testApp({ jobs: true })
  const [poster, replier] = [await person(own), await person(own)]
  const group = await aGroup(own, { members: [poster] })
  const postId = await testing.writtenPost(own, { groupId: group.id, author: poster })
  const replyId = await testing.writtenReply(own, { postId, author: replier })
  await testing.happened(own, 'reply.shown', shown(replyId))
  const mail = await until(() => own.mails()[0])
  expect((await simpleParser(mail)).subject).toBe('Someone replied to you')
  expect((await poster.call('GET /api/notices')).items).toMatchObject([
    { kind: 'reply', position: 1 },
  ])
  await own.close()
})

describe('decisions', () => {
  test('are told to the author, and to each reporter that it was looked at', async () => {
    const { poster, postId, replyId, replier } = await testing.conversation(app)
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
    await testing.heardOf(app, listeners, 'item.decided', { decisionId })
    await testing.heardOf(app, listeners, 'item.decided', { decisionId })
    expect(await noticesOf(replier)).toMatchObject([
      {
        kind: 'removed',
        postId,
        position: 2,
        about: 'Sleeping badly',
        from: null,
        note: 'It gave a dose.',
        policyCode: 'medical-advice',
      },
    ])
    for (const reporter of [one, other]) {
      expect(await noticesOf(reporter)).toMatchObject([
        {
          kind: 'report-outcome',
          outcome: 'removed',
          postId,
          position: null,
          from: null,
          note: null,
          policyCode: 'medical-advice',
        },
      ])
      expect(await testing.mailsTo(app, reporter)).toMatchObject([
        { subject: 'A note from the moderation team' },
      ])
    }
    expect(await testing.noticeRows(app, poster.id)).toEqual([])
    expect(await testing.noticeRows(app, moderator.id)).toEqual([])
    const [mail] = await testing.mailsTo(app, replier)
    expect(mail?.text).not.toMatch(/dose|medical/)
  })

  test('about a post are told with its title', async () => {
    const { poster, postId } = await testing.conversation(app)
    const by = await as(app, 'moderator')
    const decisionId = await testing.writtenDecision(app, {
      subjectKind: 'post',
      subjectId: postId,
      author: poster,
      by,
      action: 'approve',
    })
    await testing.worked(listeners, 'item.decided', { decisionId })
    expect(await noticesOf(poster)).toMatchObject([
      { kind: 'approved', postId, position: null, about: 'Sleeping badly' },
    ])
  })

  test('are told to all of a great many who reported', async () => {
    const { poster, postId } = await testing.conversation(app)
    const reporters = await Promise.all(
      Array.from({ length: 230 }, () => person(app, { verified: false })),
    )
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
