import { and, eq, inArray, isNull } from 'drizzle-orm'
import { accountOf } from '@kith/shared/author.ts'
import { decision, reviewItem } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { notice } from './tables.ts'

/** Takes away what was told of a decision that was taken back, where nobody has read it; gives back whose it was. */
export async function withdrawTold(db: Db, reversalId: string): Promise<string[]> {
  const [reversal] = await db
    .select({
      of: decision.reverses,
      itemId: decision.itemId,
      authorId: reviewItem.authorId,
      reporterIds: reviewItem.reporterIds,
    })
    .from(decision)
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .where(eq(decision.id, reversalId))
  if (!reversal?.of) return []
  const { of, itemId, authorId, reporterIds } = reversal
  const gone = await db
    .delete(notice)
    .where(
      and(
        inArray(notice.accountId, authorId ? [accountOf(authorId), ...reporterIds] : reporterIds),
        inArray(notice.source, [`decision:${of}`, `outcome:${itemId}`]),
        isNull(notice.readAt),
      ),
    )
    .returning({ accountId: notice.accountId })
  return [...new Set(gone.map(({ accountId }) => accountId))]
}
