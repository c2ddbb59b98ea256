import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '@kith/shared/surveys/questionnaire.ts'
import { answered, one, option, version } from '#testing/respondents.ts'
import { smallSums } from '#testing/survey-sums.ts'
import { suppressSurvey, type Suppressing } from './item-report.ts'
import type { hide } from './isolation.ts'
import type { Respondent, Said } from './respondents.ts'
import type { VersionAnswers } from './scopes.ts'

const T = 3
const state = fc.constantFrom<Said['state']>(
  'answered',
  'answered',
  'answered',
  'skipped',
  'prefer_not',
  'not_shown',
)
const said = (codes: fc.Arbitrary<string[]>): fc.Arbitrary<Said> =>
  fc.record({ state, codes, number: fc.nat(10), words: fc.constant(false) }).map((one) => ({
    ...one,
    codes: one.state === 'answered' ? one.codes : [],
  }))
const respondent = (number: number): fc.Arbitrary<Respondent> =>
  fc.record({
    version: fc.constant(number),
    language: fc.constantFrom('en', 'en', 'en', 'es'),
    mode: fc.constantFrom('paper', 'paper', 'tablet', 'link', 'phone'),
    week: fc.constantFrom('2025-03-03', '2025-09-01', '2026-02-02'),
    took: fc.constantFrom('under-2', '2-to-5', null),
    entered: fc.constant(false),
    answers: fc.record({
      one: said(fc.constantFrom(['a'], ['a'], ['b'], ['c'])),
      many: said(fc.constantFrom(['a'], ['b'], ['a', 'b'])),
    }),
  })
const people = (number: number, most: number) =>
  fc.array(respondent(number), { minLength: T, maxLength: most, size: 'max' })
const surveys: fc.Arbitrary<VersionAnswers[]> = fc
  .tuple(people(1, 16), people(2, 16))
  .map((both) => both.map((some, i) => ({ definition: version(i + 1), people: some })))
/** The same, where there is one choice more that nobody makes. */
const withThird = surveys.map((both) =>
  both.map((one) => ({
    ...one,
    definition: { ...one.definition, items: one.definition.items.map(third) },
  })),
)
function third(item: Item): Item {
  if (item.type !== 'choice' || item.id !== 'many') return item
  return { ...item, options: ['a', 'b', 'c'].map(option) }
}

/** The fault that is planted: small counts are hidden, and nothing that gives them away. */
const withoutComplement: typeof hide = (flows, threshold, secret) =>
  new Set([
    ...(secret ?? []),
    ...flows.flatMap(({ n, rank }, place) =>
      rank === 'never' || (n > 0 && n < threshold) ? [place] : [],
    ),
  ])

describe('of a survey nobody can compute fewer people than the threshold', () => {
  const out = (versions: VersionAnswers[], id: string, fault: Partial<Suppressing> = {}) =>
    smallSums(versions, suppressSurvey(versions, { threshold: T, least: T, ...fault }), id, T)

  it('from all that its report can say of one choice, in all versions and groups, together', () => {
    fc.assert(
      fc.property(surveys, (versions) => {
        expect(out(versions, 'one')).toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  it('nor of several choices', () => {
    fc.assert(
      fc.property(fc.oneof(surveys, withThird), (versions) => {
        expect(out(versions, 'many')).toEqual([])
      }),
      { numRuns: 24 },
    )
  })

  it('but could, were it not for the counts that are hidden besides the small ones', () => {
    const property = fc.property(surveys, (versions) => {
      expect(out(versions, 'one', { hiding: withoutComplement, safe: () => true })).toEqual([])
    })
    expect(fc.check(property, { numRuns: 12, endOnFailure: true }).failed).toBe(true)
  })

  it('but could, were all groups shown whatever they give away together', () => {
    const property = fc.property(surveys, (versions) => {
      expect(out(versions, 'many', { safe: () => true })).toEqual([])
    })
    expect(fc.check(property, { numRuns: 60, seed: 589174346, endOnFailure: true }).failed).toBe(
      true,
    )
  })

  it('but could, were several choices looked at each by itself', () => {
    const property = fc.property(surveys, (versions) => {
      expect(out(versions, 'many', { apart: (counts) => new Map(counts) })).toEqual([])
    })
    expect(fc.check(property, { numRuns: 60, seed: 1417522114, endOnFailure: true }).failed).toBe(
      true,
    )
  })

  it('and yet most of what is large enough is shown', () => {
    const some = Array.from({ length: 400 }, (_, i) =>
      one(
        { one: answered([['a', 'b', 'c'][i % 3] ?? 'a']) },
        { mode: i % 2 ? 'paper' : 'tablet', language: i % 5 ? 'en' : 'es' },
      ),
    )
    const { hidden } = suppressSurvey([{ definition: version(1), people: some }], {
      threshold: 11,
      least: 11,
    })
    expect([...hidden].filter((name) => name.startsWith('one|'))).toEqual([])
  })

  it('and others are shown nothing that the clinic itself is not', () => {
    fc.assert(
      fc.property(surveys, (versions) => {
        const own = suppressSurvey(versions, { threshold: 3, least: 5 }).hidden
        const others = suppressSurvey(versions, { threshold: 5, least: 5, secret: own }).hidden
        expect([...own].filter((name) => !others.has(name))).toEqual([])
      }),
      { numRuns: 12 },
    )
  })
})
