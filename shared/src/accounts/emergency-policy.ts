import type { Actor } from '../actor.ts'
import { isAdmin } from '../standing.ts'

interface Asked {
  askedBy: string
}

/** `settled`: who answers has been an administrator for long enough to be a second person. */
interface Agreed extends Asked {
  settled: boolean
}

/** Two administrators each time: who asks looks, and another one agrees. */
export interface EmergencyActions {
  'emergency.list': Record<string, never>
  'emergency.ask': Record<string, never>
  'emergency.answer': Asked
  'emergency.agree': Agreed
  'emergency.end': Record<string, never>
  'emergency.read': Asked
}

export const emergencyRules = {
  'emergency.list': isAdmin,
  'emergency.ask': isAdmin,
  'emergency.answer': (actor: Actor, asked: Asked): boolean =>
    isAdmin(actor) && !isBy(actor, asked),
  // Nobody makes their own second person. To refuse, anybody may.
  'emergency.agree': (actor: Actor, asked: Agreed): boolean =>
    isAdmin(actor) && !isBy(actor, asked) && asked.settled,
  'emergency.end': isAdmin,
  'emergency.read': (actor: Actor, asked: Asked): boolean => isAdmin(actor) && isBy(actor, asked),
}

function isBy(actor: Actor, { askedBy }: Asked): boolean {
  return actor.kind === 'person' && actor.id === askedBy
}
