import { describe, expect, it } from 'vitest'
import { moved, movesOf, rewritten } from './rule-life.ts'
import type { RuleState } from './rule.ts'

const states: readonly RuleState[] = ['draft', 'shadow', 'live', 'retired']
const rule = (state: RuleState, more: { tested?: boolean; needed?: boolean } = {}) => {
  return { state, tested: true, needed: false, ...more }
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

  it('is not changed while it acts, and begins anew after a rest', () => {
    expect(() => rewritten('live')).toThrow(/on trial/)
    expect(states.filter((state) => state !== 'live').map(rewritten)).toEqual([
      'draft',
      'shadow',
      'draft',
    ])
  })
})
