import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rate, wilson } from './interval.ts'

const counts = fc
  .tuple(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }))
  .map(([part, N]) => ({ n: part % (N + 1), N }))

describe('a rate', () => {
  it.each([
    ['completed of handed out', 102, 900, 11.3, 9.4, 13.6],
    ['heard of it', 46, 102, 45.1, 35.8, 54.8],
    ['by brochure', 15, 44, 34.1, 21.9, 48.9],
    ['by a provider', 19, 44, 43.2, 29.7, 57.8],
    ['by another way', 10, 44, 22.7, 12.8, 37.0],
    ['gave no source', 2, 46, 4.3, 1.2, 14.5],
    ['registered in the group', 20, 102, 19.6, 13.1, 28.4],
    ['reasons: diagnosis, treatment plans, peer support', 11, 20, 55.0, 34.2, 74.2],
    ['met or exceeded expectations', 15, 20, 75.0, 53.1, 88.8],
  ])('recomputes the 2021 study: %s, %i of %i', (_, n, N, percent, low, high) => {
    expect(rate(n, N)).toMatchObject({ n, N, percent, low, high })
  })

  // Newcombe, Stat. Med. 17 (1998) 857, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('agrees with the published intervals: %i of %i', (n, N, low, high) => {
    expect(wilson(n, N).low).toBeCloseTo(low, 4)
    expect(wilson(n, N).high).toBeCloseTo(high, 4)
  })

  it('of nothing has no percentage', () => {
    expect(rate(0, 0)).toEqual({ n: 0, N: 0, percent: null, low: null, high: null, exact: null })
  })

  it.each([
    [1, 0],
    [3, 2],
    [-1, 2],
    [0.5, 2],
    [Number.NaN, 2],
    [1, Number.POSITIVE_INFINITY],
  ])('is not made of %d of %d', (n, N) => {
    expect(() => rate(n, N)).toThrow(RangeError)
  })

  it('rounds a half up, and is exact beside it', () => {
    expect(rate(1, 16)).toMatchObject({ percent: 6.3, exact: { share: 0.0625 } })
  })
})

describe('the interval', () => {
  it('lies between 0 and 1 and holds the share', () => {
    fc.assert(
      fc.property(counts, ({ n, N }) => {
        const { low, high } = wilson(n, N)
        expect(0 <= low && low <= n / N && n / N <= high && high <= 1).toBe(true)
        expect(low < high).toBe(true)
      }),
    )
  })

  it('touches 0 only for none and 1 only for all', () => {
    fc.assert(
      fc.property(counts, ({ n, N }) => {
        expect(wilson(n, N).low === 0).toBe(n === 0)
        expect(wilson(n, N).high === 1).toBe(n === N)
      }),
    )
  })

  it('moves up with every one more counted', () => {
    fc.assert(
      fc.property(counts, ({ n, N }) => {
        if (n === N) return
        expect(wilson(n + 1, N).low).toBeGreaterThan(wilson(n, N).low)
        expect(wilson(n + 1, N).high).toBeGreaterThan(wilson(n, N).high)
      }),
    )
  })

  it('is the mirror of the interval of those not counted', () => {
    fc.assert(
      fc.property(counts, ({ n, N }) => {
        expect(wilson(n, N).low).toBeCloseTo(1 - wilson(N - n, N).high, 12)
      }),
    )
  })

  it('narrows as more are asked', () => {
    fc.assert(
      fc.property(counts, ({ n, N }) => {
        const few = wilson(n, N)
        const many = wilson(n * 10, N * 10)
        expect(many.high - many.low).toBeLessThan(few.high - few.low)
      }),
    )
  })
})
