import { describe, expect, it } from 'vitest'
import { printOf, type Print } from './simhash.ts'
import { tokens } from './tokens.ts'

const text =
  'I have been taking letrozole since the surgery in May and my joints ache all day long. Has anyone found something ' +
  'that helps with it? My nurse said to walk every morning, and I do, but the stairs are hard and my hands are stiff.'
const print = (of: string) => printOf(tokens(of))

function apart(one: Print | null, other: Print | null): number {
  if (!one || !other) return Number.NaN
  let bits = BigInt.asUintN(64, one.whole ^ other.whole)
  let count = 0
  for (; bits > 0n; bits >>= 1n) count += Number(bits & 1n)
  return count
}

describe('the print of a text', () => {
  it('is the same in capitals, with other spaces, look-alikes or signs', () => {
    const written = text
      .toUpperCase()
      .replaceAll(' ', '  ')
      .replaceAll('A', 'А')
      .replaceAll('.', '!')
    expect(print(written)).toEqual(print(text))
  })

  it('differs in a few bits where a word or two were changed in a long text', () => {
    const long = `${text} ${text.replaceAll('letrozole', 'it').replaceAll('May', 'June')} ${text.split(' ').toReversed().join(' ')}`
    expect(apart(print(long), print(long.replace('stairs', 'steps')))).toBeLessThanOrEqual(8)
  })

  it('shares a part with every text that is at most three bits away', () => {
    const { parts = [] } = print(text) ?? {}
    const shared = [0, 1, 2, 3].filter((part) => parts[part] !== undefined)
    expect(shared).toHaveLength(4)
    const { whole = 0n } = print(text) ?? {}
    const unsigned = BigInt.asUintN(64, whole)
    expect(parts.map(BigInt)).toEqual([0n, 16n, 32n, 48n].map((by) => (unsigned >> by) & 0xffffn))
  })

  it('tells other texts far apart', () => {
    const other =
      'We moved the garden table into the shade and planted three kinds of beans this spring, and the hens found every one ' +
      'of them before the week was over, so next year there will be a fence around it and no more mercy for hens at all.'
    expect(apart(print(text), print(other))).toBeGreaterThan(12)
  })

  it('is not made of a few words', () => {
    expect(print('Thank you all so much for your kind words')).toBeNull()
  })
})
