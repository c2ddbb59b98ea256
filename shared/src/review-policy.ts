import type { Actor } from './actor.ts'
import type { ItemFacts, ReviewFacts } from './facts.ts'
import { mayBeHidden } from './moderation/hiding.ts'
import { active, isModerator } from './standing.ts'

/** The part of the policy about the team’s queue. */
export const reviewRules: {
  [A in keyof ReviewFacts]: (actor: Actor, facts: ReviewFacts[A]) => boolean
} = {
  'queue.read': helpsSomewhere,
  'item.read': (actor, item) => inScope(actor, item) && !concerns(actor, item),
  'item.claim': reviews,
  'item.decide': reviews,
  // Only what may hurt somebody is taken away before anything is decided.
  'item.hide': (actor, item) => reviews(actor, item) && mayBeHidden(item.lane),
  // The second word is another person’s.
  'item.cosign': (actor, item) =>
    reviews(actor, item) && actor.kind === 'person' && actor.id !== item.proposedBy,
  // Notes of reports may say who wrote them: they are for staff, and never for the author.
  'note.read': (actor, item) =>
    isModerator(actor) && inScope(actor, item) && !concerns(actor, item),
  // Not for mentors, nor for whom the item concerns; a reason is asked for, and written down.
  'item.unmask': (actor, item) => isModerator(actor) && reviews(actor, item) && item.masked,
  // What erases words for good: no mentor proposes it, nor agrees to it.
  'item.purge': (actor, item) => isModerator(actor) && reviews(actor, item),
  // What was handed on falls back by staff alone.
  'item.lower': (actor, item) => isModerator(actor) && reviews(actor, item),
  // Staff mend what others did at any time; for others it is soon too late.
  'decision.undo': (actor, item) => reviews(actor, item) && (isModerator(actor) || item.mine),
}

export function helpsSomewhere(actor: Actor): boolean {
  return isModerator(actor) || (active(actor) && actor.mentorOf.length > 0)
}

/** Mentors (tier 0) see the items of their groups; staff (tier 1) see all but what was handed to a lead (tier 2). */
function inScope(actor: Actor, item: ItemFacts): boolean {
  if (isModerator(actor)) return item.tier <= (isLead(actor) ? 2 : 1)
  return (
    active(actor) &&
    item.tier === 0 &&
    item.groupId !== null &&
    actor.mentorOf.includes(item.groupId)
  )
}

/** Who wrote a text does not read what the team says about it. */
function concerns(actor: Actor, item: ItemFacts): boolean {
  return actor.kind === 'person' && actor.id === item.authorId
}

/** Nobody works on an item about their own text or that of someone they know, on one they ever reported, or on an appeal against what they decided. */
function reviews(actor: Actor, item: ItemFacts): boolean {
  return (
    inScope(actor, item) &&
    actor.kind === 'person' &&
    !concerns(actor, item) &&
    !item.reporterIds.includes(actor.id) &&
    !item.pastReporterIds.includes(actor.id) &&
    !item.barredIds.includes(actor.id) &&
    !item.conflictIds.includes(actor.id)
  )
}

function isLead(actor: Actor): boolean {
  return active(actor) && actor.lead === true
}
