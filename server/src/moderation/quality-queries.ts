import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Person } from '@kith/shared/actor.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import type { Action } from './actions.ts'
import { decision, qualityCheck, reviewItem, signal } from './tables.ts'
import { inScope, mayWork, wordsTakenBack, type Texts } from './visible.ts'

/**
 * A check that waits and that this person may judge: not about their words, report or decision, nor about words that are
 * private, or that their author took back.
 */
function mayJudge(texts: Texts, actor: Person) {
  return and(
    isNull(qualityCheck.reviewedAt),
    sql`${decision.decidedBy} <> ${actor.id}::uuid`,
    sql`${decision.cosignedBy} IS DISTINCT FROM ${actor.id}::uuid`,
    ne(reviewItem.subjectKind, 'message'),
    sql`NOT ${wordsTakenBack(texts)}`,
    inScope(actor),
    mayWork(actor.id),
  )
}

export async function nextCheck(db: Db, texts: Texts, actor: Person) {
  const [row] = await db
    .select({
      id: qualityCheck.id,
      subjectKind: reviewItem.subjectKind,
      group: { id: group.id, name: group.name },
      severity: reviewItem.severity,
      text: reviewItem.snapshot,
      signals: sql<string[]>`ARRAY(SELECT DISTINCT coalesce(s.rule, s.kind) FROM ${signal} s
        WHERE s.item_id = ${reviewItem.id} ORDER BY 1)`,
    })
    .from(qualityCheck)
    .innerJoin(decision, eq(decision.id, qualityCheck.decisionId))
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .leftJoin(group, eq(group.id, reviewItem.groupId))
    .where(mayJudge(texts, actor))
    .orderBy(qualityCheck.pickedAt, qualityCheck.id)
    .limit(1)
  return row ?? null
}

export async function countChecks(db: Db, texts: Texts, actor: Person): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(qualityCheck)
    .innerJoin(decision, eq(decision.id, qualityCheck.decisionId))
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .where(mayJudge(texts, actor))
  return row?.n ?? 0
}

/** The judgement, once, by who may; false where the check is no longer theirs to judge. */
export async function judge(
  db: Db,
  texts: Texts,
  actor: Person,
  id: string,
  action: Action,
  now: Date,
): Promise<boolean> {
  const open = db
    .select({ id: qualityCheck.id })
    .from(qualityCheck)
    .innerJoin(decision, eq(decision.id, qualityCheck.decisionId))
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .where(and(eq(qualityCheck.id, id), mayJudge(texts, actor)))
  const rows = await db
    .update(qualityCheck)
    .set({ reviewer: actor.id, action, reviewedAt: now })
    .where(and(sql`${qualityCheck.id} IN ${open}`, isNull(qualityCheck.reviewedAt)))
    .returning({ id: qualityCheck.id })
  return rows.length > 0
}

/** What was decided, to say whether it belongs to the sample. */
export async function decidedBy(db: Db, id: string) {
  const [row] = await db
    .select({
      id: decision.id,
      action: decision.action,
      subjectKind: reviewItem.subjectKind,
      reverses: decision.reverses,
    })
    .from(decision)
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .where(eq(decision.id, id))
  return row ?? null
}

export async function pick(db: Db, decisionId: string, at: Date): Promise<void> {
  await db.insert(qualityCheck).values({ decisionId, pickedAt: at }).onConflictDoNothing()
}
