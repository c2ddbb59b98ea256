import { expect, test } from 'vitest'
import { answered, of, one, reportOf, times, version, words } from '#testing/respondents.ts'

const items = ['a', 'b', 'c', 'd', 'e', 'f']
const semcd = version(1, {
  items: items.map((id) => ({ type: 'integer', id, title: words(id), min: 1, max: 10 })),
  scores: [{ scale: 'SEMCD-6', method: 'mean', items, min: 1, max: 10, maxMissing: 2 }],
})
const person = (number: number, missing: number) =>
  one(
    Object.fromEntries(
      items.map((id, i) => [id, i < missing ? of('skipped') : answered([], number)]),
    ),
  )

test('a scale is a mean of those who have a score, with how many of its items were missing', () => {
  const people = [
    ...times(12, person(4, 0)),
    ...times(12, person(8, 2)),
    ...times(11, person(9, 3)),
  ]
  const report = reportOf({ definitions: [semcd], people, stopped: [] }, {}, 11)
  const score = report?.items.find(({ item }) => item === 'score:SEMCD-6')
  expect(score?.states.slice(0, 2)).toMatchObject([
    { state: 'answered', count: { n: 24 } },
    { state: 'skipped', count: { n: 11 } },
  ])
  expect(score?.number).toEqual({ mean: 6, median: 6 })
  const missing = report?.items.find(({ item }) => item === 'missing:SEMCD-6')
  expect(missing?.choices.map(({ name, count }) => [name, count.shown && count.n])).toEqual([
    ['0', 12],
    ['1', 0],
    ['2', 12],
    ['3', 11],
    ['4', 0],
    ['5', 0],
    ['6', 0],
  ])
})
