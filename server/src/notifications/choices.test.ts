import { describe, expect, test } from 'vitest'
import { isBreakEnd, isZone, stopped, usualWays, wayOf, waysFrom } from './choices.ts'

describe('what someone chose', () => {
  test('is the default but for what they changed', () => {
    const ways = waysFrom([{ topic: 'reply', way: 'weekly' }])
    expect(ways).toEqual({ ...usualWays, reply: 'weekly' })
    expect(wayOf('reply', ways)).toEqual({ told: true, waits: 'weekly' })
    expect(wayOf('approved', ways)).toEqual({ told: true, waits: 'now' })
  })

  test('can keep a notice away, but never what became of their own words', () => {
    const ways = waysFrom([
      { topic: 'reply', way: 'never' },
      { topic: 'decision', way: 'never' },
    ])
    expect(wayOf('reply', ways)).toEqual({ told: false, waits: null })
    expect(wayOf('removed', ways)).toEqual({ told: true, waits: null })
  })

  test('does not touch that their address fails, which is told in the app alone', () => {
    expect(wayOf('unreachable', usualWays)).toEqual({ told: true, waits: null })
  })

  test('stops the day’s news of a group with the summary they stand in', () => {
    expect(stopped('daily', usualWays)).toEqual([{ topic: 'followed-group', way: 'app' }])
  })

  test('is not changed by a link for what comes by no mail anyway', () => {
    expect(stopped('reply', { ...usualWays, reply: 'never' })).toEqual([])
    expect(stopped('weekly', usualWays)).toEqual([])
  })
})

test.each([
  ['2026-03-02', true],
  ['2027-03-02', true],
  ['2027-03-03', false],
  ['2026-03-01', false],
  ['2026-02-28', false],
  ['2026-02-31', false],
  ['2026-13-01', false],
  ['0000-00-00', false],
])('a break that begins on 1 March 2026 may end on %s: %s', (day, may) => {
  expect(isBreakEnd(day, '2026-03-01')).toBe(may)
})

test.each([
  ['America/Chicago', true],
  ['Asia/Calcutta', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['', false],
  ["UTC'; DROP TABLE", false],
])('%s is a time zone: %s', (name, is) => {
  expect(isZone(name)).toBe(is)
})
