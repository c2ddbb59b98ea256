import { isHere, type Actor, type Person } from './actor.ts'

/** Whether someone may do anything but read: a confirmed account in good standing. */
export function active(actor: Actor): actor is Person {
  return actor.kind === 'person' && actor.standing === 'active' && actor.verified
}

/**
 * Whether somebody works for a clinic, and is therefore in the community what a visitor is: no member, whatever groups they
 * joined before. Who also holds a role of moderation has an exception that an administrator gave the reason of.
 */
export function worksApart(actor: Actor): boolean {
  return (
    actor.kind === 'person' &&
    actor.clinics.length > 0 &&
    !actor.moderator &&
    actor.mentorOf.length === 0
  )
}

/** Whether somebody is here as a member, if only to read. */
export function isInside(actor: Actor): actor is Person {
  return actor.kind === 'person' && isHere(actor.standing) && !worksApart(actor)
}

/** Whether they may also say and do something among members. */
export function takesPart(actor: Actor): actor is Person {
  return active(actor) && !worksApart(actor)
}

export function isAdmin(actor: Actor): boolean {
  return active(actor) && actor.admin
}

export function isModerator(actor: Actor): boolean {
  return active(actor) && actor.moderator
}

export function isStaff(actor: Actor): boolean {
  return active(actor) && (actor.moderator || actor.admin)
}
