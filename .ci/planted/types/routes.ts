import Type from 'typebox'
import type { Handlers } from '../../../server/src/platform/mount.ts'
import { may, type Permit } from '../../../shared/src/policy.ts'
import { anonymous } from '../../../shared/src/actor.ts'
import type { LoggedKind } from '../../../shared/src/moderation/audit-kinds.ts'
import { routes } from '../../../shared/src/contract/route.ts'

const reply = Type.Object({ n: Type.Integer() })

// A route that does not say who may call it.
export const open = routes({
  'GET /api/x': { summary: 'x', limit: 'read', reply }, // caught: TS2741
})

// A line of the policy that does not exist.
export const misspelt = routes({
  'GET /api/x': { summary: 'x', access: 'item.decied', limit: 'read', reply }, // caught: TS2820
})

const whole = routes({ 'GET /api/x': { summary: 'x', access: 'anyone', limit: 'read', reply } })

// A route without its handler, and one that answers something else.
export const missing: Handlers<typeof whole> = {} // caught: TS2741
export const wrong: Handlers<typeof whole> = {
  'GET /api/x': async () => ({ n: 'one' }), // caught: TS2322
}

// A decision without having asked.
export function decide(permit: Permit<'item.decide'>): string {
  return permit.facts.id
}
decide({ action: 'item.decide', actor: anonymous, facts: { id: '' } }) // caught: TS2740

// Facts of another action.
may(anonymous, 'item.decide', {}) // caught: TS2740

// Something written to the log of which nothing is known there.
export const logged: LoggedKind = 'text.hiden' // caught: TS2820
