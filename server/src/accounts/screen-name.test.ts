import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksOf, nameKey } from './look-alike.ts'
import { nameIdeas } from './name-ideas.ts'
import { looksOfClinics, nameProblem, tidyName } from './screen-name.ts'

describe('a screen name', () => {
  test.each([
    ['RiverWalker', null],
    ['Tomás de Lugo', null],
    ['quietgarden', null],
    ['Nana Jo', null],
    ['Rose 1958', null],
    ['Анна из Риги', null],
    ['花子さん', null],
    ['ab', 'length'],
    ['x'.repeat(31), 'length'],
    ['...', 'length'],
    ['me@example.org', 'email-like'],
    ['Rose 555 0134', 'number-like'],
    ['MRN 00482913', 'number-like'],
    ['Fern 12-04-58', 'number-like'],
    ['two  spaces', 'symbols'],
    [' padded', 'symbols'],
    ['<script>', 'symbols'],
    ['Wil\u200Blow', 'symbols'],
    ['Wil\u00ADlow', 'symbols'],
    ['Wil\u202Elow', 'symbols'],
    ['Ｗｉｌｌｏｗ', 'symbols'],
    ['Ⓦillow', 'symbols'],
    ['Wi\u0301\u0302\u0303llow', 'symbols'],
    ['Wіllow', 'alphabets'],
    ['Ηannah', 'alphabets'],
    ['Wɪllow', 'alphabets'],
    ['M0derator Ann', 'staff-like'],
    ['Moderation Team', 'staff-like'],
    ['Equipo de moderación', 'staff-like'],
    ['The Mentors', 'staff-like'],
    ['KlTH', 'staff-like'],
    ['Nurse Betty', 'staff-like'],
    ['Lakeside Ann', 'staff-like'],
    ['Lakes1de', 'staff-like'],
    ['Team Santa Ana', 'staff-like'],
    ['Santa_Ana', 'staff-like'],
    ['Lakesider', null],
    ['santa anabel', null],
    ['Al Bakery', null],
    ['Margaret Hill', 'real-name'],
    ['Prado García', 'real-name'],
    ['Pino Ruiz', 'real-name'],
    ['Pino Azul Ruiz', 'real-name'],
    ['Pino Azul', null],
    ['Quiet Garden', null],
  ])('%s is judged %s', (name, problem) => {
    expect(nameProblem(name, looksOfClinics(['Lakeside', 'Al', 'Santa Ana']))).toBe(problem)
  })

  test.each([
    ['RiverWalker', 'river walker'],
    ['Río', 'rio'],
    ['Ana_Maria', 'Ana Maria'],
    ['Lily', 'l1ly'],
    ['Nino', 'Nin0'],
    ['Søren', 'Soren'],
    ['paypal', 'раура1'],
    ['ANNA', 'ΑΝΝΑ'],
    ['MAXX', 'МАХХ'],
    ['Barney', 'Bamey'],
    ['Willow', 'VVillow'],
  ])('%s can not be told from %s', (one, other) => {
    expect(looksOf(one).filter((look) => looksOf(other).includes(look))).not.toEqual([])
  })

  test('that differs in more than its look is another one', () => {
    expect(looksOf('Lily')).not.toEqual(looksOf('Lola'))
    expect(looksOf('Barney')).toHaveLength(1)
  })

  test('is one, however its accents were sent', () => {
    expect(tidyName('Rio\u0301')).toBe('Rió')
    expect(nameKey('Rio\u0301')).toBe(nameKey('Rió'))
  })

  test.each(['en', 'es'] as const)('that is suggested can be used: %s', (locale) => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 9, maxLength: 9 }),
        (draws) => {
          for (const name of nameIdeas(locale, draws)) expect(nameProblem(name)).toBeNull()
        },
      ),
    )
  })

  test('is suggested in the language of who reads', () => {
    const draws = [0, 0, 0, 0.2, 0.2, 0.2, 0.9, 0.9, 0.9]
    expect(nameIdeas('en', draws)[0]).toBe('Quiet Garden 10')
    expect(nameIdeas('es', draws)[0]).toBe('Jardín Sereno 10')
  })
})
