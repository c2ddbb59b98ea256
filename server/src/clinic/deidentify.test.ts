import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { one, times } from '#testing/respondents.ts'
import { deidentify, lotsOf, recordsOf, type Lot } from './deidentify.ts'
import type { Respondent } from './respondents.ts'

const person = fc.record({
  language: fc.constantFrom('en', 'en', 'es'),
  mode: fc.constantFrom('paper', 'tablet', 'link', 'phone'),
  week: fc.constantFrom('2024-05-06', '2025-05-05', '2026-05-04'),
})

test('no row of an export is one of fewer than eleven with the same language, way and year', () => {
  fc.assert(
    fc.property(fc.array(person, { minLength: 11, maxLength: 60 }), (people) => {
      const { rows } = deidentify(
        people.map((more) => one({}, more)),
        11,
      )
      expect(rows).toHaveLength(people.length)
      const alike = Map.groupBy(rows, ({ plain }) => JSON.stringify(plain))
      for (const same of alike.values()) expect(same.length).toBeGreaterThanOrEqual(11)
      for (const { plain, person: of } of rows) {
        expect(['', of.language]).toContain(plain.language)
        expect(['', of.mode]).toContain(plain.mode)
        expect(['', of.week.slice(0, 4)]).toContain(plain.year)
      }
    }),
    { numRuns: 200 },
  )
})

test('what enough have in common stays as it is', () => {
  const { rows, generalised } = deidentify(times(11, one({})), 11)
  expect(generalised).toEqual([])
  expect(rows[0]?.plain).toEqual({ language: 'en', mode: 'paper', year: '2026' })
})

test('an export of fewer than eleven people is refused', () => {
  expect(() => deidentify(times(10, one({})), 11)).toThrow('Fewer people')
})

describe('two files of rows', () => {
  const weeks = ['2026-01-05', '2026-01-12', '2026-02-02', '2026-02-09', '2026-03-02']
  const coming = fc.array(
    fc.array(
      fc.record({
        language: fc.constantFrom('en', 'es'),
        mode: fc.constantFrom('paper', 'paper', 'link'),
      }),
      {
        minLength: 0,
        maxLength: 16,
      },
    ),
    { minLength: 5, maxLength: 5 },
  )
  const weekly = coming.map((all) =>
    all.map((some, i) => some.map((more) => one({}, { ...more, week: weeks[i] ?? '' }))),
  )
  type Given = ReturnType<typeof recordsOf>['rows']

  /** How many rows with the same language, way and year are in one file and not in the other. */
  function differences(one: Given, other: Given): number[] {
    const plain = new Map(other.map((row) => [row.person, JSON.stringify(row.plain)]))
    const only = one.filter(({ person, plain: mine }) => plain.get(person) !== JSON.stringify(mine))
    return Array.from(
      Map.groupBy(only, (row) => JSON.stringify(row.plain)).values(),
      ({ length }) => length,
    )
  }
  const few = (counts: readonly number[]) => counts.filter((n) => n > 0 && n < 11)

  test('never differ by fewer than eleven rows that are alike, whoever comes and whoever takes answers back', () => {
    fc.assert(
      fc.property(weekly, fc.array(fc.nat(60), { maxLength: 4 }), (all, some) => {
        const first = all.slice(0, 3).flat()
        const lots = lotsOf(first, [], 11)
        const sooner = recordsOrNone(first, lots)
        const gone = new Set(some.flatMap((at) => first[at] ?? []))
        const people = all.flat().filter((person) => !gone.has(person))
        for (const later of [
          recordsOrNone(people, lots),
          recordsOrNone(people, lotsOf(people, lots, 11)),
        ]) {
          expect(few(differences(later, sooner))).toEqual([])
          expect(few(differences(sooner, later))).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })

  test('but would, were rows not given out in lots', () => {
    const property = fc.property(weekly, (all) => {
      const [first, people] = [all.slice(0, 3).flat(), all.flat()]
      fc.pre(first.length >= 11)
      const [sooner, later] = [deidentify(first, 11).rows, deidentify(people, 11).rows]
      expect(few(differences(later, sooner))).toEqual([])
    })
    expect(fc.check(property, { numRuns: 200 }).failed).toBe(true)
  })

  test('leave out as many besides those of whom one went that they are not a few', () => {
    const people = weeks
      .slice(0, 3)
      .flatMap((week) => times(11, one({}, { week })).map((each) => ({ ...each })))
    const lots = lotsOf(people, [], 11)
    expect(lots.map(({ people: n }) => n)).toEqual([11, 11, 11])
    expect(recordsOf([{ people, lots }], 11).rows).toHaveLength(33)
    // Ten of the first lot are left, and the eleven of the second are left out with them.
    expect(recordsOf([{ people: people.slice(1), lots }], 11).rows).toHaveLength(11)
  })

  function recordsOrNone(people: readonly Respondent[], lots: readonly Lot[]): Given {
    try {
      return recordsOf([{ people, lots }], 11).rows
    } catch {
      return []
    }
  }
})
