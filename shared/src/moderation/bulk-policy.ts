import type { Actor } from '../actor.ts'
import { helpsSomewhere } from '../review-policy.ts'

export interface BulkActions {
  /** Deciding about more items in a batch that was begun; `mine`: who asks began it. */
  'batch.decide': { mine: boolean }
  'batch.undo': { mine: boolean }
}

/** The part of the policy about many decisions at once; each of them is asked about by itself as well. */
export const bulkRules: {
  [A in keyof BulkActions]: (actor: Actor, facts: BulkActions[A]) => boolean
} = {
  'batch.decide': (actor, { mine }) => helpsSomewhere(actor) && mine,
  // Staff mend what others did, as with a single decision.
  'batch.undo': (actor, { mine }) =>
    helpsSomewhere(actor) && (mine || (actor.kind === 'person' && actor.moderator)),
}
