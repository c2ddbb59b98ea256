import { Problem } from '@kith/shared/problems.ts'
import type { RuleState } from './rule.ts'

/** What is known of a rule when someone brings it to another state. */
export interface RuleNow {
  state: RuleState
  /** Whether a backtest of it, as it is now, came to its end. */
  tested: boolean
  /** One of the shipped ones that is never switched off. */
  needed: boolean
  /** A guess of the model: it is told and counted, and never acts. */
  guesses: boolean
}

/** draft → shadow → live → retired, and back for who changed their mind; nothing goes live that was not on trial. */
const steps: Readonly<Record<RuleState, readonly RuleState[]>> = {
  draft: ['shadow', 'retired'],
  shadow: ['live', 'draft', 'retired'],
  live: ['shadow', 'retired'],
  retired: ['draft', 'shadow'],
}

/** Which states a rule may be brought to, whatever its backtest says. */
export function movesOf({ state, needed, guesses }: Omit<RuleNow, 'tested'>): readonly RuleState[] {
  if (needed && state === 'live') return []
  return guesses ? steps[state].filter((to) => to !== 'live') : steps[state]
}

export function moved(rule: RuleNow, to: RuleState): RuleState {
  if (rule.needed && to !== 'live' && rule.state === 'live') throw new Problem('rule.needed')
  if (!movesOf(rule).includes(to)) throw new Problem('rule.step', { state: rule.state })
  if (to === 'live' && !rule.tested) throw new Problem('rule.untested')
  return to
}

/** In which state a rule is once what it looks for was changed: one that rested begins anew. */
export function rewritten(state: RuleState): RuleState {
  if (state === 'live') throw new Problem('rule.live')
  return state === 'retired' ? 'draft' : state
}
