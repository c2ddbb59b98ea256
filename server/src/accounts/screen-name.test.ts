import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameKey, nameProblem, suggestions } from './screen-name.ts'

describe('a screen name', () => {
  test.each([
    ['RiverWalker', null],
    ['Tomás de Lugo', null],
    ['quietgarden', null],
    ['Nana Jo', null],
    ['ab', 'length'],
    ['x'.repeat(31), 'length'],
    ['...', 'length'],
    ['me@example.org', 'email-like'],
    ['two  spaces', 'symbols'],
    [' padded', 'symbols'],
    ['<script>', 'symbols'],
    ['M0derator Ann', 'staff-like'],
    ['Кith Team', 'staff-like'],
    ['Nurse Betty', 'staff-like'],
    ['Margaret Hill', 'real-name'],
  ])('%s is judged %s', (name, problem) => {
    expect(nameProblem(name)).toBe(problem)
  })

  test('that only looks different has the same key', () => {
    expect(nameKey('RiverWalker')).toBe(nameKey('river walker'))
    expect(nameKey('Río')).toBe(nameKey('rio'))
    expect(nameKey('paypal')).toBe(nameKey('раура1'))
    expect(nameKey('Lily')).not.toBe(nameKey('Lola'))
  })

  test('that is suggested can be used', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 9, maxLength: 9 }),
        (draws) => {
          for (const name of suggestions(draws)) expect(nameProblem(name)).toBeNull()
        },
      ),
    )
  })
})
