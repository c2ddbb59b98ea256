import type { Actor } from '@kith/shared/actor.ts'
import { may, type ItemFacts } from '@kith/shared/policy.ts'

export type Ineligible =
  | 'item.out-of-scope'
  | 'item.own-text'
  | 'item.reporter'
  | 'item.own-decision'
  | 'item.conflict'

export function eligible(actor: Actor, item: ItemFacts): boolean {
  return whyNotEligible(actor, item) === null
}

/** In whose scope an item is, whomever it concerns. */
export function reaches(actor: Actor, item: ItemFacts): boolean {
  return may(actor, 'item.read', { ...item, authorId: null })
}

/**
 * Why this person may not work on this item, or null. Standing, scope and tier are asked of the
 * policy page; they come first, so that nobody learns anything of an item they can not see.
 */
export function whyNotEligible(actor: Actor, item: ItemFacts): Ineligible | null {
  if (actor.kind !== 'person' || !reaches(actor, item)) return 'item.out-of-scope'
  if (actor.id === item.authorId) return 'item.own-text'
  if (item.reporterIds.includes(actor.id)) return 'item.reporter'
  if (item.pastReporterIds.includes(actor.id)) return 'item.reporter'
  if (item.barredIds.includes(actor.id)) return 'item.own-decision'
  if (item.conflictIds.includes(actor.id)) return 'item.conflict'
  return null
}
