import { expect, test } from 'vitest'
import { wholeWeeks } from './weeks.ts'

const TODAY = '2026-03-05'

test.each([
  ['nothing is half a year up to now', {}, { from: '2025-09-01', to: '2026-03-08' }],
  [
    'one day is its week',
    { from: '2026-02-11', to: '2026-02-11' },
    { from: '2026-02-09', to: '2026-02-15' },
  ],
  [
    'any two days of the same weeks are the same weeks',
    { from: '2026-02-15', to: '2026-02-16' },
    { from: '2026-02-09', to: '2026-02-22' },
  ],
  ['a range that runs backwards is none', { from: '2026-03-05', to: '2026-02-05' }, null],
  ['more than five years are none', { from: '2020-01-01', to: '2026-01-01' }, null],
  ['a month that is not there is none', { from: '2026-13-01' }, null],
  ['a day that is not there is none', { to: '2026-02-30' }, null],
  ['the beginning of time is none', { to: '0001-01-01' }, null],
])('of a report: %s', (_, range, weeks) => {
  expect(wholeWeeks(range, TODAY)).toEqual(weeks)
})
