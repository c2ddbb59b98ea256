import { expect, test } from 'vitest'
import { plusDays } from '@kith/shared/days.ts'
import { computable } from './computable.ts'

/** From one week of the year to another, by number. */
const weeks = (first: number, last: number) => ({
  from: plusDays('2026-01-05', 7 * (first - 1)),
  to: plusDays('2026-01-05', 7 * last - 1),
})

test.each([
  ['nothing, where nothing was asked before', weeks(1, 9), [], []],
  ['nothing, of the same again', weeks(1, 9), [weeks(1, 9)], []],
  ['the weeks at the end', weeks(1, 8), [weeks(1, 9)], [[weeks(9, 9)]]],
  ['the weeks at the beginning', weeks(3, 9), [weeks(1, 9)], [[weeks(1, 2)]]],
  ['both, where one follows the other', weeks(5, 9), [weeks(1, 4)], [[weeks(1, 9)]]],
  ['the weeks around it as a sum', weeks(3, 4), [weeks(1, 9)], [[weeks(1, 2), weeks(5, 9)]]],
  ['no group, where they only cross', weeks(1, 5), [weeks(3, 9)], []],
  [
    'the week between, of a whole and its two parts',
    weeks(6, 9),
    [weeks(1, 9), weeks(1, 4)],
    [[weeks(1, 5)], [weeks(5, 5)]],
  ],
])('two answers give away %s', (_, asked, answered, expected) => {
  const text = (ranges: unknown) => JSON.stringify(ranges)
  expect(computable(asked, answered)?.map(text).sort()).toEqual(expected.map(text).sort())
})

test('of many weeks that lie apart nothing comes out, and soon', () => {
  const apart = Array.from({ length: 29 }, (_, i) => weeks(3 * i + 1, 3 * i + 1))
  expect(computable(weeks(100, 100), apart, 400)).toEqual([])
})

test('of many weeks within a year too much comes out to be looked at', () => {
  const within = Array.from({ length: 25 }, (_, i) => weeks(2 * i + 2, 2 * i + 2))
  expect(computable(weeks(1, 52), within, 400)).toBeNull()
})
