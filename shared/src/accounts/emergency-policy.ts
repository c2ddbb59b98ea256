import type { Actor } from '../actor.ts'

/** Two administrators each time: who asks looks, and another one agrees. */
export interface EmergencyActions {
  'emergency.list': Record<string, never>
  'emergency.ask': Record<string, never>
  'emergency.answer': { askedBy: string }
  'emergency.end': Record<string, never>
  'emergency.read': { askedBy: string }
}

export const emergencyRules = {
  'emergency.list': isAdmin,
  'emergency.ask': isAdmin,
  'emergency.answer': (actor: Actor, { askedBy }: { askedBy: string }): boolean =>
    isAdmin(actor) && !isSelf(actor, askedBy),
  'emergency.end': isAdmin,
  'emergency.read': (actor: Actor, { askedBy }: { askedBy: string }): boolean =>
    isAdmin(actor) && isSelf(actor, askedBy),
}

function isAdmin(actor: Actor): boolean {
  return actor.kind === 'person' && actor.standing === 'active' && actor.verified && actor.admin
}

function isSelf(actor: Actor, id: string): boolean {
  return actor.kind === 'person' && actor.id === id
}
