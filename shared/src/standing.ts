import type { Actor, Person } from './actor.ts'

/** Whether someone may do anything but read: a confirmed account in good standing. */
export function active(actor: Actor): actor is Person {
  return actor.kind === 'person' && actor.standing === 'active' && actor.verified
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
