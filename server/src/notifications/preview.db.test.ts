import { afterAll, beforeAll, expect, test } from 'vitest'
import { as } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import * as testing from '#testing/notifications.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('nobody but an administrator sees the mails and their state', async () => {
  for (const role of ['member', 'moderator'] as const)
    expect(await (await as(app, role)).raw('GET /api/admin/mail')).toMatchObject({ status: 403 })
  expect(await (await as(app, 'visitor')).raw('GET /api/admin/mail')).toMatchObject({ status: 401 })
})

test('every mail is shown in both languages, as text and as HTML', async () => {
  const { letters } = await (await as(app, 'admin')).call('GET /api/admin/mail')
  expect(letters.map(({ key }) => key)).toEqual([
    'verify',
    'taken',
    'reset',
    'leaving',
    'export',
    'emergency',
    'looked',
    'reply',
    'mention',
    'followed-post',
    'followed-group',
    'followed-person',
    'message',
    'decision',
    'report',
    'membership',
    'introduction',
    'desk',
    'survey',
    'shown',
    'daily',
    'weekly',
  ])
  for (const { key, texts } of letters) {
    expect(texts.map(({ locale }) => locale)).toEqual(['en', 'es'])
    for (const { subject, text, html } of texts) {
      expect(subject, key).not.toBe('')
      expect(text, key).toContain('https://kith.example.org/')
      expect(html, key).toContain('<a href="https://kith.example.org/')
    }
  }
})

test('how much mail waits and how much was given up is counted, and nothing else told', async () => {
  const admin = await as(app, 'admin')
  const accountId = admin.id
  await testing.happened(app, 'reset.asked', { accountId })
  await testing.happened(app, 'reset.asked', { accountId })
  await app.owner.query(
    `INSERT INTO jobs.job (name, data) VALUES ('notice.made.mail.dead', '{"noticeId":"x"}')`,
  )
  const { jobs } = await admin.call('GET /api/admin/mail')
  expect(jobs).toContainEqual({ queue: 'reset.asked.letter', waiting: 2, failed: 0 })
  expect(jobs).toContainEqual({ queue: 'notice.made.mail', waiting: 0, failed: 1 })
  expect(jobs.map(({ queue }) => queue)).toContain('digest.due.mail')
  expect(jobs.every(({ queue }) => /\.(mail|letter)$/.test(queue))).toBe(true)
  expect(JSON.stringify(jobs)).not.toContain(accountId)
})
