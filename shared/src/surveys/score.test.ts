import { describe, expect, it } from 'vitest'
import type { FinishedItem } from './flow.ts'
import type { ScoreRule } from './questionnaire.ts'
import { scoresOf } from './score.ts'

const rule: ScoreRule = {
  scale: 'six',
  method: 'mean',
  items: ['a', 'b', 'c', 'd', 'e', 'f'],
  min: 1,
  max: 10,
  maxMissing: 2,
}

describe('a mean of six items of which two may be missing', () => {
  it.each([
    ['none', [1, 2, 3, 4, 5, 6], 3.5],
    ['one', [2, 4, 6, 8, 10, null], 6],
    ['two', [1, null, 2, null, 3, 4], 2.5],
    ['three', [10, 10, 10, null, null, null], null],
    ['all', [null, null, null, null, null, null], null],
  ])('is what the others come to where %s is missing', (_, numbers, value) => {
    const missing = numbers.filter((number) => number === null).length
    expect(score(numbers)).toEqual([{ scale: 'six', value, items: 6, missing }])
  })

  it('counts what was skipped, declined or not shown as missing, and so a number out of range', () => {
    const finished: FinishedItem[] = [
      { item: 'a', state: 'answered', answer: { number: 8 } },
      { item: 'b', state: 'skipped' },
      { item: 'c', state: 'prefer_not', answer: { declined: true } },
      { item: 'd', state: 'answered', answer: { number: 11 } },
      { item: 'e', state: 'not_shown' },
    ]
    expect(scoresOf({ scores: [rule] }, finished)).toEqual([
      { scale: 'six', value: null, items: 6, missing: 5 },
    ])
  })

  it('is not asked for where a version has no rule', () => {
    expect(scoresOf({}, [])).toEqual([])
  })
})

function score(numbers: readonly (number | null)[]) {
  const finished = rule.items.map((item, index): FinishedItem => {
    const number = numbers[index] ?? null
    return number === null
      ? { item, state: 'skipped' }
      : { item, state: 'answered', answer: { number } }
  })
  return scoresOf({ scores: [rule] }, finished)
}
