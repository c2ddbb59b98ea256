import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WordsRule } from './rule.ts'
import { tokens } from './tokens.ts'
import { matchWords, wordTrie } from './word-trie.ts'

const rule = (terms: string[], allow: string[] = []): WordsRule => ({
  id: 'test',
  kind: 'words',
  state: 'live',
  lane: 'harm',
  severity: 2,
  verdict: 'hold',
  terms,
  allow,
})
const find = (text: string, ...rules: WordsRule[]) =>
  matchWords(wordTrie(rules), tokens(text)).matches.map(({ span: [start, end] }) =>
    text.slice(start, end),
  )

describe('a list of terms', () => {
  const list = rule(['kill yourself', 'kill', 'scum', 'Café Latté'])

  it.each([
    ['you SCUM!', ['SCUM']],
    ['go kill yourself now', ['kill yourself']],
    ['to kill the cells', ['kill']],
    ['scummy scumbag', []],
    ['a cafe latte', ['cafe latte']],
    ['scccuuum', ['scccuuum']],
    ['kiiill yourself', ['kiiill yourself']],
    ['kil yourself', []],
    ['s\u200bc\u200bu\u200bm', ['s\u200bc\u200bu\u200bm']],
    ['scum kill scum', ['scum', 'kill', 'scum']],
    ['', []],
  ])('finds in %j exactly %j', (text, expected) => {
    expect(find(text, list)).toEqual(expected)
  })

  it('takes no ordinary double letter for a single one', () => {
    expect(find('hoping and hopping', rule(['hopping']))).toEqual(['hopping'])
    expect(find('I am sooo hoping', rule(['hopping']))).toEqual([])
  })

  it('says which rule each hit is of', () => {
    const { matches } = matchWords(wordTrie([list, rule(['scum'])]), tokens('scum'))
    expect(matches).toEqual([
      { rule: 0, span: [0, 4] },
      { rule: 1, span: [0, 4] },
    ])
  })

  it('is silent when there is nothing in it', () => {
    expect(find('anything', rule([' ', '…']))).toEqual([])
    expect(find('anything')).toEqual([])
  })
})

describe('an allowed term', () => {
  const list = rule(['want to die', 'dyke'], ['don’t want to die', 'Dick Van Dyke'])

  it.each([
    ["I don't want to die", []],
    ['I want to die', ['want to die']],
    ['I don’t want to die. I want to die at sea', ['want to die']],
    ['Dick Van Dyke danced', []],
    ['dyke, said Dick Van Dyke', ['dyke']],
    ["I don't. Want to die", ['Want to die']],
  ])('makes the words inside it ordinary: %j has %j', (text, expected) => {
    expect(find(text, list)).toEqual(expected)
  })

  it('speaks for its own rule alone', () => {
    expect(find('Dick Van Dyke', list, rule(['dick']))).toEqual(['Dick'])
  })
})

describe('the work', () => {
  const longest = 4
  const many = rule(
    Array.from({ length: 10_000 }, (_, n) => `term${n} a b`).concat(['a b a b', 'b a', 'aaa']),
  )
  const trie = wordTrie([many])

  it('grows with the length of the text, not with the number of terms', () => {
    for (const unit of ['a b ', 'term7 a ', 'a aaa b ', 'x ']) {
      const text = tokens(unit.repeat(5_000))
      const { steps } = matchWords(trie, text)
      expect(steps).toBeLessThanOrEqual(2 * text.length * (longest + 1))
    }
  })

  it('finds each of ten thousand terms', () => {
    expect(find('so term0 a b and term9999 a b', many)).toEqual(['term0 a b', 'term9999 a b'])
  })

  it('finds what a plain search for the longest term at each place finds', () => {
    const word = fc.constantFrom('a', 'b', 'c')
    const terms = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { maxLength: 4 })
    fc.assert(
      fc.property(terms, fc.array(word, { maxLength: 12 }), (list, text) => {
        const found = matchWords(
          wordTrie([rule(list.map((t) => t.join(' ')))]),
          tokens(text.join(' ')),
        )
        const spans = found.matches.map(({ span: [start, end] }) => [start / 2, (end + 1) / 2])
        const expected: number[][] = []
        for (let at = 0; at < text.length;) {
          const fitting = list.filter((term) => term.every((each, n) => text[at + n] === each))
          const longest = Math.max(0, ...fitting.map(({ length }) => length))
          if (longest > 0) expected.push([at, at + longest])
          at += longest || 1
        }
        expect(spans).toEqual(expected)
      }),
    )
  })
})
