import type { LooksFor, RuleSpec } from '@kith/shared/moderation/rules-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { statesOf } from './patterns.ts'
import type { RuleState } from './rule.ts'

/**
 * So many states all patterns of the staff may have together, and so many words and phrases all their lists. Every
 * letter of a text may have to be held against each state, and every word may begin each phrase: what acts is read to
 * its end while a writer waits. What the most that can be saved takes for the longest text stands in docs/screening.md.
 */
export const MOST_STATES_TOGETHER = 4000
export const MOST_TERMS_TOGETHER = 10_000

interface Kept {
  state: RuleState
  spec: RuleSpec | null
}

/** Refuses what, beside the others that do not rest, would be more to look for than a text can wait for. */
export function requireBearable(others: readonly Kept[], added: RuleSpec): void {
  const kept = others.flatMap(({ state, spec }) => (spec && state !== 'retired' ? [spec] : []))
  for (const [field, loadOf, most] of loads) {
    const own = loadOf(added.looksFor)
    const all = kept.reduce((sum, { looksFor }) => sum + loadOf(looksFor), own)
    if (own > 0 && all > most) throw new Problem('rule.too-many', { field, state: { all, most } })
  }
}

const loads = [
  ['pattern', statesIn, MOST_STATES_TOGETHER],
  ['terms', termsIn, MOST_TERMS_TOGETHER],
] as const

function statesIn({ kind, pattern = '' }: LooksFor): number {
  return kind === 'pattern' ? statesOf(pattern) : 0
}

function termsIn({ kind, terms = [], allow = [] }: LooksFor): number {
  return kind === 'words' ? terms.length + allow.length : 0
}
