import fc from 'fast-check'
import { expect, it } from 'vitest'
import { VISIBLE, visibleText } from './visible-text.ts'

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

// With the directions of writing, which stand within words of right-to-left languages and alone are nothing.
const nothing =
  '200b 200e 200f 061c 202a 202b 202c 202d 202e 2066 2067 2068 2069 00ad 2800 303f 3164 ffa0 fffc 13441 13442 1d159'
const marks = nothing.split(' ').map((code) => String.fromCodePoint(Number.parseInt(code, 16)))

it('sees nothing in marks that are drawn as nothing, one or many', () => {
  expect(marks.filter((mark) => VISIBLE.test(mark))).toEqual([])
  expect(VISIBLE.test(marks.join(' \n'))).toBe(false)
})

it('sees the words between them', () => {
  for (const mark of marks)
    expect(VISIBLE.test(`${mark}\u05e9\u05dc\u05d5\u05dd${mark}`)).toBe(true)
  for (const seen of ['?', '7', '\u{13000}', '\u{1d15f}', '\u{1f600}'])
    expect(VISIBLE.test(seen)).toBe(true)
})
