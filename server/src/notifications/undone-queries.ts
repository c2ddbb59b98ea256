import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { accountOf } from '@kith/shared/author.ts'
import { decision, reviewItem } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { notice } from './tables.ts'
import type { Waits } from './choices.ts'
import type { Kind, Telling } from './told.ts'

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

/** What a mail went out about: its owner hears that it does not hold. */
export interface Corrected {
  id: string
  accountId: string
  kind: Kind
}

/**
 * Takes away what was told of a decision that was taken back, where nobody has read it; what was read says so from then
 * on. So does what its author was written of: it is new again, once. Gives back whose they are, and those.
 */
export async function withdrawTold(
  db: Db,
  reversalId: string,
  now: Date,
): Promise<{ owners: string[]; corrected: Corrected[] }> {
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
  if (!reversal?.of) return { owners: [], corrected: [] }
  const { of, itemId, authorId, reporterIds } = reversal
  const told = and(
    inArray(notice.accountId, authorId ? [accountOf(authorId), ...reporterIds] : reporterIds),
    inArray(notice.source, [`decision:${of}`, `outcome:${itemId}`]),
  )
  const mailed = and(eq(notice.source, `decision:${of}`), isNotNull(notice.mailedAt))
  const corrected = await db
    .update(notice)
    .set({ readAt: null, correctedAt: now })
    .where(and(told, mailed, isNull(notice.correctedAt)))
    .returning({ id: notice.id, accountId: notice.accountId, kind: notice.kind })
  const owner = { accountId: notice.accountId }
  const gone = await db
    .delete(notice)
    .where(and(told, isNull(notice.readAt), sql`(${mailed}) IS NOT TRUE`))
    .returning(owner)
  const left = await db.select(owner).from(notice).where(told)
  const owners = [...new Set([...gone, ...left].map(({ accountId }) => accountId))]
  return { owners, corrected }
}

/** From now on it waits for a mail of its own, or for the next summary. */
export async function waitAgain(db: Db, id: string, waits: Waits): Promise<void> {
  await db.update(notice).set({ waits }).where(eq(notice.id, id))
}
