import { isHere, type Actor } from '../actor.ts'
import type { AuthorId } from '../author.ts'

/** A decision of the team about what someone wrote or did. */
export interface OwnDecisionFacts {
  id: string
  /** Whom it is about. */
  authorId: AuthorId | null
}

export interface AppealActions {
  'decision.read': OwnDecisionFacts
  'decision.appeal': OwnDecisionFacts
}

/** The part of the policy about what the team decided of oneself. Whether it is the time for an appeal is no matter of who asks. */
export const appealRules: {
  [A in keyof AppealActions]: (actor: Actor, facts: AppealActions[A]) => boolean
} = {
  'decision.read': isConcerned,
  // Who was silenced may still say that it was wrong.
  'decision.appeal': isConcerned,
}

function isConcerned(actor: Actor, { authorId }: OwnDecisionFacts): boolean {
  return actor.kind === 'person' && isHere(actor.standing) && actor.id === authorId
}
