import type { Actor } from '../actor.ts'
import { active, isAdmin, isModerator, isStaff } from '../standing.ts'

export interface TeamActions {
  /** Who is on call, and when nobody is. */
  'roster.read': Record<string, never>
  'roster.write': Record<string, never>
  'statistics.read': Record<string, never>
  /** The same figures by person. */
  'statistics.people': Record<string, never>
  /** One's own day: how much one wants to read of what is hard, and how much it was. */
  'load.own': Record<string, never>
  /** Who of the team said to know whom. */
  'conflict.review': Record<string, never>
  /** What was decided already, blind. */
  'quality.judge': Record<string, never>
  'hours.write': Record<string, never>
  /** Saying who answers for what is kept here. */
  'responsible.write': Record<string, never>
  'guidelines.publish': Record<string, never>
  /** By when things are to be decided, lane by lane. */
  'lane-times.write': Record<string, never>
  'audit.read': Record<string, never>
}

/** The part of the policy about how the team works. */
export const teamRules: {
  [A in keyof TeamActions]: (actor: Actor, facts: TeamActions[A]) => boolean
} = {
  'roster.read': isStaff,
  'roster.write': isStaff,
  'statistics.read': helps,
  // Mentors are volunteers: nobody but staff compares people.
  'statistics.people': isStaff,
  'load.own': helps,
  // What people say of themselves is not for their peers.
  'conflict.review': (actor) => active(actor) && actor.moderator && actor.lead === true,
  'quality.judge': isModerator,
  'hours.write': isAdmin,
  'responsible.write': isAdmin,
  'guidelines.publish': isAdmin,
  'lane-times.write': isAdmin,
  'audit.read': isAdmin,
}

function helps(actor: Actor): boolean {
  return isStaff(actor) || (active(actor) && actor.mentorOf.length > 0)
}
