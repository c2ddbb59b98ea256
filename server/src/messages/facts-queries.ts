import { and, eq, sql } from 'drizzle-orm'
import type { ConversationFacts } from '@kith/shared/policy.ts'
import type { Db } from '#platform/db.ts'
import { conversation, place } from './tables.ts'
import { isBlocked, isEnded } from './visible.ts'

/** What the policy needs to know of a conversation, for each of these people, whether or not they may see it. */
export async function conversationFactsFor(
  db: Db,
  id: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, ConversationFacts>> {
  const rows = await db
    .select({
      accountId: sql<string>`who.id`,
      id: conversation.id,
      place: sql<ConversationFacts['place']>`CASE WHEN ${conversation.askerId} = who.id THEN 'asker'
        WHEN ${conversation.askedId} = who.id THEN 'asked' ELSE 'none' END`,
      state: conversation.state,
      shown: sql<boolean>`${conversation.shownAt} IS NOT NULL`,
      left: sql<boolean>`coalesce(${place.leftAt} IS NOT NULL, false)`,
      ended: isEnded,
      blocked: isBlocked,
    })
    .from(conversation)
    .innerJoin(sql`unnest(${sql.param([...accountIds])}::uuid[]) AS who(id)`, sql`true`)
    .leftJoin(
      place,
      and(eq(place.conversationId, conversation.id), sql`${place.accountId} = who.id`),
    )
    .where(eq(conversation.id, id))
  return new Map(rows.map(({ accountId, ...facts }) => [accountId, facts]))
}
