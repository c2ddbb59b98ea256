import { expect, it } from 'vitest'
import { driftOf, type Doing } from './drift.ts'

const calm: Doing = { today: 5, usual: 4, days: 27, right: 8, wrong: 4 }

it.each([
  ['as usual', {}, null],
  ['a busy day of a quiet rule', { today: 20 }, null],
  ['far more than usual', { today: 21 }, 'many'],
  ['three times a lively rule', { today: 300, usual: 100 }, null],
  ['more than three times a lively rule', { today: 301, usual: 100 }, 'many'],
  ['new, and no more than its first days allow', { today: 60, usual: 0, days: 1 }, null],
  ['new, and at once everywhere', { today: 61, usual: 0, days: 1 }, 'many'],
  ['mostly wrong', { right: 5, wrong: 15 }, 'wrong'],
  ['right three times in ten', { right: 6, wrong: 14 }, null],
  ['wrong, but decided too seldom to say', { right: 0, wrong: 19 }, null],
] as const)('a rule that is %s', (_, more, drift) => {
  expect(driftOf({ ...calm, ...more })).toBe(drift)
})
