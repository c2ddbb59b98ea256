import fc from 'fast-check'
import { expect, it } from 'vitest'
import { visibleText } from './visible-text.ts'

it('leaves out what nobody sees, and knows where each character stood', () => {
  const { text, original } = visibleText('\u200b2\u200b\u200b1\u00ad2')
  expect(text).toBe('212')
  expect([0, 1, 2].map(original)).toEqual([1, 4, 6])
})

it('points back to the same character, wherever the invisible ones are', () => {
  const unit = fc.constantFrom('a', 'b', '\u200b', '\u2060', '\u00ad', '1')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 30 }), (written) => {
      const { text, original } = visibleText(written)
      expect(text).toBe(written.replace(/[\u200b\u2060\u00ad]/g, ''))
      for (const [at, character] of text.split('').entries())
        expect(written[original(at)]).toBe(character)
    }),
  )
})
