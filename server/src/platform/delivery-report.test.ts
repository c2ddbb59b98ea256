import { describe, expect, test } from 'vitest'
import { deliveryReport, LARGEST_REPORT } from './delivery-report.ts'

const lines = (...text: string[]) => Buffer.from(text.join('\r\n'))

const whole = lines(
  'From: MAILER-DAEMON@mx.example.org',
  'In-Reply-To: <answered@kith.test>',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain',
  '',
  'Action: failed, says the text <told@kith.test>',
  '--b',
  'Content-Type: message/delivery-status',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('Reporting-MTA: dns; x\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n').toString(
    'base64',
  ),
  '--b',
  'Content-Type: message/rfc822',
  '',
  'Message-ID: <returned@kith.test>',
  '',
  'Message-ID: <quoted@kith.test>',
  '--b--',
  '',
)

test('a report gives its fields, and the headers of the mail that came back without its words', async () => {
  const report = await deliveryReport(whole)
  expect(report?.fields).toContain('Status: 5.1.1')
  expect(report?.headers).toContain('<returned@kith.test>')
  expect(report?.headers).toContain('<answered@kith.test>')
  expect(report?.headers).not.toMatch(/quoted|told/)
})

describe('what is no report is none', () => {
  test.each([
    ['an empty file', Buffer.alloc(0)],
    ['a letter', lines('From: a@example.org', '', 'Action: failed', 'Status: 5.1.1')],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256))],
    ['a huge file', Buffer.concat([whole, Buffer.alloc(LARGEST_REPORT, 65)])],
    ['headers without an end', Buffer.from(`X: ${'a'.repeat(400_000)}`)],
    ['half a report', whole.subarray(0, 150)],
  ])('%s', async (_, message) => {
    expect(await deliveryReport(message)).toBeNull()
  })

  test('parts within parts, and thousands of parts, are given up soon', async () => {
    const nested = Array.from({ length: 2000 }, (_, n) => [
      `Content-Type: multipart/mixed; boundary=b${n}`,
      '',
      `--b${n}`,
    ]).flat()
    const many = Array.from({ length: 8000 }, () => [
      '--b',
      'Content-Type: text/plain',
      '',
      'x',
    ]).flat()
    const began = performance.now()
    await deliveryReport(lines(...nested))
    await deliveryReport(lines('Content-Type: multipart/report; boundary=b', '', ...many))
    expect(performance.now() - began).toBeLessThan(3000)
  })
})
