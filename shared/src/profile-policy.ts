import { isHere, type Actor, type Standing } from './actor.ts'
import type { ContentState } from './facts.ts'
import { isModerator, takesPart, worksApart } from './standing.ts'

/** Someone whose profile is asked for. */
export interface ProfileFacts {
  personId: string
  standing: Standing
  /** Whether they and who asks want nothing to do with each other. */
  blocked: boolean
}

export interface ProfileActions {
  'profile.read': ProfileFacts
  /** `state` is that of their words about themselves. */
  'profile.report': ProfileFacts & { state: ContentState }
  'profile.write': { personId: string }
  'profile.review': Record<string, never>
  'name.change': { personId: string }
}

/** The part of the policy about profiles. */
export const profileRules: {
  [A in keyof ProfileActions]: (actor: Actor, facts: ProfileActions[A]) => boolean
} = {
  'profile.read': readsProfile,
  'profile.report': (actor, facts) =>
    readsProfile(actor, facts) &&
    !isOneself(actor, facts.personId) &&
    (facts.state === 'live' || facts.state === 'limited'),
  // Who was silenced says nothing to others here either.
  'profile.write': (actor, { personId }) => takesPart(actor) && isOneself(actor, personId),
  // A name stands over all that one ever wrote: who may say nothing new does not say it there.
  'name.change': (actor, { personId }) => takesPart(actor) && isOneself(actor, personId),
  // What stands in no group is for staff alone.
  'profile.review': isModerator,
}

/** Profiles are for members. Of who is blocked, blocks, or is not here, there is none; in memory of someone there is. */
function readsProfile(actor: Actor, { personId, standing, blocked }: ProfileFacts): boolean {
  if (actor.kind === 'anonymous' || !isHere(actor.standing)) return false
  if (isOneself(actor, personId)) return true
  return !worksApart(actor) && (isHere(standing) || standing === 'memorial') && !blocked
}

function isOneself(actor: Actor, personId: string): boolean {
  return actor.kind === 'person' && actor.id === personId
}
