import type { ConversationFacts } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import { daysBetween, settings } from './standing.ts'

export interface Earlier extends Pick<ConversationFacts, 'id' | 'place' | 'state' | 'ended'> {
  createdAt: Date
}

/**
 * What asking someone comes to, from all there was between the two: the request of the other that it says yes to,
 * or null for a new one. An answer that was no is told as none.
 */
export function askAgain(
  earlier: readonly Earlier[],
  openRequests: number,
  now: Date,
): string | null {
  const going = earlier.find(({ ended }) => !ended)
  if (going) {
    if (going.place === 'asked' && going.state !== 'accepted') return going.id
    throw new Problem('conversation.exists', { state: { id: going.id } })
  }
  const unanswered = earlier.some(
    ({ place, state, createdAt }) =>
      place === 'asker' &&
      state !== 'accepted' &&
      daysBetween(createdAt, now) < settings.askAgainDays,
  )
  if (unanswered) throw new Problem('conversation.waiting')
  if (openRequests >= settings.openRequests) throw new Problem('conversation.too-many')
  return null
}
