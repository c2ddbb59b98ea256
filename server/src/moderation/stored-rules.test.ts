import { describe, expect, it } from 'vitest'
import type { LooksFor, RuleSpec } from '@kith/shared/moderation/rules-contract.ts'
import { shippedRules } from './rules.ts'
import { isNeeded, requireUsable, ruleOf, rulesOf } from './stored-rules.ts'

const spec = (looksFor: LooksFor, more: Partial<RuleSpec> = {}): RuleSpec => ({
  name: 'Pills',
  looksFor,
  lane: 'spam',
  severity: 1,
  verdict: 'hold',
  groups: null,
  ...more,
})

describe('the rules there are', () => {
  it('are the shipped ones where nobody changed anything', () => {
    expect(rulesOf([])).toEqual(shippedRules)
  })

  it('are the shipped ones in the states they were given, and those of the staff', () => {
    const pills = spec({ kind: 'words', terms: ['pill'] })
    const rules = rulesOf([
      { rule: 'spam.link', state: 'shadow', spec: null },
      { rule: 'own', state: 'live', spec: pills },
    ])
    expect(rules.find(({ id }) => id === 'spam.link')?.state).toBe('shadow')
    expect(rules.at(-1)).toMatchObject({ id: 'own', state: 'live', terms: ['pill'], allow: [] })
    expect(rules).toHaveLength(shippedRules.length + 1)
  })

  it('need the one for people in distress, and no other', () => {
    expect(shippedRules.filter(isNeeded).map(({ id }) => id)).toEqual(['crisis.distress'])
  })
})

describe('a rule is refused', () => {
  it.each([
    [spec({ kind: 'words' }), 'terms'],
    [spec({ kind: 'words', terms: [] }), 'terms'],
    [spec({ kind: 'words', terms: ['pill', '…'] }), 'terms'],
    [spec({ kind: 'words', terms: ['pill'], allow: ['!'] }), 'allow'],
    [spec({ kind: 'pattern' }), 'pattern'],
    [spec({ kind: 'pattern', pattern: '(' }), 'pattern'],
    [spec({ kind: 'pattern', pattern: '.*' }), 'pattern'],
    [spec({ kind: 'personal' }), 'personal'],
    [spec({ kind: 'duplicate' }), 'copies'],
    [spec({ kind: 'rate', texts: 3 }), 'minutes'],
    [spec({ kind: 'link' }, { lane: 'crisis' }), 'verdict'],
  ])('%j, for its %s', (wrong, field) => {
    expect(() => requireUsable(wrong)).toThrow(expect.objectContaining({ field }))
  })

  it('but not when its parts go together', () => {
    const good: LooksFor[] = [
      { kind: 'words', terms: ['pill'] },
      { kind: 'pattern', pattern: 'pills?' },
      { kind: 'personal', personal: ['card'] },
      { kind: 'link' },
      { kind: 'duplicate', copies: 2 },
      { kind: 'rate', texts: 5, minutes: 10 },
      { kind: 'first-post' },
      { kind: 'new-member-link' },
    ]
    for (const looksFor of good) {
      expect(() => requireUsable(spec(looksFor))).not.toThrow()
      expect(ruleOf('own', 'live', spec(looksFor)).kind).toBe(looksFor.kind)
    }
  })
})
