import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hiddenEmail } from '#accounts/public.ts'
import type { Listener } from '#platform/jobs.ts'
import { person, someLetters, type TestPerson } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
import { Client } from '#testing/client.ts'
import { aGroup } from '#testing/groups.ts'
import * as testing from '#testing/notifications.ts'
import { notificationListeners } from './jobs.ts'

let app: TestApp
let listeners: Listener[]
let folder: string
beforeAll(async () => {
  app = await testApp({ jobs: true })
})
afterAll(() => app.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-bounces-'))
  const config = { ...app.platform.config, bouncesDir: folder }
  listeners = notificationListeners({ ...app.platform, config }, () => ORIGIN)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Another person replies to them; gives the mail they got of it, if any. */
async function mailed(who: TestPerson): Promise<string | undefined> {
  const before = (await mailsOf(who)).length
  const group = await aGroup(app, { members: [who] })
  const postId = await testing.writtenPost(app, { groupId: group.id, author: who })
  const replyId = await testing.writtenReply(app, { postId, author: await person(app) })
  await testing.worked(listeners, 'reply.shown', { replyId, authorId: null, counted: true })
  await testing.settled(app)
  return (await mailsOf(who))[before]
}

async function mailsOf({ email }: TestPerson): Promise<string[]> {
  return app.mails().filter((text) => text.includes(`To: ${email}`))
}

async function idOf(mail: string | undefined): Promise<string> {
  return (await simpleParser(mail ?? '')).messageId ?? ''
}

interface Report {
  action?: string
  status?: string
  to?: string
}

/** A report as mail servers write it, with the headers of the mail that came back. */
function reportOn(
  id: string,
  { action = 'failed', status = '5.1.1', to = 'x@example.org' }: Report = {},
) {
  return [
    'From: MAILER-DAEMON@mx.example.org',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'I am sorry to have to inform you that your message could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    `Final-Recipient: rfc822; ${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${id}`,
    'Subject: Someone replied to you',
    '--b--',
    '',
  ].join('\r\n')
}

let files = 0
async function arrives(report: string | Buffer, into = folder): Promise<void> {
  mkdirSync(into, { recursive: true })
  writeFileSync(join(into, `${++files}.eml`), report)
  await testing.worked(listeners, 'minute.passed', {})
}

const settingsOf = (who: TestPerson) => who.call('GET /api/me/notices')
const reachable = async (who: TestPerson) => (await settingsOf(who)).unreachableSince === null
const kindsOf = async (who: TestPerson) =>
  (await who.call('GET /api/notices')).items.map(({ kind }) => kind)

describe('a mail that comes back for good', () => {
  test('stops mail to the address and tells the person in the app, once', async () => {
    const who = await person(app)
    const report = reportOn(await idOf(await mailed(who)))
    await Promise.all([arrives(report), arrives(report)])
    await arrives(report)
    expect(await reachable(who)).toBe(false)
    expect((await kindsOf(who)).filter((kind) => kind === 'unreachable')).toHaveLength(1)
    expect(await mailed(who)).toBeUndefined()
    expect((await kindsOf(who)).filter((kind) => kind === 'reply')).toHaveLength(2)
    expect(readdirSync(folder)).toEqual(['seen'])
  })

  test('is read a minute later where the database could not be asked', async () => {
    const who = await person(app)
    const report = reportOn(await idOf(await mailed(who)))
    const blocker = await app.owner.connect()
    await blocker.query('BEGIN')
    await blocker.query('LOCK TABLE community.account')
    await expect(arrives(report)).rejects.toThrow()
    await blocker.query('ROLLBACK')
    blocker.release()
    await testing.worked(listeners, 'minute.passed', {})
    expect(await reachable(who)).toBe(false)
  })

  test('is read from a Maildir too', async () => {
    const who = await person(app)
    await arrives(reportOn(await idOf(await mailed(who))), join(folder, 'new'))
    expect(await reachable(who)).toBe(false)
  })

  test('may be the letter that confirms an address', async () => {
    const joined = new Client(app)
    const email = `wrong-${Date.now()}@example.org`
    await joined.call('POST /api/join', {
      body: {
        email,
        screenName: `Fern ${someLetters()}`,
        password: 'three slow blue herons',
        locale: 'en',
        kind: 'patient',
      },
    })
    const who = Object.assign(joined, { id: '', screenName: '', email })
    await expect.poll(async () => (await mailsOf(who)).length, { timeout: 8000 }).toBe(1)
    await arrives(reportOn(await idOf((await mailsOf(who))[0])))
    expect(await reachable(who)).toBe(false)
  })

  test('lets mail go again when the person asks, and the same report does nothing more', async () => {
    const who = await person(app)
    const report = reportOn(await idOf(await mailed(who)))
    await arrives(report)
    expect(await who.call('POST /api/me/address/again')).toMatchObject({ unreachableSince: null })
    await arrives(report)
    expect(await reachable(who)).toBe(true)
    const next = await mailed(who)
    expect(next).toBeDefined()
    await arrives(reportOn(await idOf(next)))
    expect(await reachable(who)).toBe(false)
    expect((await kindsOf(who)).filter((kind) => kind === 'unreachable')).toHaveLength(2)
  })

  test('says nothing about an address that came after it', async () => {
    const who = await person(app)
    const [early, late] = [await idOf(await mailed(who)), await idOf(await mailed(who))]
    const { emailIndex, emailCipher } = hiddenEmail(
      app.platform.secrets,
      who.id,
      `new-${who.email}`,
    )
    const move = () =>
      app.owner.query(
        'UPDATE community.account SET email_index = $2, email_cipher = $3 WHERE id = $1',
        [who.id, emailIndex, emailCipher],
      )
    await arrives(reportOn(early))
    expect(await reachable(who)).toBe(false)
    await move()
    expect(await reachable(who)).toBe(true)
    await arrives(reportOn(late))
    expect(await reachable(who)).toBe(true)
  })
})

describe('a mail that could not be delivered for now', () => {
  const soft = { action: 'delayed', status: '4.2.2' }

  test('is counted, and five in a month stop mail', async () => {
    const who = await person(app)
    for (let n = 1; n <= 5; n++) {
      const report = reportOn(await idOf(await mailed(who)), soft)
      // Servers write more than once about the same mail.
      await arrives(report)
      await arrives(report)
      expect(await reachable(who), `after ${n}`).toBe(n < 5)
    }
  })

  test('is forgotten after a month', async () => {
    const who = await person(app)
    for (let n = 0; n < 4; n++) await arrives(reportOn(await idOf(await mailed(who)), soft))
    await app.owner.query(
      `UPDATE community.mail_bounce SET at = at - interval '31 days' WHERE account_id = $1`,
      [who.id],
    )
    await arrives(reportOn(await idOf(await mailed(who)), soft))
    expect(await reachable(who)).toBe(true)
  })

  test('may fail for good in the end', async () => {
    const who = await person(app)
    const id = await idOf(await mailed(who))
    await arrives(reportOn(id, soft))
    expect(await reachable(who)).toBe(true)
    await arrives(reportOn(id))
    expect(await reachable(who)).toBe(false)
  })
})

describe('whatever else is put into the folder does nothing', () => {
  async function rows() {
    const counts = await app.owner.query(
      `SELECT (SELECT count(*) FROM community.mail_bounce) AS bounces, (SELECT count(*) FROM community.mail_stop) AS stops,
              (SELECT count(*) FROM community.notice WHERE kind = 'unreachable') AS notices`,
    )
    return counts.rows
  }

  test('forged reports, and such of mail that was never sent', async () => {
    const who = await person(app)
    const id = await idOf(await mailed(who))
    const flipped = id.replace(
      /^<(.{10})(.)/,
      (_, head: string, one: string) => `<${head}${one === 'A' ? 'B' : 'A'}`,
    )
    const before = await rows()
    for (const forged of [flipped, '<nobody@example.org>', `<${'A'.repeat(54)}@kith.invalid>`, ''])
      await arrives(reportOn(forged, { to: who.email }))
    await arrives(reportOn(id, { action: 'delivered', status: '2.0.0' }))
    expect(await rows()).toEqual(before)
    expect(await reachable(who)).toBe(true)
  })

  test('huge, broken and foreign files; and the next one is read all the same', async () => {
    const who = await person(app)
    const report = reportOn(await idOf(await mailed(who)))
    const before = await rows()
    symlinkSync('/etc/hostname', join(folder, 'link.eml'))
    mkdirSync(join(folder, 'a-folder'))
    for (const junk of [
      Buffer.alloc(0),
      Buffer.alloc(2_000_000, 'x'),
      Buffer.from(`${report}${'x'.repeat(600_000)}`),
      Buffer.from(Array.from({ length: 3000 }, (_, n) => (n * 31) % 256)),
      report.slice(0, 300),
      report.replaceAll('--b', '--c'),
    ])
      await arrives(junk)
    expect(await rows()).toEqual(before)
    await arrives(report)
    expect(await reachable(who)).toBe(false)
  })

  test('and no folder is no fault', async () => {
    rmSync(folder, { recursive: true })
    await testing.worked(listeners, 'minute.passed', {})
    await testing.worked(
      notificationListeners(app.platform, () => ORIGIN),
      'minute.passed',
      {},
    )
    expect(readdirSync(folder)).toEqual(['seen'])
  })
})
