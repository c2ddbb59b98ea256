import { describe, expect, it } from 'vitest'
import { leaseAt, nextChange } from './lease.ts'

const until = 600_000

describe('the time with an item', () => {
  it.each([
    [0, { kind: 'live', minutes: 10 }],
    [1, { kind: 'live', minutes: 9 }],
    [540_000, { kind: 'live', minutes: 1 }],
    [540_001, { kind: 'live', minutes: 0 }],
    [599_999, { kind: 'live', minutes: 0 }],
    [600_000, { kind: 'over' }],
  ])('is, after %d ms, %o', (now, lease) => {
    expect(leaseAt(until, now)).toEqual(lease)
  })

  it('is looked at again exactly when it changes', () => {
    for (const now of [0, 1, 59_000, 540_000, 545_000, 599_999]) {
      const then = now + nextChange(until, now)
      expect(leaseAt(until, then)).not.toEqual(leaseAt(until, now))
      expect(leaseAt(until, then - 1)).toEqual(leaseAt(until, now))
    }
  })

  it('of nobody is none', () => {
    expect(leaseAt(null, 0)).toEqual({ kind: 'none' })
  })
})
