import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDrawnOut, squeezed, tokens } from './tokens.ts'

const words = (text: string) => tokens(text).map(({ letters }) => letters)

describe('the words of a text', () => {
  it.each([
    ['Kill YOURSELF', ['kill', 'yourself']],
    ['Ojalá te MUERAS, señor', ['ojala', 'te', 'mueras', 'senor']],
    ["don’t don't dont", ['dont', 'dont', 'dont']],
    ['ki\u200bll\u00adyour\u2060self', ['killyourself']],
    ['k1ll y0ur$3lf', ['kill', 'yourself']],
    ['кill уоurѕеlf', ['kill', 'yourself']],
    ['ｋｉｌｌ 𝐲𝐨𝐮𝐫𝐬𝐞𝐥𝐟', ['kill', 'yourself']],
    ['e\u0301l', ['el']],
    ['chemo-brain/fog_day', ['chemo', 'brain', 'fog', 'day']],
    ['20 mg at 10:30', ['20', 'mg', 'at', '10', '30']],
    ['', []],
    ['… — !', []],
  ])('of %j are %j', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  it('keep their digits beside the letters they may stand for', () => {
    expect(tokens('20mg')).toMatchObject([{ word: '20mg', letters: '2omg' }])
  })

  it('know where they stand in the text as it was written', () => {
    const text = '  «K\u200bill», 𝐲ou'
    expect(tokens(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'K\u200bill',
      '𝐲ou',
    ])
  })

  it('know whether a comma or a full stop stands before them', () => {
    expect(tokens('No, quiero morir. Ya').map(({ pause }) => pause)).toEqual([
      false,
      true,
      false,
      true,
    ])
  })

  it('lie in order and apart, inside the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        let last = 0
        for (const { start, end, word } of tokens(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(word).not.toBe('')
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('a word that is drawn out', () => {
  it('has three or more of a letter in a row', () => {
    expect([isDrawnOut('sooo'), isDrawnOut('soo'), isDrawnOut('hello')]).toEqual([
      true,
      false,
      false,
    ])
    expect(squeezed('kiiilll')).toBe('kil')
  })
})
