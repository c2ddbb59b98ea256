import type { ContentState } from '../policy.ts'
import type { DecisionAction } from './decisions.ts'

/** What a decision makes happen to a text; null leaves it as it is. */
type DecisionEvent = 'approve' | 'reject' | 'ask' | 'limit' | 'remove' | 'purge' | null
export type Moves = Readonly<Partial<Record<ContentState, DecisionEvent>>>

/** A text that waits is shown by whatever does not keep it back. */
const shown: Moves = { held: 'approve', hidden: 'approve', live: null, limited: null }
export const gone: Moves = { removed: null, withdrawn: null, purged: null }
const open: Moves = { live: null, limited: null }
export const removed: Moves = {
  held: 'reject',
  live: 'remove',
  limited: 'remove',
  hidden: 'remove',
}
const anywhere: Moves = { ...shown, ...gone }

/**
 * The states that each decision may be taken in, and what then happens to the text: here alone, for who offers it and for
 * who carries it out. A held or hidden text needs an answer, so it can not be left as it is.
 */
export const moves: Readonly<Record<DecisionAction, Moves>> = {
  approve: shown,
  'ask-to-edit': { held: null, live: 'ask', limited: 'ask', hidden: 'ask' },
  'add-warning': shown,
  limit: { live: 'limit', hidden: 'limit' },
  remove: removed,
  lock: open,
  move: { ...open, held: 'approve' },
  merge: open,
  introduce: shown,
  coach: anywhere,
  warn: anywhere,
  silence: anywhere,
  suspend: anywhere,
  ban: anywhere,
  // Also what its author took back or the team removed: those words are kept, and these are not to be.
  purge: {
    held: 'purge',
    live: 'purge',
    limited: 'purge',
    hidden: 'purge',
    removed: 'purge',
    withdrawn: 'purge',
  },
  'no-action': { ...open, ...gone },
  // The two answers to an appeal that leave no new decision: see answering-routes.ts.
  uphold: { held: null, ...open, ...gone },
  // Who says that a text was wrongly kept back has read it: it need not wait for another.
  overturn: anywhere,
}

/** Whether a decision may be taken about a text in this state. */
export function fitsState(action: DecisionAction, state: string): boolean {
  return Object.hasOwn(moves[action], state)
}
