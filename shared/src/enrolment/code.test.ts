import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCode, makeCode, parseCode, RANDOM_SYMBOLS, SYMBOLS } from './code.ts'

const bytes = fc.uint8Array({ minLength: RANDOM_SYMBOLS, maxLength: RANDOM_SYMBOLS })
const code = bytes.map(makeCode)
const samples = fc.sample(code, { numRuns: 40, seed: 7 })
const symbols = Array.from(SYMBOLS)
const withSymbol = (word: string, place: number, symbol: string) =>
  word.slice(0, place) + symbol + word.slice(place + 1)

describe('a printed code', () => {
  it('has ten random symbols and a check symbol, in groups of four, four and three', () => {
    expect(formatCode(makeCode(new Uint8Array(10)))).toBe('0000-0000-000')
    expect(formatCode(makeCode(Uint8Array.of(19, 7, 22, 3, 9, 23, 29, 20, 2, 26)))).toBe(
      'K7P3-9QXM-2T1',
    )
  })

  it('uses only symbols that are hard to confuse', () => {
    expect(SYMBOLS).toHaveLength(32)
    expect(new Set(SYMBOLS).size).toBe(32)
    expect(SYMBOLS).not.toMatch(/[ILOU]/)
  })

  it('takes every symbol as often as another from even random bytes', () => {
    const first = Array.from({ length: 256 }, (_, byte) => makeCode(new Uint8Array(10).fill(byte)))
    for (const symbol of symbols) expect(first.filter((made) => made[0] === symbol)).toHaveLength(8)
  })

  it('is not made from too few random bytes', () => {
    expect(() => makeCode(new Uint8Array(9))).toThrow(RangeError)
  })
})

describe('reading a code', () => {
  it('gives back what was printed', () => {
    fc.assert(
      fc.property(code, (made) => {
        expect(parseCode(formatCode(made))).toEqual({ ok: true, code: made })
      }),
    )
  })

  it.each([
    ['small letters', 'k7p3-9qxm-2t1'],
    ['spaces for hyphens', ' K7P3 9QXM 2T1 '],
    ['no hyphens', 'K7P39QXM2T1'],
    ['typographic hyphens and a hard space', 'K7P3–9QXM‑2T1 '],
    ['an invisible mark from a message', '\u200eK7P3-9QXM-2T1'],
    ['wide letters of an Asian keyboard', 'Ｋ７Ｐ３－９ＱＸＭ－２Ｔ１'],
  ])('forgives %s', (_, text) => {
    expect(parseCode(text)).toEqual({ ok: true, code: 'K7P39QXM2T1' })
  })

  it('reads i and l as one and o as nought', () => {
    const made = makeCode(Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0, 1, 0))
    const typed = made.replace('1', 'i').replace('1', 'l').replace('1', 'I').replaceAll('0', 'o')
    expect(parseCode(typed)).toEqual({ ok: true, code: made })
  })

  it.each([
    ['nothing', '', 'length'],
    ['one symbol short', 'K7P3-9QXM-2T', 'length'],
    ['one symbol over', 'K7P3-9QXM-2TKK', 'length'],
    ['a whole page', 'K7P3'.repeat(100_000), 'length'],
    ['a sentence', 'what is this?', 'symbol'],
    ['a full stop in it', 'K7P3.9QXM.2T1', 'symbol'],
    ['an emoji', 'K7P39QXM2T🙂', 'symbol'],
    ['a wrong last symbol', 'K7P3-9QXM-2TF', 'check'],
  ])('refuses %s', (_, text, why) => {
    expect(parseCode(text)).toMatchObject({ ok: false, why })
  })
})

describe('the check symbol', () => {
  it('catches every single wrong symbol', () => {
    for (const made of samples) {
      for (let place = 0; place < made.length; place += 1) {
        for (const symbol of symbols) {
          const typed = withSymbol(made, place, symbol)
          expect(parseCode(typed).ok).toBe(typed === made)
        }
      }
    }
  })

  it('catches every swap of two symbols, next to each other or apart, for every pair of symbols', () => {
    for (let left = 0; left < 11; left += 1) {
      for (let right = left + 1; right < 11; right += 1) {
        for (const a of symbols) for (const b of symbols) expectSwapCaught(left, right, a, b)
      }
    }
  })

  it('lets one slip of other kinds in thirty-two pass, no more', () => {
    const random = fc.sample(
      fc.array(fc.constantFrom(...symbols), { minLength: 11, maxLength: 11 }),
      {
        numRuns: 20_000,
        seed: 11,
      },
    )
    const passed = random.filter((word) => parseCode(word.join('')).ok).length / random.length
    expect(passed).toBeGreaterThan(0.025)
    expect(passed).toBeLessThan(0.038)
  })
})

const value = (symbol: string) => SYMBOLS.indexOf(symbol)

/** A right code with a and b at two places: the check place is reached by trying one other place. */
function codeWith(left: number, right: number, a: string, b: string): string {
  const third = [0, 1, 2].find((place) => place !== left && place !== right) ?? 0
  const made = symbols
    .map((_, tried) => {
      const values = new Uint8Array(11).fill(21)
      values[third] = tried
      values[left] = value(a)
      values[right] = value(b)
      return makeCode(values)
    })
    .find((word) => word[right] === b)
  return made ?? ''
}

function expectSwapCaught(left: number, right: number, a: string, b: string): void {
  const made = codeWith(left, right, a, b)
  const swapped = withSymbol(withSymbol(made, left, b), right, a)
  if (!parseCode(made).ok || parseCode(swapped).ok !== (a === b)) {
    throw new Error(`${swapped} is read as right, though it was ${made}`)
  }
}

describe('a suggestion', () => {
  it('is given for a look-alike symbol, where it is the only one that fits', () => {
    expect(parseCode('K7P3-9QXM-2T7')).toEqual({
      ok: false,
      why: 'check',
      suggestion: 'K7P39QXM2T1',
    })
  })

  it('is given for u, which is no symbol, where v fits', () => {
    const made = samples.find((word) => word.includes('V'))
    expect(parseCode(made?.replace('V', 'u') ?? '')).toEqual({
      ok: false,
      why: 'symbol',
      suggestion: made,
    })
  })

  it('is always a right code that differs in one place', () => {
    fc.assert(
      fc.property(code, fc.nat(10), fc.constantFrom(...symbols), (made, place, symbol) => {
        const typed = withSymbol(made, place, symbol)
        const read = parseCode(typed)
        if (read.ok || read.suggestion === undefined) return
        expect(parseCode(read.suggestion)).toEqual({ ok: true, code: read.suggestion })
        expect(Array.from(read.suggestion).filter((s, i) => s !== typed[i])).toHaveLength(1)
      }),
    )
  })

  it('is not given where two corrections fit', () => {
    expect(parseCode('K7P39QXM2T1').ok && parseCode('K7P89QXN2T1').ok).toBe(true)
    expect(parseCode('K7P89QXM2T1')).toEqual({ ok: false, why: 'check' })
  })
})
