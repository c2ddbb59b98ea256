import { describe, expect, test } from 'vitest'
import { bounceIn, mailIdsIn } from './bounce.ts'

const report = (...groups: string[]) =>
  ['Reporting-MTA: dns; mx.example.org', ...groups].join('\r\n\r\n')
const about = (action: string, status: string) =>
  `Final-Recipient: rfc822; someone@example.org\r\nAction: ${action}\r\nStatus: ${status}`

describe('a report of a mail that came back', () => {
  test.each([
    ['failed', '5.1.1', 'hard'],
    ['failed', '5.1.10 (no such user)', 'hard'],
    ['Failed', '5.0.0', 'hard'],
    ['failed', '5.4.4', 'hard'],
    ['failed', '4.4.7', 'soft'],
    ['delayed', '4.2.2', 'soft'],
    // A delay is no failure yet, whatever number it bears.
    ['delayed', '5.1.1', 'soft'],
    // Full, too large, policy: the address itself works.
    ['failed', '5.2.2', 'soft'],
    ['failed', '5.3.4', 'soft'],
    ['failed', '5.7.1', 'soft'],
    ['failed', '5.7.26', 'soft'],
    ['delivered', '2.0.0', null],
    ['relayed', '2.0.0', null],
    ['expanded', '2.0.0', null],
    ['failed', '2.0.0', null],
    ['failed', 'unknown', null],
    ['', '5.1.1', null],
    ['failed', '', null],
  ] as const)('%s with %s is %s', (action, status, bounce) => {
    expect(bounceIn(report(about(action, status)))).toBe(bounce)
  })

  test('is read with folded fields, bare line feeds and in any case', () => {
    const text =
      'reporting-mta: dns; x\n\nFINAL-RECIPIENT: rfc822;\n a@example.org\nACTION:\n failed\nsTaTuS: 5.1.1\n'
    expect(bounceIn(text)).toBe('hard')
  })

  test('of one mail that was passed on to several is hard only where all of them failed', () => {
    expect(bounceIn(report(about('failed', '5.1.1'), about('failed', '5.1.2')))).toBe('hard')
    expect(bounceIn(report(about('failed', '5.1.1'), about('delivered', '2.0.0')))).toBe('soft')
  })

  test('without anything about a recipient is none', () => {
    expect(bounceIn('')).toBeNull()
    expect(bounceIn('Reporting-MTA: dns; x')).toBeNull()
    expect(bounceIn('\0\xff'.repeat(1000))).toBeNull()
  })
})

test('the ids of mails are found in headers, at most twenty', () => {
  const id = 'Ab_-'.repeat(10)
  expect(mailIdsIn(`Message-ID: <${id}@kith.test>\r\nIn-Reply-To: <${id}@kith.test>`)).toEqual([id])
  expect(mailIdsIn(`Message-ID: <short@kith.test> <${'x'.repeat(200)}@kith.test>`)).toEqual([])
  const many = Array.from({ length: 50 }, (_, n) => `<${id}${n}@kith.test>`).join('\n')
  expect(mailIdsIn(many)).toHaveLength(20)
})

test('reading takes no longer for text that was made to take long', () => {
  const began = performance.now()
  for (const text of [
    'a:'.repeat(40_000),
    '\n '.repeat(40_000),
    ' '.repeat(80_000),
    '\n\t\n'.repeat(30_000),
  ])
    bounceIn(`Action: failed\n${text}`)
  for (const text of [
    '<'.repeat(80_000),
    `<${'a'.repeat(80_000)}`,
    `${'<' + 'a'.repeat(99) + '@'}`.repeat(700),
  ])
    mailIdsIn(text)
  expect(performance.now() - began).toBeLessThan(1000)
})
