import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { answered, of, one, option, times, version, words } from '#testing/respondents.ts'
import {
  editionsOf,
  goneBesideRows,
  goneBetween,
  saying,
  together,
  type MadeOnce,
} from '#testing/survey-series.ts'
import { recordsOf } from './deidentify.ts'
import { nextEdition, type Edition } from './edition.ts'
import type { Respondent } from './respondents.ts'

const T = 3
const definitions = [
  version(1, {
    items: [
      { type: 'choice', id: 'one', title: words('One'), options: ['a', 'b', 'c'].map(option) },
    ],
  }),
]
const weeks = ['2026-01-05', '2026-01-12', '2026-01-19']
const person = (week: string): fc.Arbitrary<Respondent> =>
  fc
    .record({
      language: fc.constantFrom('en', 'en', 'es'),
      mode: fc.constantFrom('paper', 'paper', 'tablet', 'link'),
      said: fc.constantFrom('a', 'a', 'b', 'b', 'c', ''),
    })
    .map(({ said, ...more }) =>
      one({ one: said === '' ? of('skipped') : answered([said]) }, { ...more, week }),
    )
const lots = fc.tuple(
  ...weeks.map((week, i) =>
    fc.array(person(week), { minLength: i ? 3 : 9, maxLength: i ? 9 : 14 }),
  ),
)

const dataOf = (people: readonly Respondent[]) => ({ definitions, people, stopped: [] })
type Next = typeof nextEdition
const both = { own: null, others: T }
const series = { definitions, item: 'one', said: [['a'], ['b'], ['c'], []], threshold: T }

/** The fault that is planted: what was shown before is forgotten, and who has come since is not. */
function withoutShown(last: Edition): Edition {
  return { ...last, others: { ...last.others, shown: {}, hidden: [] } }
}

describe('of the reports of a survey, one after the other,', () => {
  it('nobody can compute fewer people than the threshold who have come in between', () => {
    fc.assert(
      fc.property(lots, (weekly) => {
        expect(together(series, editionsOf(series, weekly, [], nextEdition))).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('nor of those who chose several', () => {
    const items = [
      {
        type: 'choice' as const,
        id: 'many',
        title: words('Many'),
        repeats: true,
        options: ['a', 'b', 'c'].map(option),
      },
    ]
    const said = [['a'], ['b'], ['a', 'b'], []]
    const several = { definitions: [version(1, { items })], item: 'many', said, threshold: T }
    const chose = fc.constantFrom(...said)
    const coming = lots.chain((weekly) =>
      fc.array(chose, { minLength: 40, maxLength: 40 }).map((all) =>
        weekly.map((some, i) =>
          some.map((each, j) => ({
            ...each,
            answers: { many: saying(all[(i * 13 + j) % all.length] ?? []) },
          })),
        ),
      ),
    )
    fc.assert(
      fc.property(coming, (weekly) => {
        expect(together(several, editionsOf(several, weekly, [], nextEdition))).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  it('nor who took their answers back in between', () => {
    fc.assert(
      fc.property(lots, fc.array(fc.nat(40), { maxLength: 4 }), fc.nat(1), (weekly, some, when) => {
        const sooner = weekly.slice(0, when + 1).flat()
        const gone = some.flatMap((at) => sooner[at % Math.max(1, sooner.length)] ?? [])
        const going = weeks.map((_, i) => (i === when + 1 ? gone : []))
        const made = editionsOf(series, weekly, going, nextEdition)
        expect(goneBetween(series, made)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  const enough = fc.tuple(
    ...weeks.map((week, i) =>
      fc.array(person(week), { minLength: i ? 11 : 14, maxLength: 20, size: 'max' }),
    ),
  )
  const going = fc.record({
    some: fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }),
    at: fc.nat(1),
  })
  const leaving = (weekly: Respondent[][], { some, at }: { some: number[]; at: number }) => {
    const sooner = weekly.slice(0, at + 1).flat()
    const gone = some.flatMap((place) => sooner[place % sooner.length] ?? [])
    return editionsOf(
      series,
      weekly,
      weeks.map((_, i) => (i === at + 1 ? gone : [])),
      nextEdition,
    )
  }

  it('nor does a file of rows beside them tell who took their answers back', () => {
    fc.assert(
      fc.property(enough, going, (weekly, who) => {
        expect(goneBesideRows(series, leaving(weekly, who))).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it('but would, were those who came after that in it', () => {
    const giveOut: typeof recordsOf = (lines, threshold) =>
      recordsOf(
        lines.map(({ people, lots }) => ({
          people,
          lots: lots.map((lot) => ({ ...lot, held: false })),
        })),
        threshold,
      )
    const property = fc.property(enough, going, (weekly, who) => {
      expect(goneBesideRows(series, leaving(weekly, who), { giveOut })).toEqual([])
    })
    expect(fc.check(property, { numRuns: 60, endOnFailure: true }).failed).toBe(true)
  })

  it('but could, were each of them judged alone', () => {
    const alone: Next = (data, thresholds, today, last) => {
      const next = nextEdition(data, thresholds, today, last, [])
      return next && nextEdition(data, thresholds, today, null, [])
    }
    const property = fc.property(lots, (weekly) => {
      expect(together(series, editionsOf(series, weekly, [], alone))).toEqual([])
    })
    expect(fc.check(property, { numRuns: 60, endOnFailure: true }).failed).toBe(true)
  })

  it('and could find who took an answer back, were it not looked what was shown before', () => {
    const first = [...many(30, '2026-01-05', ['a']), ...many(30, '2026-01-05', ['b'])]
    const weekly = [first, many(40, '2026-01-12', ['b']), []]
    const gone = [[], first.slice(0, 1), []]
    const unlooked: Next = (data, thresholds, today, last, before) =>
      nextEdition(data, thresholds, today, last && withoutShown(last), before)
    const made = editionsOf(series, weekly, gone, nextEdition)
    expect(made.map(({ people }) => people.length)).toEqual([60, 99])
    expect(goneBetween(series, made)).toEqual([])
    expect(goneBetween(series, editionsOf(series, weekly, gone, unlooked))).toContain(
      'v1|all|=a -1',
    )
  })
})

test('who took an answer back is not the difference of two reports and the rows that came between', () => {
  const lot = (week: string) => [...many(12, week, ['a']), ...many(12, week, ['b'])]
  const first = lot('2026-01-05')
  const weekly = [first, lot('2026-01-12'), lot('2026-01-19')]
  const made = editionsOf(series, weekly, [[], first.slice(0, 1), []], nextEdition)
  expect(made.map(({ people }) => people.length)).toEqual([24, 47, 71])
  expect(made.at(-1)?.edition.lots['1']).toEqual([
    { to: '2026-01-05', people: 24, held: false },
    { to: '2026-01-12', people: 24, held: true },
    { to: '2026-01-19', people: 24, held: true },
  ])
})

const many = (n: number, week: string, codes: readonly string[]) =>
  Array.from({ length: n }, (_, i) =>
    one({ one: answered([codes[i % codes.length] ?? '']) }, { week }),
  )
const after = '2026-02-02'
const on = (mode: string, said: string, week: string, language = 'en') =>
  one({ one: said === '' ? of('skipped') : answered([said]) }, { mode, language, week })

test('a report stands as it is while answers are taken back, and until enough others have come', () => {
  const first = nextEdition(dataOf(many(60, '2026-01-05', ['a', 'b'])), both, after, null, [])
  expect(first?.others.shown['one|v1|all|=a']).toBe(30)
  const [, ...others] = many(60, '2026-01-05', ['a', 'b'])
  expect(nextEdition(dataOf(others), both, after, first, [])).toBeNull()
  const two = many(2, '2026-01-12', ['a'])
  expect(nextEdition(dataOf([...others, ...two]), both, after, first, [])).toBeNull()
  const enough = many(8, '2026-01-12', ['a', 'b'])
  const next = nextEdition(dataOf([...others, ...enough]), both, after, first, [])
  expect(next?.others.shown['one|v1|all|=a']).toBe(33)
})

test('a version whose answers were taken back and that nobody comes to stands as it was, beside one that goes on', () => {
  const two = [version(1), version(2)]
  const data = (people: readonly Respondent[]) => ({ definitions: two, people, stopped: [] })
  const old = times(20, one({ one: answered(['a']) }, { week: '2026-01-05' }))
  const young = (week: string) => times(20, one({ one: answered(['a']) }, { week, version: 2 }))
  const first = nextEdition(data([...old, ...young('2026-01-05')]), both, after, null, [])
  const people = [...old.slice(1), ...young('2026-01-05'), ...young('2026-01-12')]
  const next = nextEdition(data(people), both, after, first, [])
  expect(next?.heads).toMatchObject({ 'v1|all': 20, 'v2|all': 40 })
  expect(next?.others.answers.items['1']).toEqual(first?.others.answers.items['1'])
  expect(next?.others.answers.items['2']?.versions.map(({ count }) => count)).toEqual([
    { shown: true, n: 20 },
    { shown: true, n: 40 },
  ])
  expect(next?.others.answers.items['0']).toBeUndefined()
})

test('of groups that stand together what one of them hid is not what the other leaves', () => {
  const first = [
    ...times(3, on('link', 'b', '2026-01-05')),
    ...times(3, on('paper', 'b', '2026-01-05')),
    ...times(2, on('tablet', 'a', '2026-01-05')),
    on('tablet', 'b', '2026-01-05'),
  ]
  const second = ['paper', 'paper', 'tablet', 'tablet', 'link', 'link', 'link'].map((mode) =>
    on(mode, 'a', '2026-01-12'),
  )
  const [sooner, later] = editionsOf(series, [first, second], [[], []], nextEdition)
  const shown = (made: MadeOnce | undefined, name: string) =>
    made?.edition.others.shown[`one|v1|${name}`]
  expect(shown(sooner, 'mode:paper|=b')).toBe(3)
  expect(shown(sooner, 'mode:tablet|=b')).toBeUndefined()
  expect(later?.edition.heads['v1|mode:paper+tablet']).toBe(10)
  // Four, less the three on paper, would be the one with a tablet.
  expect(shown(later, 'mode:paper+tablet|=b')).toBeUndefined()
})

test('of what a place hides the few who are in it together are not what is left of all', () => {
  const people = [
    'es paper ',
    'en link b',
    'es link ',
    'en paper c',
    'en paper c',
    'es paper a',
    'en paper ',
    'en paper c',
    'en paper a',
    'en tablet b',
    'es tablet b',
    'en paper b',
  ].map((one) => {
    const [language, mode = '', said = ''] = one.split(' ')
    return on(mode, said, '2026-01-05', language)
  })
  const edition = nextEdition(dataOf(people), both, after, null, [])
  const shown = Object.keys(edition?.others.shown ?? {})
  const choices = ['b', 'c'].map((code) => `one|v1|language:en|=${code}`)
  expect(choices.every((name) => shown.includes(name))).toBe(false)
})
