import type { ScreeningFacts } from './rule.ts'

/** One of the first texts of a new member, which the group has somebody read before it is shown. */
export function isFirstPost({ textsBefore, settings }: ScreeningFacts): boolean {
  return textsBefore < settings.heldPosts
}

/** Whether links and pictures of this member are held: in a first text, and for a time after joining. */
export function isNewMember(facts: ScreeningFacts): boolean {
  return isFirstPost(facts) || facts.hoursSinceJoining < facts.settings.heldLinkHours
}
