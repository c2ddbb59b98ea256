import { describe, expect, test } from 'vitest'
import { asWritten, misspelt, wanted, widened } from './search-words.ts'
import { knownWords, otherNames, plain, sameThings } from './synonyms.ts'

const formsOf = (q: string) => wanted(q).terms.map(({ forms: [first] }) => first)

describe('what is looked for', () => {
  test('other names of a thing are looked for in both languages, whichever was written', () => {
    expect(wanted('mastectomy').also).toEqual(
      expect.arrayContaining(['breast removal', 'mastectomía']),
    )
    expect(wanted('quimio').also).toEqual(expect.arrayContaining(['chemo', 'quimioterapia']))
    expect(wanted('Linfedema').also).toContain('lymphedema')
    expect(wanted('cicatriz').also).toContain('scars')
    expect(wanted('trastuzumab').also).toEqual(['herceptin'])
    expect(wanted('garden').also).toEqual([])
    // How warm the coffee is has nothing to do with a fever.
    expect(wanted('temperature').also).toEqual(['temperatura'])
    expect(wanted('fiebre').also).toEqual(expect.arrayContaining(['fever', 'high temperature']))
  })

  test('several words that are one name are one thing, the longest name first', () => {
    expect(formsOf('breast removal scars')).toEqual(['breast removal', 'scars'])
    expect(formsOf('double mastectomy tomorrow')).toEqual(['double mastectomy', 'tomorrow'])
    expect(formsOf('breast cancer')).toEqual(['breast cancer'])
    expect(formsOf('hot flashes at night')).toEqual(['hot flashes', 'at', 'night'])
  })

  test('a plural finds the names of its singular', () => {
    expect(otherNames('biopsies')).toBeNull()
    expect(otherNames('tumors')).toContain('tumour')
    expect(otherNames('mastectomías')).toContain('breast removal')
    expect(otherNames('tumores')).toContain('mass')
  })

  test('words in quotes stand as written, and what follows a minus must not be there', () => {
    expect(wanted('"lymph nodes" -sleeve arm -"red devil"').terms).toEqual([
      { forms: ['lymph nodes'], begins: [], not: false, quoted: true },
      { forms: ['sleeve'], begins: [], not: true, quoted: false },
      { forms: ['arm'], begins: [], not: false, quoted: false },
      { forms: ['red devil'], begins: [], not: true, quoted: true },
    ])
    expect(wanted('"chemo').also).toEqual([])
    expect(wanted('port-a-cath').terms).toHaveLength(1)
    expect(asWritten('breast removal').terms.map(({ forms }) => forms)).toEqual([
      ['breast'],
      ['removal'],
    ])
  })

  test('what has no letter or number is nothing, and no more than twelve things are looked for', () => {
    for (const q of ['- & | !', '"" \u{1f600}', '-"-"', '%%']) expect(wanted(q).terms).toEqual([])
    expect(wanted('walk '.repeat(40)).terms).toHaveLength(12)
  })

  test('a word that no name of the trade is may be misspelt; short, quoted and unwanted ones are not', () => {
    expect(misspelt(wanted('Tamoxifin "lynph" -mastecotmy arm chemo'))).toEqual(['tamoxifin'])
  })

  test('near words bring their other names, and a word may be the beginning of another', () => {
    const near = new Map([['tamoxifin', ['tamoxifen']]])
    const wide = widened(wanted('Tamoxifin at "my wits"'), near)
    expect(wide.terms).toEqual([
      {
        forms: ['Tamoxifin', 'tamoxifen', 'nolvadex', 'tamoxifeno'],
        begins: ['tamoxifin'],
        not: false,
        quoted: false,
      },
      { forms: ['at'], begins: [], not: false, quoted: false },
      { forms: ['my wits'], begins: [], not: false, quoted: true },
    ])
    expect(wide.also).toEqual(['tamoxifen', 'nolvadex', 'tamoxifeno'])
  })
})

describe('the list of names', () => {
  test('has some hundred and fifty things, each with two names at least and most in both languages', () => {
    expect(sameThings.length).toBeGreaterThanOrEqual(150)
    for (const names of sameThings) expect(names.length).toBeGreaterThan(1)
  })

  test('has each name once, so that no name stands for two things', () => {
    const lineOf = new Map<string, string>()
    for (const names of sameThings)
      for (const name of names) {
        expect([undefined, names[0]]).toContain(lineOf.get(plain(name)))
        lineOf.set(plain(name), names[0] ?? '')
      }
  })

  test('is compared without accents and capitals', () => {
    expect(plain(' Cirugía DE Mañana’s ')).toBe("cirugia de manana's")
    expect(knownWords).toContain('tamoxifen')
    expect(knownWords.every((word) => /^[\p{L}\p{N}]{4,}$/u.test(word))).toBe(true)
  })
})
