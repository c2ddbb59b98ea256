import type { Actor } from '../actor.ts'
import type { AuthorId } from '../author.ts'
import type { ItemFacts } from '../facts.ts'
import type { SanctionKind } from './decisions.ts'
import { active } from '../standing.ts'

/** Someone whom a decision is about, and what they do here themselves. */
export interface MemberFacts {
  personId: AuthorId
  mentor: boolean
  moderator: boolean
  admin: boolean
}

/** An item, and whether its author stands behind a mask. */
interface PastFacts {
  item: ItemFacts
  masked: boolean
}

export interface SanctionActions {
  /** A private word of the team to who wrote a text. */
  'person.coach': { personId: AuthorId }
  'person.sanction': MemberFacts & { kind: SanctionKind }
  /** What was decided about a member before, and what the staff notes of them; `item` is why it is asked for. */
  'member.review': PastFacts
  'member.note': PastFacts
}

/** The part of the policy about the people whose texts are judged. */
export const sanctionRules: {
  [A in keyof SanctionActions]: (actor: Actor, facts: SanctionActions[A]) => boolean
} = {
  'person.coach': (actor, { personId }) =>
    active(actor) && actor.id !== personId && (actor.moderator || actor.mentorOf.length > 0),
  // Mentors sanction nobody; nobody does so to themselves, nor to who stands beside or above them.
  'person.sanction': (actor, member) =>
    active(actor) &&
    actor.moderator &&
    actor.id !== member.personId &&
    rankOf(member) < rankOf({ ...actor, mentor: actor.mentorOf.length > 0 }),
  'member.review': reviewsPast,
  // What stands in a file for good is written by nobody whose own report or decision it is about.
  'member.note': (actor, { item, masked }) =>
    reviewsPast(actor, { item, masked }) &&
    active(actor) &&
    !item.reporterIds.includes(actor.id) &&
    !item.barredIds.includes(actor.id),
}

/** Behind a mask a history would say who it is; and whoever knows the author has no part in it. */
function reviewsPast(actor: Actor, { item, masked }: PastFacts): boolean {
  return (
    active(actor) &&
    actor.moderator &&
    item.tier <= 1 &&
    !masked &&
    item.authorId !== null &&
    actor.id !== item.authorId &&
    !item.conflictIds.includes(actor.id)
  )
}

type Helps = Pick<MemberFacts, 'mentor' | 'moderator' | 'admin'>

function rankOf({ mentor, moderator, admin }: Helps): number {
  if (admin) return 3
  if (moderator) return 2
  return mentor ? 1 : 0
}
