import { expect, it } from 'vitest'
import { clinicalSentences } from '@kith/shared/testing/clinical-sentences.ts'
import { defaultSettings } from './rule.ts'
import { shippedRules } from './rules.ts'
import { ruleSet, screen } from './screening.ts'

const { english, spanish } = clinicalSentences
const sentences = [...english, ...spanish]
const rules = ruleSet(shippedRules)
const facts = {
  textsBefore: 3,
  hoursSinceJoining: 100,
  links: [],
  picture: 'none' as const,
  settings: defaultSettings,
}

it('has at least 500 ordinary sentences, half of them Spanish', () => {
  expect(new Set(sentences).size).toBeGreaterThanOrEqual(500)
  expect(spanish.length).toBe(english.length)
})

it('none of what patients ordinarily say is held back, and at most 1 % is flagged', () => {
  const found = sentences.map((text) => ({ text, ...screen(text, facts, rules) }))
  const named = found
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ text, hits }) => `${hits.map(({ rule }) => rule).join()}: ${text}`)
  expect(found.filter(({ verdict }) => verdict === 'hold').length, named.join('\n')).toBe(0)
  expect(named.length / sentences.length, named.join('\n')).toBeLessThanOrEqual(0.01)
})

it('all of them written together, in capitals or without accents, are no different', () => {
  const versions = [
    sentences.join('\n'),
    sentences.join('\n').toUpperCase(),
    sentences.join('\n').normalize('NFD').replace(/\p{M}/gu, ''),
  ]
  for (const text of versions) expect(screen(text, facts, rules).hits).toEqual([])
})
