import { describe, expect, it } from 'vitest'
import {
  MOST_PATTERNS,
  type LooksFor,
  type RuleSpec,
} from '@kith/shared/moderation/rules-contract.ts'
import { MAX_BODY } from '@kith/shared/words.ts'
import { statesOf } from './patterns.ts'
import { MOST_STATES_TOGETHER, MOST_TERMS_TOGETHER, requireBearable } from './rule-load.ts'
import { defaultSettings, type Rule } from './rule.ts'
import { shippedRules } from './rules.ts'
import { ruleSet, screen } from './screening.ts'
import { ruleOf } from './stored-rules.ts'

const specOf = (looksFor: LooksFor): RuleSpec => {
  return { name: 'A rule', looksFor, lane: 'spam', severity: 1, verdict: 'hold', groups: null }
}
const ofPattern = (pattern: string) => specOf({ kind: 'pattern', pattern })
const ofTerms = (count: number) =>
  specOf({ kind: 'words', terms: Array.from({ length: count }, (_, at) => `term ${at}`) })

/** Of 273 states, most of which most letters wake. */
const heavy = (at: number) => `[a-m${String.fromCharCode(110 + (at % 12))}].{270}${at}q`

/** As many as can be saved, one after the other. */
function fullest(next: (at: number) => RuleSpec, most: number): RuleSpec[] {
  const kept: RuleSpec[] = []
  while (kept.length < most) {
    const spec = next(kept.length)
    try {
      requireBearable(
        kept.map((one) => ({ state: 'live', spec: one })),
        spec,
      )
    } catch {
      break
    }
    kept.push(spec)
  }
  return kept
}

describe('what is looked for in every text', () => {
  it('has room for 200 patterns as they are usually written', () => {
    const usual = (at: number) => ofPattern(`\\bbrand ${at} pills?\\b`)
    expect(fullest(usual, MOST_PATTERNS)).toHaveLength(MOST_PATTERNS)
  })

  it('is refused by its field where all together is too much, with how much that is', () => {
    const kept = fullest((at) => ofPattern(heavy(at)), MOST_PATTERNS)
    const states = kept.reduce((sum, { looksFor }) => sum + statesOf(looksFor.pattern ?? ''), 0)
    expect(states).toBeLessThanOrEqual(MOST_STATES_TOGETHER)
    expect(kept.length).toBeLessThan(20)
    const others = kept.map((spec) => ({ state: 'draft' as const, spec }))
    const added = statesOf(heavy(kept.length))
    expect(() => requireBearable(others, ofPattern(heavy(kept.length)))).toThrow(
      expect.objectContaining({
        code: 'rule.too-many',
        field: 'pattern',
        state: { all: states + added, most: MOST_STATES_TOGETHER },
      }),
    )
    expect(() => requireBearable(others, ofTerms(10))).not.toThrow()
  })

  it('counts no rule that rests', () => {
    const others = Array.from({ length: 6 }, () => ({ spec: ofTerms(2000) }))
    const inState = (state: 'retired' | 'shadow') => others.map((one) => ({ ...one, state }))
    expect(() => requireBearable(inState('retired'), ofTerms(2000))).not.toThrow()
    expect(() => requireBearable(inState('shadow'), ofTerms(1))).toThrow(
      expect.objectContaining({ field: 'terms' }),
    )
    expect(MOST_TERMS_TOGETHER).toBe(10_000)
  })
})

describe('the most that can be saved, all of it live, on the longest text', () => {
  const facts = {
    textsBefore: 3,
    hoursSinceJoining: Infinity,
    links: [],
    picture: 'none' as const,
    settings: defaultSettings,
  }
  /** A fixed walk through letters that look like chance. */
  const letters = (alphabet: string) => {
    let state = 7
    const next = () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296
    const each = () => alphabet[Math.floor(next() * alphabet.length)] ?? ''
    return Array.from({ length: MAX_BODY }, each).join('')
  }
  const live = (specs: readonly RuleSpec[]): Rule[] =>
    specs.map((spec, at) => ruleOf(`own-${at}`, 'live', spec))
  const acting = shippedRules.filter(({ state }) => state === 'live')
  const none = { forTrials: () => false, forPlaces: () => false }

  const phrases = Array.from({ length: 50 }, (_, at) =>
    Array(at + 1)
      .fill('a')
      .join(' '),
  )
  it.each<[string, (at: number) => RuleSpec, string]>([
    ['of counted repetitions', (at) => ofPattern(heavy(at)), letters('abcdefg ')],
    [
      'of many short ones that are all there',
      (at) => ofPattern(`[a-m].{12}[a-m]z?${at}?`),
      letters('abcdefg '),
    ],
    [
      'of phrases in phrases',
      () => specOf({ kind: 'words', terms: phrases }),
      'a '.repeat(MAX_BODY / 2),
    ],
  ])('is read to its end: %s', (_, next, text) => {
    const set = ruleSet([...acting, ...live(fullest(next, MOST_PATTERNS))])
    const before = process.threadCpuUsage()
    const { later } = screen(text, facts, set, none)
    const { user, system } = process.threadCpuUsage(before)
    expect(later).toEqual([])
    expect((user + system) / 1e6).toBeLessThan(10)
  })
})
