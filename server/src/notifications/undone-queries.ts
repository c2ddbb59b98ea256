import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { accountOf } from '@kith/shared/author.ts'
import { decision, reviewItem } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { notice } from './tables.ts'
import type { Telling } from './told.ts'

/**
 * One outcome a report: who read one already, of a decision that was taken back since, is not told the same again; what
 * reads otherwise than it is now goes, and is told anew. Gives back those who know.
 */
export async function settleOutcomes(
  db: Db,
  itemId: string,
  { outcome, policyCode = null }: Pick<Telling, 'outcome' | 'policyCode'>,
): Promise<string[]> {
  const { rows } = await db.execute<{ id: string; accountId: string; same: boolean }>(sql`
    SELECT n.id, n.account_id AS "accountId",
      n.outcome = ${outcome ?? null} AND n.policy_code IS NOT DISTINCT FROM ${policyCode} AS same
    FROM ${reviewItem} now
    JOIN ${reviewItem} earlier ON earlier.subject_kind = now.subject_kind AND earlier.subject_id = now.subject_id
      AND earlier.episode < now.episode
    JOIN ${notice} n ON n.source = 'outcome:' || earlier.id AND n.account_id = ANY(now.reporter_ids)
    WHERE now.id = ${itemId} AND EXISTS (SELECT FROM ${decision} d JOIN ${decision} back ON back.reverses = d.id
      WHERE d.item_id = earlier.id)`)
  const gone = rows.filter(({ same }) => !same).map(({ id }) => id)
  if (gone.length > 0) await db.delete(notice).where(inArray(notice.id, gone))
  return rows.filter(({ same }) => same).map(({ accountId }) => accountId)
}

/**
 * SQL for "what it says does not hold any more": the decision was taken back after it was read. An outcome holds again
 * where who reported would hear the same of the next episode, for then they hear nothing (`settleOutcomes`).
 */
export const tookBack = sql<boolean>`CASE split_part(${notice.source}, ':', 1)
  WHEN 'decision' THEN EXISTS (SELECT FROM ${decision} back WHERE back.reverses = ${aboutId()})
  WHEN 'outcome' THEN EXISTS (SELECT FROM ${decision} d JOIN ${decision} back ON back.reverses = d.id
      WHERE d.item_id = ${aboutId()})
    AND NOT EXISTS (SELECT FROM ${reviewItem} earlier
      JOIN ${reviewItem} later ON later.subject_kind = earlier.subject_kind AND later.subject_id = earlier.subject_id
        AND later.episode > earlier.episode AND ${notice.accountId} = ANY(later.reporter_ids)
      JOIN ${decision} d ON d.item_id = later.id AND d.reverses IS NULL
      WHERE earlier.id = ${aboutId()} AND NOT EXISTS (SELECT FROM ${decision} back WHERE back.reverses = d.id))
  ELSE false END`

/** What the source of a notice names, for those of decisions and outcomes. */
function aboutId() {
  return sql`split_part(${notice.source}, ':', 2)::uuid`
}

/**
 * Takes away what was told of a decision that was taken back, where nobody has read it; what was read says so from then
 * on. Gives back whose they are.
 */
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
  const told = and(
    inArray(notice.accountId, authorId ? [accountOf(authorId), ...reporterIds] : reporterIds),
    inArray(notice.source, [`decision:${of}`, `outcome:${itemId}`]),
  )
  const owner = { accountId: notice.accountId }
  const gone = await db
    .delete(notice)
    .where(and(told, isNull(notice.readAt)))
    .returning(owner)
  const read = await db.select(owner).from(notice).where(told)
  return [...new Set([...gone, ...read].map(({ accountId }) => accountId))]
}
