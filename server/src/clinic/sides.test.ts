import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { answered, one, option, times, version, words } from '#testing/respondents.ts'
import {
  editionsOf,
  goneBesideRows,
  goneBetween,
  saying,
  together,
} from '#testing/survey-series.ts'
import { nextEdition } from './edition.ts'
import { gaveThemselves, type Respondent } from './respondents.ts'

const T = 3
const asking = (item: string, repeats: boolean) => ({
  definitions: [
    version(1, {
      items: [
        {
          type: 'choice',
          id: item,
          title: words(item),
          repeats,
          options: ['a', 'b', 'c'].map(option),
        },
      ],
    }),
  ],
  item,
  threshold: T,
})
const single = { ...asking('one', false), said: [['a'], ['b'], ['c'], []] }
const several = { ...asking('many', true), said: [['a'], ['b'], ['a', 'b'], []] }
const weeks = ['2026-01-05', '2026-01-12', '2026-01-19']

/** People of three weeks, some of whom the clinic entered, in whatever way they had answered. */
const weeklyOf = ({ item, said }: typeof single, each?: [least: number, most: number]) => {
  const person = (week: string): fc.Arbitrary<Respondent> =>
    fc
      .record({
        language: fc.constantFrom('en', 'en', 'es'),
        mode: fc.constantFrom('paper', 'tablet', 'link'),
        entered: fc.boolean(),
        codes: fc.constantFrom(...said, ...said.slice(0, 2)),
      })
      .map(({ codes, ...more }) => one({ [item]: saying(codes) }, { ...more, week }))
  return fc.tuple(
    ...weeks.map((week, i) =>
      fc.array(person(week), {
        minLength: each?.[0] ?? (i ? 3 : 12),
        maxLength: each?.[1] ?? (i ? 14 : 24),
        size: 'max',
      }),
    ),
  )
}

/** The fault that is planted: what the clinic entered is counted as if nobody knew it. */
const countingEverybody: typeof nextEdition = ({ people, ...data }, ...more) => {
  const alike = people.map((each) => ({ ...each, entered: false }))
  const edition = nextEdition({ ...data, people: alike }, ...more)
  // Who was entered is in it as long as the others are.
  const [, week = ''] = Object.entries(edition?.until ?? {})[0] ?? []
  return edition && { ...edition, until: { 1: week, '1 entered': week } }
}

describe.each([
  ['of one choice', single],
  ['of several choices', several],
])('from all reports %s, who knows every answer that the clinic entered', (_, series) => {
  const made = (weekly: Respondent[][], next = nextEdition) => editionsOf(series, weekly, [], next)

  it('computes no fewer than the threshold of those who gave theirs themselves', () => {
    fc.assert(
      fc.property(weeklyOf(series), (weekly) => {
        expect(together(series, made(weekly), gaveThemselves)).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  it('and who does not know them computes no fewer of all', () => {
    fc.assert(
      fc.property(weeklyOf(series), (weekly) => {
        expect(together(series, made(weekly))).toEqual([])
      }),
      { numRuns: 10 },
    )
  })

  it('nor finds who took their answers back', () => {
    fc.assert(
      fc.property(
        weeklyOf(series),
        fc.array(fc.nat(60), { maxLength: 4 }),
        fc.nat(1),
        (weekly, some, when) => {
          const sooner = weekly.slice(0, when + 1).flat()
          const gone = some.flatMap((at) => sooner[at % Math.max(1, sooner.length)] ?? [])
          const going = weeks.map((__, i) => (i === when + 1 ? gone : []))
          const reports = editionsOf(series, weekly, going, nextEdition)
          expect(goneBetween(series, reports, gaveThemselves)).toEqual([])
        },
      ),
      { numRuns: 30 },
    )
  })

  it('nor does by the files of rows beside them', () => {
    const entering = weeklyOf(series, [26, 32]).map((weekly) =>
      weekly.map((some) => some.map((each, i) => ({ ...each, entered: i % 2 === 0 }))),
    )
    fc.assert(
      fc.property(entering, fc.nat(25), fc.nat(1), (weekly, place, when) => {
        const gone = weekly[0]?.slice(place, place + 1) ?? []
        const going = weeks.map((__, i) => (i === when + 1 ? gone : []))
        const reports = editionsOf(series, weekly, going, nextEdition)
        expect(goneBesideRows(series, reports, { isUnknown: gaveThemselves })).toEqual([])
        expect(goneBesideRows(series, reports)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  it('but would, were everybody counted alike', () => {
    const property = fc.property(weeklyOf(series), (weekly) => {
      expect(together(series, made(weekly, countingEverybody), gaveThemselves)).toEqual([])
    })
    expect(fc.check(property, { numRuns: 30, endOnFailure: true }).failed).toBe(true)
  })
})

const both = { own: null, others: 11 }
const dataOf = (people: readonly Respondent[]) => ({ ...single, people, stopped: [] })
const on = '2026-02-02'
const entered = (n: number, code: string) =>
  times(n, one({ one: answered([code]) }, { entered: true }))
const given = (n: number, code: string, week = '2026-01-05') =>
  times(n, one({ one: answered([code]) }, { mode: 'link', week }))
const shownOf = (people: readonly Respondent[], last: ReturnType<typeof nextEdition> = null) =>
  nextEdition(dataOf(people), both, on, last, [])

test('one who answered beside ten that the clinic entered is in no report', () => {
  expect(shownOf([...entered(10, 'a'), ...given(1, 'b')])).toBeNull()
})

test('a report stands on what was entered, where fewer than the threshold answered themselves', () => {
  const edition = shownOf([...entered(30, 'a'), ...entered(20, 'b'), ...given(10, 'b')])
  expect(edition?.heads).toEqual({ 'v1|all': 50 })
  expect(edition?.others.shown).toMatchObject({ 'one|v1|all|=a': 30, 'one|v1|all|=b': 20 })
})

test('and they come into it once there are enough of them, however many the clinic enters', () => {
  const first = shownOf([...entered(30, 'a'), ...given(10, 'b')])
  const later = [...entered(30, 'a'), ...given(10, 'b'), ...given(1, 'b', '2026-01-12')]
  expect(shownOf(later, first)?.heads).toMatchObject({ 'v1|all': 41 })
  const more = times(40, one({ one: answered(['a']) }, { entered: true, week: '2026-01-12' }))
  expect(shownOf([...later.slice(0, 40), ...more], first)?.heads).toEqual({ 'v1|all': 70 })
})

test('of a way, a language or a choice that only a few of them stand in it says nothing', () => {
  const people = [
    ...entered(40, 'a'),
    ...entered(20, 'b'),
    ...given(20, 'a'),
    ...given(3, 'b'),
    ...given(15, 'c'),
  ]
  const shown = Object.keys(shownOf(people)?.others.shown ?? {})
  expect(shown.filter((name) => name.endsWith('=b'))).toEqual([])
  // Of 38 who answered themselves, two counts beside the hidden one would give it away.
  expect(shown.filter((name) => /\|v1\|all\|=/.test(name)).length).toBeLessThan(2)
})

test('who took an answer back is not seen in what is left of many that were entered since', () => {
  const before = [...entered(20, 'a'), ...['a', 'b', 'c'].flatMap((code) => given(12, code))]
  const first = shownOf(before)
  const gone = before.findIndex(gaveThemselves)
  const since = times(20, one({ one: answered(['a']) }, { entered: true, week: '2026-01-12' }))
  const now = [...before.toSpliced(gone, 1), ...since, ...given(12, 'b', '2026-01-12')]
  const next = shownOf(now, first)
  const names = (edition: typeof next) =>
    Object.keys(edition?.others.shown ?? {}).filter((name) => name.startsWith('one|v1|all|='))
  expect([next?.heads['v1|all'], names(first)]).toEqual([
    87,
    ['a', 'b', 'c'].map((code) => `one|v1|all|=${code}`),
  ])
  // Of 51 who chose it forty were entered: that leaves eleven, and before there were twelve.
  expect(names(next)).not.toContain('one|v1|all|=a')
})

test('a mean is shown only where enough of them gave a number', () => {
  const items = [{ type: 'integer' as const, id: 'number', title: words('Number') }]
  const meanOf = (n: number) => {
    const some = [
      ...times(30, one({ number: answered([], 5) }, { entered: true })),
      ...times(n, one({ number: answered([], 9) })),
      ...times(15, one({})),
    ]
    const data = { definitions: [version(1, { items })], people: some, stopped: [] }
    return nextEdition(data, both, on, null, [])?.others.answers.items['1']?.items[0]?.number?.mean
  }
  expect([meanOf(3), meanOf(11)]).toEqual([null, 6.07])
})

test('what a clinic entered alone is reported as it was before', () => {
  const people = [...entered(40, 'a'), ...entered(11, 'b'), ...entered(3, 'c')]
  const asGiven = people.map((each) => ({ ...each, entered: false }))
  expect(shownOf(people)?.others.answers).toEqual(shownOf(asGiven)?.others.answers)
})

test('a version that is told of as it was counts up to where it did, whatever the clinic enters since', () => {
  const two = { ...dataOf([]), definitions: [1, 2].map((number) => version(number)) }
  const reportOf = (people: readonly Respondent[], last: ReturnType<typeof nextEdition> = null) =>
    nextEdition({ ...two, people }, both, on, last, [])
  const before = [...entered(20, 'a'), ...given(20, 'a')]
  const young = (week: string) => given(20, 'a', week).map((each) => ({ ...each, version: 2 }))
  const first = reportOf([...before, ...young('2026-01-05')])
  const since = times(20, one({ one: answered(['a']) }, { entered: true, week: '2026-01-12' }))
  const left = [...before.slice(0, -1), ...since, ...young('2026-01-05')]
  expect(reportOf(left, first)).toBeNull()
  const next = reportOf([...left, ...young('2026-01-12')], first)
  expect(next?.heads).toMatchObject({ 'v1|all': 40, 'v2|all': 40 })
  expect(next?.until).toEqual({ 1: '2026-01-05', '1 entered': '2026-01-05', 2: '2026-01-12' })
  expect(next?.lots['1 entered']).toEqual(first?.lots['1 entered'])
})
