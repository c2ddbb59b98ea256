import { describe, expect, it } from 'vitest'
import { clinicalSentences } from '@kith/shared/testing/clinical-sentences.ts'
import { shippedModel } from './guess-model.ts'
import { DIMENSIONS, guessesIn } from './guess.ts'
import { defaultSettings, type Rule, type RuleState, type Span } from './rule.ts'
import { shippedRules } from './rules.ts'
import { ruleSet, screen } from './screening.ts'
import { lifeOf, rulesOf } from './stored-rules.ts'
import { movesOf } from './rule-life.ts'
import { judged } from './submission.ts'
import { tokens } from './tokens.ts'

const guessed = (text: string) => guessesIn(tokens(text), shippedModel)
const tokensIn = (text: string, spans: readonly Span[] = []) =>
  spans.flatMap(([start, end]) => tokens(text.slice(start, end)).map(({ word }) => word))
const facts = {
  textsBefore: 3,
  hoursSinceJoining: Infinity,
  links: [],
  picture: 'none' as const,
  settings: defaultSettings,
}
const advert = 'Order our herbal drops today, free shipping and a big discount for new customers'

describe('a guess', () => {
  it('names what it takes a text for, how sure it is, and the words that weigh most', () => {
    const [guess, ...others] = guessed(advert)
    expect(others).toEqual([])
    expect(guess?.label).toBe('spam')
    expect(guess?.score).toBeGreaterThan(0.6)
    const words = guess?.spans.map(([start, end]) => advert.slice(start, end)).join(' ') ?? ''
    expect(words).toMatch(/shipping|discount|customers|Order/)
    expect(words.length).toBeLessThan(advert.length)
  })

  it('is found in a part of a long text, where its words are', () => {
    const around = clinicalSentences.english.slice(0, 40).join(' ')
    const text = `${around} ${advert}. ${around}`
    const spans = guessed(text).find(({ label }) => label === 'spam')?.spans ?? []
    expect(spans.length).toBeGreaterThan(0)
    for (const [start, end] of spans) {
      expect(end).toBeGreaterThan(start)
      expect(start).toBeGreaterThan(around.length - 200)
      expect(end).toBeLessThan(around.length + advert.length + 200)
    }
  })

  it('is explained by no word that every text has, and by each word once', () => {
    const text =
      'You are a liar and you know it. You, you, YOU and your lies: you are a liar, you idiot, you disgust all of us here.'
    const [guess] = guessed(text)
    expect(guess?.label).toBe('attack')
    const words = tokensIn(text, guess?.spans)
    expect(words.length).toBeGreaterThan(0)
    expect(new Set(words).size).toBe(words.length)
    for (const word of ['you', 'your', 'are', 'and', 'it']) expect(words).not.toContain(word)
  })

  it('may be explained by none', () => {
    const only = 'you and you are all of it and so are they, you are what you are, you and me '
    const model = {
      dimensions: DIMENSIONS,
      labels: [
        { label: 'spam' as const, bias: 5, scale: 1, weights: new Int8Array(DIMENSIONS).fill(1) },
      ],
    }
    expect(guessesIn(tokens(only), model)).toMatchObject([{ label: 'spam', spans: [] }])
  })

  it('is made of any text, also of none', () => {
    for (const text of ['', ' ', '…', 'a', '1 2 3', '😀'.repeat(50)])
      expect(guessed(text)).toEqual([])
  })

  it('is made of at most 1 % of what patients ordinarily say', () => {
    const { english, spanish } = clinicalSentences
    const found = [...english, ...spanish].filter((text) => guessed(text).length > 0)
    expect(found.length / (english.length + spanish.length), found.join('\n')).toBeLessThanOrEqual(
      0.01,
    )
  })
})

describe('nothing follows of a guess', () => {
  const states: readonly RuleState[] = ['draft', 'shadow', 'live', 'retired']
  const guesses = (state: RuleState): Rule[] =>
    shippedRules.filter(({ kind }) => kind === 'guess').map((rule) => ({ ...rule, state }))
  const held = (rule: Rule): Rule => ({ ...rule, lane: 'spam', severity: 3, verdict: 'hold' })

  it('whatever its rule says: no verdict, no hit, no finding', () => {
    for (const state of ['shadow', 'live'] as const) {
      const set = ruleSet(guesses(state).map(held))
      const { verdict, hits, shadow } = screen(advert, facts, set)
      expect([verdict, hits]).toEqual(['pass', []])
      expect(shadow[0]).toMatchObject({ rule: 'guess.spam', score: expect.any(Number) })
      const submission = {
        kind: 'post',
        id: 'id',
        groupId: null,
        authorId: 'author',
        version: 1,
      } as const
      const text = { ...submission, text: advert, first: false, edited: false }
      const of = judged(text, { copies: 0, minutesAgo: [] }, set)
      expect(of).toMatchObject({ state: 'live', findings: [], found: [{ state: 'shadow' }] })
    }
  })

  it('is kept beside what rules found, and changes nothing of that', () => {
    const text = `I want to die. ${advert}`
    const without = screen(
      text,
      facts,
      ruleSet(shippedRules.filter(({ kind }) => kind !== 'guess')),
    )
    const { hits, verdict } = screen(text, facts, ruleSet(shippedRules))
    expect({ hits, verdict }).toEqual({ hits: without.hits, verdict: without.verdict })
  })

  it('its rule may be brought to no state in which it acts', () => {
    for (const state of states) {
      const stored = guesses(state).map(({ id }) => ({ rule: id, state, spec: null }))
      const rules = rulesOf(stored).filter(({ kind }) => kind === 'guess')
      expect(rules).toHaveLength(3)
      for (const rule of rules) expect(movesOf(lifeOf(rule))).not.toContain('live')
    }
  })
})
