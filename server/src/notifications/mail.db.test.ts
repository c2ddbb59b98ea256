import { randomUUID } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { mailer } from '#platform/mail.ts'
import { as, person } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { aGroup } from '#testing/groups.ts'
import * as testing from '#testing/notifications.ts'
import { notificationListeners } from './jobs.ts'

/** Stands in the group, the title, the words, the note and the reason: none of it may be in a mail. */
const CANARY = 'kestrel4711'

let app: TestApp
let smtp: SMTPServer
let refuse = false
const received: { raw: string; to: string[] }[] = []

beforeAll(async () => {
  app = await testApp()
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refuse) return done(new Error('not now'))
        const raw = Buffer.concat(chunks).toString()
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ raw, to })
        done()
      })
    },
  })
  await new Promise<void>((up) => smtp.listen(0, '127.0.0.1', up))
})
afterAll(async () => {
  await new Promise<void>((down) => smtp.close(down))
  await app.close()
})

/** The listeners as they run where KITH_MAIL names this mail server. */
function listeners() {
  const address = smtp.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const config = readConfig({
    KITH_MAIL: `smtp://127.0.0.1:${port}`,
    KITH_MAIL_FROM: 'Kith <kith@example.org>',
  })
  return notificationListeners({ ...app.platform, mailer: mailer(config) }, () => ORIGIN)
}

async function noticesOf(accountId: string): Promise<string[]> {
  const { rows } = await app.owner.query<{ id: string }>(
    'SELECT id FROM community.notice WHERE account_id = $1 ORDER BY id',
    [accountId],
  )
  return rows.map(({ id }) => id)
}

async function aReplyTo(locale: 'en' | 'es') {
  const author = await person(app, { locale })
  const replier = await person(app, { screenName: `${CANARY} ${randomUUID().slice(0, 8)}` })
  const group = await aGroup(app, {
    slug: `${CANARY}-${author.id}`,
    name: CANARY,
    members: [author],
  })
  const postId = await testing.writtenPost(app, {
    groupId: group.id,
    author,
    title: `On ${CANARY}`,
  })
  const replyId = await testing.writtenReply(app, { postId, author: replier, words: CANARY })
  return { author, group, postId, replyId }
}

test.each([
  ['en', 'Someone replied to you', 'A note from the moderation team', 'replies'],
  ['es', 'Alguien le respondió', 'Una nota del equipo de moderación', 'respuestas'],
] as const)(
  'by SMTP (%s) there is one mail a notice, and nothing in it of what it is about',
  async (locale, subject, decided, about) => {
    received.length = 0
    const { author, postId, replyId } = await aReplyTo(locale)
    const decisionId = await testing.writtenDecision(app, {
      subjectKind: 'post',
      subjectId: postId,
      author,
      by: await as(app, 'moderator'),
      action: 'ask-to-edit',
      stateBefore: 'live',
      note: CANARY,
      policyCode: 'self-harm-method',
    })
    for (let again = 0; again < 2; again++) {
      await testing.worked(listeners(), 'reply.shown', { replyId, authorId: null, counted: true })
      await testing.worked(listeners(), 'item.decided', { decisionId })
      for (const noticeId of await noticesOf(author.id))
        await testing.worked(listeners(), 'notice.made', { noticeId })
    }
    const mails = await Promise.all(
      received.map(async ({ raw, to }) => ({ raw, to, mail: await simpleParser(raw) })),
    )
    expect(mails.map(({ mail }) => mail.subject)).toEqual([subject, decided])
    for (const { mail, raw, to } of mails) {
      expect(to).toEqual([author.email])
      expect(mail.headers.get('content-language')).toBe(locale)
      expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
      expect(`${raw} ${mail.subject} ${mail.text}`).not.toMatch(
        new RegExp(`${CANARY}|self-harm|${author.screenName}`, 'i'),
      )
      // The same words for programs that show HTML, with nothing to fetch.
      expect(mail.html).toContain(`<html lang="${locale}">`)
      expect(mail.html).not.toMatch(/src=|<link|<style|url\(/)
      expect(mail.attachments).toEqual([])
    }
    const [first] = mails
    const raw = first?.raw.replaceAll('\r\n ', ' ') ?? ''
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    const [, link = '', token = ''] =
      /^List-Unsubscribe: <(https:\/\/kith\.test\/api\/unsubscribe\/([\w-]+))>\r$/m.exec(raw) ?? []
    expect(first?.mail.text).toContain(about)
    expect(first?.mail.text).toContain(`${ORIGIN}/posts/${postId}/r/1`)
    expect(first?.mail.text).toContain(`${ORIGIN}/unsubscribe/${token}`)
    const click = await app.http.inject({
      method: 'POST',
      url: new URL(link).pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    })
    expect(click.json()).toEqual({ kind: 'reply' })
    expect((await author.call('GET /api/me/notices')).ways).toMatchObject({
      reply: 'app',
      decision: 'now',
    })
  },
)

test('a mail that the server refuses is sent when the job is tried again', async () => {
  received.length = 0
  const { author, replyId } = await aReplyTo('en')
  await testing.worked(listeners(), 'reply.shown', { replyId, authorId: null, counted: true })
  const [noticeId = ''] = await noticesOf(author.id)
  refuse = true
  await expect(testing.worked(listeners(), 'notice.made', { noticeId })).rejects.toThrow('not now')
  refuse = false
  for (let again = 0; again < 2; again++)
    await testing.worked(listeners(), 'notice.made', { noticeId })
  expect(received).toHaveLength(1)
})

test('by SMTP a summary counts, names nothing, and ends with one click', async () => {
  received.length = 0
  const { author, replyId } = await aReplyTo('es')
  await author.call('PATCH /api/me/notices', { body: { ways: { reply: 'weekly' } } })
  await testing.worked(listeners(), 'reply.shown', { replyId, authorId: null, counted: true })
  const key = { accountId: author.id, period: 'weekly', day: '2026-03-02' } as const
  await app.owner.query(
    `INSERT INTO community.digest (account_id, period, day, made_at) VALUES ($1, 'weekly', '2026-03-02', now())`,
    [author.id],
  )
  for (let again = 0; again < 2; again++) await testing.worked(listeners(), 'digest.due', key)
  expect(received).toHaveLength(1)
  const raw = received[0]?.raw ?? ''
  const mail = await simpleParser(raw)
  expect(mail.subject).toBe('Su resumen semanal')
  expect(mail.text).toContain('1 respuesta para usted')
  expect(mail.messageId).toMatch(/^<[\w-]{54}@example\.org>$/)
  expect(`${raw} ${mail.text}`).not.toMatch(new RegExp(`${CANARY}|${author.screenName}`, 'i'))
  const headers = raw.replaceAll('\r\n ', ' ')
  expect(headers).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  const [, link = ''] = /^List-Unsubscribe: <(\S+)>\r$/m.exec(headers) ?? []
  const click = await app.http.inject({ method: 'POST', url: new URL(link).pathname })
  expect(click.json()).toEqual({ kind: 'weekly' })
  expect((await author.call('GET /api/me/notices')).ways.reply).toBe('app')
})
