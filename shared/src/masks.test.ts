import { expect, test } from 'vitest'
import { MASK_NAMES, maskNames } from './masks.ts'

test('each mask has a name of its own, in both languages', () => {
  const names = Array.from({ length: MASK_NAMES * 2 }, (_, number) => maskNames(number))
  for (const language of ['en', 'es'] as const) {
    expect(new Set(names.map((name) => name[language])).size).toBe(names.length)
  }
})

test.each([
  [0, { en: 'Blue Heron', es: 'Garza azul' }],
  [73, { en: 'White Owl', es: 'Búho blanco' }],
  [MASK_NAMES, { en: 'Blue Heron 2', es: 'Garza azul 2' }],
])('mask %i is called %o', (number, name) => {
  expect(maskNames(number)).toEqual(name)
})
