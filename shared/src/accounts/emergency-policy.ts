import type { Actor } from '../actor.ts'
import { isAdmin } from '../standing.ts'

interface Asked {
  askedBy: string
}

/** Two administrators each time: who asks looks, and another one agrees. */
export interface EmergencyActions {
  'emergency.list': Record<string, never>
  'emergency.ask': Record<string, never>
  'emergency.answer': Asked
  'emergency.end': Record<string, never>
  'emergency.read': Asked
}

export const emergencyRules = {
  'emergency.list': isAdmin,
  'emergency.ask': isAdmin,
  'emergency.answer': (actor: Actor, asked: Asked): boolean =>
    isAdmin(actor) && !isBy(actor, asked),
  'emergency.end': isAdmin,
  'emergency.read': (actor: Actor, asked: Asked): boolean => isAdmin(actor) && isBy(actor, asked),
}

function isBy(actor: Actor, { askedBy }: Asked): boolean {
  return actor.kind === 'person' && actor.id === askedBy
}
