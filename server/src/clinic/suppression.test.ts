import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  suppressParts,
  suppressStages,
  suppressStagesByGroup,
  suppressTable,
} from '#testing/suppression.ts'
import { suppressRate, type Count } from './suppression.ts'

const print = (counts: readonly Count[]) =>
  counts.map((count) => (count.shown ? count.n : `<${count.below}`))
const shown = (n: number): Count => ({ shown: true, n })
const hidden: Count = { shown: false, below: 11 }

describe('parts of a total', () => {
  it.each([
    ['nothing small: all shown', [20, 30], [20, 30, 50]],
    ['zeros are shown', [0, 30, 0], [0, 30, 0, 30]],
    ['one small part takes the next smallest with it', [5, 40, 90], ['<11', '<11', 90, 135]],
    ['two small parts that are enough together', [6, 7, 40], ['<11', '<11', 40, 53]],
    ['two that are too few together take a third', [2, 3, 40, 90], ['<11', '<11', '<11', 90, 135]],
    ['a zero never stands in for a count', [0, 5, 40], [0, '<11', '<11', 45]],
    ['a small total is hidden as well', [2, 3, 0], ['<11', '<11', 0, '<11']],
    ['a single small part', [4], ['<11', '<11']],
    ['ten is hidden, eleven is not', [10, 11, 12], ['<11', '<11', 12, 33]],
  ])('%s', (_, parts, expected) => {
    const out = suppressParts(parts, 11)
    expect(print([...out.parts, out.total])).toEqual(expected)
  })

  it('shows a part beside a small one where the total is hidden elsewhere', () => {
    expect(print(suppressParts([5, 40], 11, true).parts)).toEqual(['<11', 40])
  })

  it.each([0, 1])('are all shown under a threshold of %i', (threshold) => {
    expect(print(suppressParts([1, 2, 0], threshold).parts)).toEqual([1, 2, 0])
  })

  it.each([2, -1, 1.5, Number.NaN])('can not be protected by a threshold of %d', (threshold) => {
    expect(() => suppressParts([1], threshold)).toThrow(RangeError)
  })

  it.each([[[-1]], [[0.5]], [[Number.NaN]]])('are counts, not %j', (parts) => {
    expect(() => suppressParts(parts, 11)).toThrow(RangeError)
  })
})

describe('a table with margins', () => {
  it('hides a rectangle around one small cell and keeps the margins', () => {
    const rows = [
      [5, 40, 60],
      [30, 50, 70],
      [80, 90, 20],
    ]
    const out = suppressTable(rows, 11)
    expect(out.rows.map(print)).toEqual([
      ['<11', '<11', 60],
      ['<11', '<11', 70],
      [80, 90, 20],
    ])
    expect(print(out.rowTotals)).toEqual([105, 150, 190])
    expect(print(out.columnTotals)).toEqual([115, 180, 150])
    expect(out.total).toEqual(shown(445))
  })

  it('hides a margin where a cell is the only one behind it', () => {
    const out = suppressTable([[5], [50]], 11)
    expect(out.rows.map(print)).toEqual([['<11'], ['<11']])
    expect(print(out.rowTotals)).toEqual(['<11', '<11'])
    expect(out.total).toEqual(shown(55))
  })

  it('needs rows of one length', () => {
    expect(() => suppressTable([[1, 2], [3]], 11)).toThrow(RangeError)
  })
})

describe('nested stages', () => {
  it.each([
    ['the 2021 study: all shown', [900, 102, 46, 20], [900, 102, 46, 20]],
    ['a stage that all went on from', [50, 50, 12], [50, 50, 12]],
    ['three who did not open', [100, 97, 60], [100, '<11', 60]],
    ['losses that are small one by one and small together', [100, 97, 92], [100, '<11', '<11']],
    ['losses that are small one by one, and eleven together', [100, 95, 89], [100, '<11', 89]],
    ['few at the end', [100, 50, 7], [100, 50, '<11']],
    ['few at the end, who are also few not to go on', [100, 15, 7], [100, 15, '<11']],
    ['none at the end', [100, 30, 0], [100, 30, 0]],
    ['a single small stage', [4], ['<11']],
  ])('%s', (_, stages, expected) => {
    expect(print(suppressStages(stages, 11))).toEqual(expected)
  })

  it('do not grow', () => {
    expect(() => suppressStages([10, 11], 11)).toThrow(RangeError)
  })

  it('by week: what one week hides, another hides too, so that the total can be shown', () => {
    const out = suppressStagesByGroup(
      [
        [100, 60, 20],
        [100, 95, 30],
        [100, 50, 25],
      ],
      11,
    )
    expect(print(out.total)).toEqual([300, 205, 75])
    expect(out.groups.map(print)).toEqual([
      [100, 60, 20],
      [100, '<11', 30],
      [100, '<11', 25],
    ])
  })

  it('of two years of weeks are ready while somebody waits', { timeout: 30_000 }, () => {
    const weeks = fc.sample(
      fc
        .array(fc.nat(25), { minLength: 11, maxLength: 11 })
        .map((steps) => steps.map((_, i) => steps.slice(i).reduce((a, b) => a + b, 0))),
      { numRuns: 104, seed: 3 },
    )
    const out = suppressStagesByGroup(weeks, 11)
    expect(out.total.filter((count) => count.shown).length).toBeGreaterThan(8)
  })
})

describe('a rate of what is shown', () => {
  it('carries n, N, percentage and interval', () => {
    expect(suppressRate(shown(102), shown(900), 11)).toEqual({
      count: shown(102),
      of: shown(900),
      percent: 11.3,
      low: 9.4,
      high: 13.6,
    })
  })

  it.each([
    ['the count is hidden', hidden, shown(900)],
    ['the denominator is hidden', shown(20), hidden],
  ])('has no percentage and no interval where %s', (_, count, of) => {
    expect(suppressRate(count, of, 11)).toEqual({ count, of, percent: null, low: null, high: null })
  })

  it('hides the count where fewer than eleven were not counted', () => {
    expect(suppressRate(shown(95), shown(100), 11)).toMatchObject({ count: hidden, percent: null })
    expect(suppressRate(shown(100), shown(100), 11)).toMatchObject({ percent: 100 })
  })
})
