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

export interface SanctionActions {
  /** A private word of the team to who wrote a text. */
  'person.coach': { personId: AuthorId }
  'person.sanction': MemberFacts & { kind: SanctionKind }
  /** What was decided about a member before, and what the staff notes of them; `item` is why it is asked for. */
  'member.review': { item: ItemFacts; masked: boolean }
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
  // Behind a mask a history would say who it is.
  'member.review': (actor, { item, masked }) =>
    active(actor) &&
    actor.moderator &&
    item.tier <= 1 &&
    !masked &&
    item.authorId !== null &&
    actor.id !== item.authorId,
}

type Helps = Pick<MemberFacts, 'mentor' | 'moderator' | 'admin'>

function rankOf({ mentor, moderator, admin }: Helps): number {
  if (admin) return 3
  if (moderator) return 2
  return mentor ? 1 : 0
}
