import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dueIn as dueAt,
  merge as mergeBy,
  severities,
  shippedTimes,
  type Lane,
  type Severity,
  type Urgency,
} from './lanes.ts'

const now = new Date('2026-03-02T09:00:00Z')
const minutes = (due: Date | null) => due && (due.getTime() - now.getTime()) / 60_000

const dueIn = (lane: Lane, at: Date) => dueAt(lane, at, shippedTimes)
const merge = (item: Urgency | null, signal: { lane: Lane; severity: Severity }, at: Date) =>
  mergeBy(item, signal, at, shippedTimes)

describe('lanes', () => {
  it.each([
    ['crisis', 15, 3],
    ['harm', 120, 2],
    ['privacy', 120, 1],
    ['spam', 720, 1],
    ['advice', 1440, 1],
    ['appeal', 4320, 1],
    ['new-member', 720, 0],
    ['quality', null, 0],
  ] as const)('%s is due in %s minutes and begins at severity %s', (lane, due, severity) => {
    expect(minutes(dueIn(lane, now))).toBe(due)
    expect(severities[lane]).toBe(severity)
  })
})

describe('a signal', () => {
  const firstPost: Urgency = { lane: 'new-member', severity: 0, dueAt: dueIn('new-member', now) }

  it('of distress takes a waiting first post to the crisis lane, due in 15 minutes', () => {
    const merged = merge(firstPost, { lane: 'crisis', severity: 3 }, now)
    expect(merged).toEqual({ lane: 'crisis', severity: 3, dueAt: dueIn('crisis', now) })
  })

  it('of spam does not take an item out of the harm lane, nor give it more time', () => {
    const item = merge(null, { lane: 'harm', severity: 2 }, now)
    const later = new Date(now.getTime() + 60_000)
    expect(merge(item, { lane: 'spam', severity: 1 }, later)).toEqual(item)
  })

  it('gives an item without a due time one', () => {
    const sample = merge(null, { lane: 'quality', severity: 0 }, now)
    expect(sample.dueAt).toBeNull()
    expect(merge(sample, { lane: 'advice', severity: 1 }, now).dueAt).toEqual(dueIn('advice', now))
    expect(merge(firstPost, { lane: 'quality', severity: 0 }, now).dueAt).toEqual(firstPost.dueAt)
  })
})

interface LateSignal {
  lane: Lane
  severity: Severity
  /** Minutes. */
  after: number
}

describe('signals, whatever they are', () => {
  const names: Lane[] = [
    'crisis',
    'harm',
    'privacy',
    'spam',
    'advice',
    'appeal',
    'new-member',
    'quality',
  ]
  const levels: Severity[] = [0, 1, 2, 3]
  const signal = fc.record({
    lane: fc.constantFrom(...names),
    severity: fc.constantFrom(...levels),
    after: fc.integer({ min: 0, max: 3000 }),
  })
  const apply = (item: Urgency | null, { lane, severity, after }: LateSignal) =>
    merge(item, { lane, severity }, new Date(now.getTime() + after * 60_000))

  it('never lower the severity, never move the due time away, never calm the lane', () => {
    fc.assert(
      fc.property(signal, fc.array(signal), (first, more) => {
        let item = apply(null, first)
        for (const each of more) {
          const before = item
          item = apply(before, each)
          expect(item.severity).toBeGreaterThanOrEqual(before.severity)
          expect(names.indexOf(item.lane)).toBeLessThanOrEqual(names.indexOf(before.lane))
          if (before.dueAt) expect(Number(item.dueAt)).toBeLessThanOrEqual(Number(before.dueAt))
        }
      }),
    )
  })

  it('come to the same in any order', () => {
    fc.assert(
      fc.property(fc.array(signal, { minLength: 1 }), (signals) => {
        const merged = (list: typeof signals) => list.reduce<Urgency | null>(apply, null)
        expect(merged(signals.toReversed())).toEqual(merged(signals))
      }),
    )
  })
})
