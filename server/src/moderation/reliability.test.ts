import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reliability, toBands, weightOf, type PastReport } from './reliability.ts'

const now = new Date('2026-03-02T09:00:00Z')
const DAY = 86_400_000
const ago = (days: number, upheld: boolean): PastReport => {
  return { upheld, decidedAt: new Date(now.getTime() - days * DAY) }
}
const many = (count: number, upheld: boolean, days = 0) =>
  Array.from({ length: count }, () => ago(days, upheld))

describe('how often someone’s reports are right', () => {
  test.each([
    ['nobody knows yet', [], 0.5, 1],
    ['once right', many(1, true), 0.6, 1.2],
    ['once wrong', many(1, false), 0.4, 0.8],
    ['ten times right', many(10, true), 12 / 14, 24 / 14],
    ['ten times wrong', many(10, false), 2 / 14, 4 / 14],
    ['as often right as wrong', [...many(6, true), ...many(6, false)], 0.5, 1],
    ['four times wrong, half a year ago', many(4, false, 180), 2 / 6, 4 / 6],
    ['ten times wrong, ten years ago', many(10, false, 3650), 0.5, 1],
  ])('%s', (_, outcomes, mean, weight) => {
    expect(reliability(outcomes, now)).toBeCloseTo(mean, 4)
    expect(weightOf(outcomes, now)).toBeCloseTo(weight, 4)
  })

  const anyOutcomes = fc.array(
    fc.record({ days: fc.integer({ min: -2, max: 4000 }), upheld: fc.boolean() }),
    { maxLength: 50 },
  )

  test('is never nothing and never two, and rises with each that was right', () => {
    fc.assert(
      fc.property(anyOutcomes, fc.nat(4000), (past, days) => {
        const outcomes = past.map((one) => ago(one.days, one.upheld))
        const weight = weightOf(outcomes, now)
        expect(weight).toBeGreaterThan(0)
        expect(weight).toBeLessThan(2)
        expect(weightOf([...outcomes, ago(days, true)], now)).toBeGreaterThanOrEqual(weight)
        expect(weightOf([...outcomes, ago(days, false)], now)).toBeLessThanOrEqual(weight)
      }),
    )
  })

  test('is told of many people together, and of fewer than eleven not at all', () => {
    const people = [
      ...Array.from({ length: 12 }, () => many(5, true)),
      ...Array.from({ length: 20 }, () => []),
      ...Array.from({ length: 3 }, () => many(5, false)),
    ]
    expect(toBands(people, now)).toEqual([
      { band: 'seldom', count: null },
      { band: 'average', count: 20 },
      { band: 'often', count: null },
    ])
  })
})
