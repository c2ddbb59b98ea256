import fc from 'fast-check'
import { expect, test } from 'vitest'
import { one, times } from '#testing/respondents.ts'
import { deidentify } from './deidentify.ts'

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
