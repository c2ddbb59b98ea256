import { describe, expect, it, test } from 'vitest'
import { answered, of, one, option, reportOf, times, version, words } from '#testing/respondents.ts'
import type { SurveyData } from './item-answer.ts'
import { itemCsv } from './item-csv.ts'
import { groupsBy, movedOn, type Respondent } from './respondents.ts'

const data = (some: Respondent[], more: Partial<SurveyData> = {}): SurveyData => ({
  definitions: [version(1)],
  people: some,
  stopped: [],
  ...more,
})
const say = (count: { shown: true; n: number } | { shown: false } | undefined) =>
  count?.shown ? count.n : '-'

test('answered, skipped, declined, not shown and not reached are counted apart', () => {
  const states = [
    'answered',
    'skipped',
    'prefer_not',
    'not_shown',
    'not_reached',
    'illegible',
  ] as const
  const some = states.flatMap((state, i) =>
    times(i + 1, one({ one: state === 'answered' ? answered(['a']) : of(state) })),
  )
  const report = reportOf(data(some), {}, 0)
  expect(report?.items[0]?.states.map(({ state, count }) => [state, say(count)])).toEqual([
    ['answered', 1],
    ['skipped', 2],
    ['prefer_not', 3],
    ['not_shown', 4],
    ['not_reached', 5],
    ['illegible', 6],
  ])
})

test('a choice carries n, N, the name of what N is, and its interval', () => {
  const some = [
    ...times(46, one({ one: answered(['a']) })),
    ...times(56, one({ one: answered(['b']) })),
  ]
  const [item] = reportOf(data(some), {}, 11)?.items ?? []
  expect(item?.choices[0]).toMatchObject({
    name: 'a',
    count: { shown: true, n: 46 },
    of: { shown: true, n: 102 },
    denominator: 'answered',
    percent: 45.1,
    low: 35.8,
    high: 54.8,
  })
})

test('a hidden count takes its percentage and its interval with it, in JSON and in CSV alike', () => {
  const some = [
    ...times(40, one({ one: answered(['a']) })),
    ...times(5, one({ one: answered(['b']) })),
  ]
  const report = reportOf(data(some), {}, 11)
  const [item] = report?.items ?? []
  expect(item?.choices.slice(0, 2)).toMatchObject([
    { count: { shown: false }, percent: null, low: null, high: null },
    { count: { shown: false }, percent: null, low: null, high: null },
  ])
  if (!report) throw new Error('no report')
  const clinic = {
    id: '',
    name: '=Lakeside',
    timezone: 'UTC',
    locale: 'en',
    threshold: 11,
  } as const
  const of = { survey: 'garden', wave: null, scored: false, making: false, leftOut: [] }
  const whole = { ...report, clinic, ...of }
  const lines = itemCsv(whole).split('\r\n')
  const choices = lines.filter((line) => line.includes(',one,choice,'))
  expect(choices[0]).toContain('"fewer than 11, or could be worked out",45,answered,,,,,')
  expect(choices[1]).toContain('"fewer than 11, or could be worked out",45,answered,,,,,')
  expect(lines.join()).not.toMatch(/,40,|,5,|88\.9|11\.1/)
  // And no cell is a formula.
  expect(lines[1]?.startsWith("'=Lakeside")).toBe(true)
})

test('one number that is too large for any sum leaves a report that can be shown', () => {
  const same = (number: number) => Array<number>(15).fill(number)
  for (const numbers of [[1e308, ...same(1)], same(1.7e308), same(-Number.MAX_VALUE)]) {
    const some = numbers.map((number) => one({ number: answered([], number) }))
    const { mean, median } = reportOf(data(some), {}, 11)?.items[2]?.number ?? {}
    expect([Number.isFinite(mean), Number.isFinite(median)]).toEqual([true, true])
  }
})

test('numbers are a mean and a median of enough people, and nothing else', () => {
  const numbers = (count: number) =>
    Array.from({ length: count }, (_, i) => one({ number: answered([], i % 11) }))
  const shown = reportOf(data(numbers(22)), {}, 11)?.items[2]
  expect(shown?.number).toEqual({ mean: 5, median: 5 })
  const few = [...numbers(10), ...times(20, one({ number: of('skipped') }))]
  expect(reportOf(data(few), {}, 11)?.items[2]?.number).toEqual({
    mean: null,
    median: null,
  })
})

test('a mean of one group is hidden where with the mean of all it gave away that of a few', () => {
  const numbers = (count: number, mode: string) =>
    Array.from({ length: count }, () => one({ number: answered([], 4) }, { mode }))
  const skipped = [
    ...times(20, one({ number: of('skipped') }, { mode: 'tablet' })),
    ...times(20, one({ number: of('skipped') }, { mode: 'paper' })),
  ]
  const some = [...numbers(30, 'paper'), ...numbers(4, 'tablet'), ...skipped]
  const of2 = (only?: string) => reportOf(data(some), only ? { only } : {}, 11)?.items[2]?.number
  expect(of2('mode:paper')).toEqual({ mean: null, median: null })
  expect(of2()).toEqual({ mean: 4, median: 4 })
})

test('of free text it is only told how many wrote some', () => {
  const some = times(12, one({ words: { ...answered([]), words: true } }))
  const item = reportOf(data(some), {}, 11)?.items[3]
  expect(item).toMatchObject({ choices: [], number: null })
  expect(say(item?.states[0]?.count)).toBe(12)
})

test('a survey that fewer than the threshold have answered has no report', () => {
  const report = reportOf(data(times(10, one({ one: answered(['a']) }))), {}, 11)
  expect(report).toMatchObject({ items: [], filters: [], took: [], of: { shown: true, n: 0 } })
})

test('small groups can not be asked for: they stand together with others', () => {
  const some = [
    ...times(30, one({}, { mode: 'paper' })),
    ...times(12, one({}, { mode: 'tablet' })),
    ...times(3, one({}, { mode: 'link' })),
  ]
  expect([...groupsBy(some, 'mode', 11).keys()]).toEqual(['paper', 'tablet+link'])
  expect(reportOf(data(some), { only: 'mode:link' }, 11)).toBeNull()
  expect(reportOf(data(some), { only: 'mode:tablet+link' }, 11)?.of).toEqual({
    shown: true,
    n: 15,
  })
})

test('answers are added by whole weeks, when enough of a version have come since', () => {
  const weeks = [
    ...times(11, one({}, { week: '2026-01-05' })),
    ...times(6, one({}, { week: '2026-01-12' })),
    ...times(6, one({}, { week: '2026-01-19' })),
    ...times(10, one({}, { week: '2026-01-26', version: 2 })),
  ]
  const first = movedOn(weeks, '2026-01-12', 11)
  expect(first).toEqual({ 1: '2026-01-05' })
  expect(movedOn(weeks, '2026-01-19', 11, first)).toEqual(first)
  expect(movedOn(weeks, '2026-02-02', 11, first)).toEqual({ 1: '2026-01-19' })
  const more = [...weeks, one({}, { week: '2026-02-02', version: 2 })]
  expect(movedOn(more, '2026-02-08', 11, first)).toEqual({ 1: '2026-01-19' })
  expect(movedOn(more, '2026-02-09', 11, first)).toEqual({ 1: '2026-01-19', 2: '2026-02-02' })
})

describe('versions', () => {
  const both = {
    definitions: [
      version(1),
      version(2, {
        items: [
          {
            type: 'choice',
            id: 'one',
            title: words('One, in better words'),
            options: ['a', 'b', 'c'].map(option),
          },
          {
            type: 'choice',
            id: 'many',
            title: words('Many'),
            repeats: true,
            options: ['a', 'z'].map(option),
          },
        ],
      }),
    ],
  }
  const some = [
    ...times(20, one({ one: answered(['a']), many: answered(['a']) })),
    ...times(30, one({ one: answered(['b']), many: answered(['z']) }, { version: 2 })),
  ]

  it('are never put together unless one asks', () => {
    const report = reportOf(data(some, both), {}, 0)
    expect(report).toMatchObject({ version: 2, mayPool: true, of: { n: 30 } })
    expect(report?.items[0]?.versions).toEqual([2])
  })

  it('are put together only where codes agree, and what was left out is named', () => {
    const report = reportOf(data(some, both), { version: 0 }, 0)
    expect(report?.items.map(({ item, versions }) => [item, versions])).toEqual([['one', [1, 2]]])
    expect(report?.notPooled).toEqual(['many', 'number', 'words'])
    expect(report?.items[0]?.choices.map(({ count }) => say(count))).toEqual([20, 30, 0])
  })

  it('of too few people are no part of it', () => {
    const few = [...times(20, one({})), ...times(5, one({}, { version: 2 }))]
    const report = reportOf(data(few, both), { version: 1 }, 11)
    expect(report?.mayPool).toBe(false)
    expect(report?.versions.map(({ number, count }) => [number, say(count)])).toEqual([[1, 20]])
    expect(reportOf(data(few, both), { version: 0 }, 11)).toBeNull()
  })
})

test('where people stopped is told by the question they came to, hidden as all else', () => {
  const stopped = [
    ...Array(12).fill({ version: 1, week: '2026-01-05', page: 1 }),
    ...Array(4).fill({ version: 1, week: '2026-01-05', page: 3 }),
  ]
  const some = times(30, one({ one: answered(['a']) }))
  const shown = reportOf(data(some, { stopped }), {}, 0)
  expect(shown?.stopped.map(({ page, count }) => [page, say(count)])).toEqual([
    [1, 12],
    [3, 4],
  ])
  expect(say(shown?.begun)).toBe(46)
  const hidden = reportOf(data(some, { stopped }), {}, 11)
  expect(hidden?.stopped.map(({ count }) => say(count))).toEqual(['-', '-'])
})
