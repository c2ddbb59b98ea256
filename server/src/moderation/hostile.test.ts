import { expect, it } from 'vitest'
import { defaultSettings } from './rule.ts'
import { shippedRules } from './rules.ts'
import { ruleSet, screen } from './screening.ts'
import { tokens } from './tokens.ts'
import { matchWords, wordTrie } from './word-trie.ts'

const LENGTH = 100_000
const facts = {
  textsBefore: 0,
  hoursSinceJoining: 0,
  links: [],
  picture: 'none' as const,
  settings: defaultSettings,
}
const rules = ruleSet(shippedRules.map((rule) => ({ ...rule, state: 'live' as const })))
const units = [
  'a',
  'a1',
  '1',
  '1 ',
  '1-',
  '(1',
  '+1 ',
  '1.1.1.1 ',
  '1.',
  '12 ',
  '1/1/1 ',
  '(1)',
  '0-',
  '1234567,',
  '2020:,',
  '-MRN',
  '212-736-5000, ',
  '555-123-4567 ',
  'a@',
  'a@b.co ',
  'a.',
  'a-',
  'http://',
  'http://a.co/(',
  'www.',
  'mailto:a',
  '//',
  'aaa bbb ',
  'kiiill yourrrself ',
  'kill myself ',
  'dont want to die ',
  'want to ',
  'i, take 2 mg, ',
  'x, take 2 mg, ',
  'take take 20 mg ',
  'just and ',
  'take ',
  'a\u200b',
  '\u200b',
  'e\u0301\u0302\u0303',
  'а',
  '漢',
  '𝐚',
  '"\'',
  '\n',
]

it.each(units)('100,000 characters of %j are read to the end, with hits kept in bounds', (unit) => {
  const { hits } = screen(unit.repeat(Math.ceil(LENGTH / unit.length)), facts, rules)
  expect(hits.length).toBeLessThanOrEqual(20 * rules.rules.length)
})

it('no text costs the word lists more than a few steps a word', () => {
  const words = rules.rules.filter((rule) => rule.kind === 'words')
  const trie = wordTrie(words)
  const longest = Math.max(
    ...words.flatMap(({ terms, allow }) =>
      [...terms, ...allow].map((term) => term.split(' ').length),
    ),
  )
  for (const unit of units) {
    const text = tokens(unit.repeat(Math.ceil(LENGTH / unit.length)))
    expect(matchWords(trie, text).steps, unit).toBeLessThanOrEqual(2 * text.length * (longest + 1))
  }
})
