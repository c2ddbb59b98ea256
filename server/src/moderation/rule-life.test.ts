import { describe, expect, it } from 'vitest'
import { moved, movesOf, rewritten, type RuleNow } from './rule-life.ts'
import type { RuleState } from './rule.ts'

const states: readonly RuleState[] = ['draft', 'shadow', 'live', 'retired']
const rule = (state: RuleState, more: Partial<RuleNow> = {}) => {
  return { state, tested: true, needed: false, guesses: false, ...more }
}

describe('the life of a rule', () => {
  it.each([
    ['draft', ['shadow', 'retired']],
    ['shadow', ['live', 'draft', 'retired']],
    ['live', ['shadow', 'retired']],
    ['retired', ['draft', 'shadow']],
  ] as const)('from %s it goes to %j alone', (from, to) => {
    for (const state of states) {
      if (to.some((one) => one === state)) expect(moved(rule(from), state)).toBe(state)
      else expect(() => moved(rule(from), state)).toThrow(/can not be brought/)
    }
  })

  it('nothing goes live untried', () => {
    expect(() => moved(rule('shadow', { tested: false }), 'live')).toThrow(/not tried/)
  })

  it('what brings people in distress to the team is never switched off, and can be switched on', () => {
    for (const to of states) expect(() => moved(rule('live', { needed: true }), to)).toThrow()
    expect(movesOf(rule('live', { needed: true }))).toEqual([])
    expect(moved(rule('shadow', { needed: true }), 'live')).toBe('live')
  })

  it('a guess of the model never acts, from whatever state', () => {
    for (const state of states) {
      expect(movesOf(rule(state, { guesses: true }))).not.toContain('live')
      expect(() => moved(rule(state, { guesses: true }), 'live')).toThrow(/can not be brought/)
    }
    expect(moved(rule('shadow', { guesses: true }), 'retired')).toBe('retired')
  })

  it('is not changed while it acts, and begins anew after a rest', () => {
    expect(() => rewritten('live')).toThrow(/on trial/)
    expect(states.filter((state) => state !== 'live').map(rewritten)).toEqual([
      'draft',
      'shadow',
      'draft',
    ])
  })
})
