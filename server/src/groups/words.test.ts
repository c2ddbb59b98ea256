import { describe, expect, test } from 'vitest'
import { written, type InTwo, type Words } from './words.ts'

const words: Words = {
  name: 'Sleep',
  description: 'About sleep.',
  rules: ['Be kind'],
  question: null,
}
const both = (en: Partial<Words>, es: Partial<Words> = {}): InTwo => ({
  en: { ...words, ...en },
  es: { ...words, ...es },
})

describe('the words of a group', () => {
  test('lose the blanks around them, and rules of nothing', () => {
    const { en } = written(both({ name: ' Sleep ', rules: [' Be kind ', '  '], question: '  ' }))
    expect(en).toEqual(words)
  })

  test.each([
    ['es.rules', both({ rules: ['One', 'Two'] })],
    ['en.rules', both({ rules: [] })],
    ['es.question', both({ question: 'Why?' })],
    ['en.question', both({}, { question: '¿Por qué?' })],
  ])('are refused where %s lacks what the other language says', (field, given) => {
    expect(() => written(given)).toThrow(
      expect.objectContaining({ code: 'group.translation', field }),
    )
  })

  test.each([
    ['en.name', both({ name: '   ' })],
    ['es.description', both({}, { description: '          ' })],
  ])('are refused where %s is nothing but blanks', (field, given) => {
    expect(() => written(given)).toThrow(
      expect.objectContaining({ code: 'request.invalid', field }),
    )
  })
})
