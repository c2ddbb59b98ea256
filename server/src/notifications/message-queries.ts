import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { blockedBetween } from '#accounts/public.ts'
import { conversation, place } from '#messages/public.ts'
import type { Db } from '#platform/db.ts'
import { notice } from './tables.ts'
import type { Happened } from './told.ts'

/** Whom a message that was just shown is for: who still takes part, has not muted it, and is not kept from it. */
export async function spokenTo(
  db: Db,
  conversationId: string,
  authorId: string | null,
): Promise<Happened['message.shown']> {
  const rows = await db
    .select({
      accountId: place.accountId,
      readTo: place.readTo,
      state: conversation.state,
    })
    .from(place)
    .innerJoin(conversation, eq(conversation.id, place.conversationId))
    .where(
      and(
        eq(place.conversationId, conversationId),
        isNull(place.leftAt),
        eq(place.muted, false),
        isNull(conversation.endedAt),
        ne(conversation.state, 'declined'),
        sql`${place.accountId} IS DISTINCT FROM ${authorId}::uuid`,
        sql`NOT coalesce(${blockedBetween(place.accountId, sql`${authorId}::uuid`)}, false)`,
      ),
    )
  const request = rows.some(({ state }) => state === 'asked')
  return {
    conversationId,
    request,
    readers: rows.map(({ accountId, readTo }) => ({ accountId, readTo })),
  }
}

/** Who has read a conversation needs no notice of it any more; says whether there was one. */
export async function readConversation(
  db: Db,
  accountId: string,
  conversationId: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db
    .update(notice)
    .set({ readAt: now, waits: null })
    .where(
      and(
        eq(notice.conversationId, conversationId),
        eq(notice.accountId, accountId),
        isNull(notice.readAt),
      ),
    )
  return (rowCount ?? 0) > 0
}
