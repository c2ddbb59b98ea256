import { sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { blockedBetween } from '#accounts/public.ts'
import { actorId } from '#groups/public.ts'
import { conversation, message, place } from './tables.ts'

/**
 * SQL for the policy's `conversation.read`, for a query that has `conversation` and the reader's own `place` in its
 * FROM. Every reader asks this: list, page, count, live topic, notice.
 */
export function conversationVisibleTo(actor: Actor): SQL {
  const me = actorId(actor)
  return sql`(${place.accountId} = ${me} AND ${place.leftAt} IS NULL
    AND (${conversation.askerId} = ${me} OR (${conversation.askedId} = ${me}
      AND (${conversation.state} = 'accepted' OR (${conversation.state} = 'asked'
        AND ${conversation.shownAt} IS NOT NULL AND NOT ${isEnded} AND NOT ${isBlocked})))))`
}

/** SQL for "this reader meets the message", in a conversation they may read: what never reached the other is no tombstone. */
export function messageVisibleTo(actor: Actor): SQL {
  return sql`(${message.authorId} = ${actorId(actor)} OR (${message.shownAt} IS NOT NULL
    AND ${message.state} IN ('live', 'limited', 'removed', 'withdrawn', 'purged')))`
}

/** SQL for "its words are there for both". */
export const isOpen = sql`${message.shownAt} IS NOT NULL AND ${message.state} IN ('live', 'limited')`

/** One left, or is gone. */
export const isEnded = sql<boolean>`(${conversation.endedAt} IS NOT NULL
  OR ${conversation.askerId} IS NULL OR ${conversation.askedId} IS NULL)`

export const isBlocked = sql<boolean>`coalesce(${blockedBetween(conversation.askerId, conversation.askedId)}, false)`

/** SQL for the other of the two, from the reader's side. */
export function otherOf(me: SQL): SQL<string | null> {
  return sql<string | null>`CASE WHEN ${conversation.askerId} = ${me}
    THEN ${conversation.askedId} ELSE ${conversation.askerId} END`
}
