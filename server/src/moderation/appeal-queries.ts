import { and, desc, eq, getTableColumns, inArray, isNull, ne, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { DECISIONS, natures } from '@kith/shared/moderation/decisions.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import type { Action } from './actions.ts'
import { answerOf, endedBy } from './appeal.ts'
import { withoutAppeal } from './incoming.ts'
import { fallOf } from './proposal.ts'
import { endProposal } from './proposal-queries.ts'
import { appeal, decision, reviewItem, signal } from './tables.ts'
import { noteRead, takenBackAt, whoKnow } from './visible.ts'

const adverse = DECISIONS.filter((action) => natures[action].adverse)
const answer = alias(decision, 'answer')

export type OwnDecisionRow = Awaited<ReturnType<typeof ownDecisions>>[number]

/** What was decided against people, each with the last appeal against it. */
function decisions(db: Db, where: SQL | undefined) {
  const last = sql`${appeal.id} = (SELECT a.id FROM ${appeal} a
    WHERE a.decision_id = ${decision.id} ORDER BY a.created_at DESC, a.id DESC LIMIT 1)`
  return db
    .select({
      id: decision.id,
      itemId: decision.itemId,
      action: decision.action,
      policyCode: decision.policyCode,
      note: decision.note,
      decidedBy: decision.decidedBy,
      cosignedBy: decision.cosignedBy,
      createdAt: decision.createdAt,
      subjectKind: reviewItem.subjectKind,
      subjectId: reviewItem.subjectId,
      authorId: reviewItem.authorId,
      excerpt: reviewItem.excerpt,
      reversed: sql<boolean>`${takenBackAt} IS NOT NULL`,
      appeal,
      answer: answer.note,
    })
    .from(decision)
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .leftJoin(appeal, last)
    .leftJoin(answer, eq(answer.id, appeal.answerId))
    .where(and(isNull(decision.reverses), inArray(decision.action, adverse), where))
}

/** What was decided against someone, the latest first, after the one called `after`. */
export async function ownDecisions(
  db: Db,
  accountId: string,
  from: { about?: string | undefined; after?: string | undefined; limit: number },
) {
  const { about, after } = from
  return decisions(
    db,
    and(
      eq(reviewItem.authorId, accountId),
      about === undefined ? undefined : eq(reviewItem.subjectId, about),
      after === undefined
        ? undefined
        : sql`(${decision.createdAt}, ${decision.id}) < (SELECT d.created_at, d.id FROM ${decision} d WHERE d.id = ${after})`,
    ),
  )
    .orderBy(desc(decision.createdAt), desc(decision.id))
    .limit(from.limit)
}

export async function ownDecision(db: Db, id: string): Promise<OwnDecisionRow | null> {
  const [row] = await decisions(db, eq(decision.id, id))
  return row ?? null
}

/** Null where there is an appeal against the decision at this moment. */
export async function insertAppeal(
  db: Db,
  row: typeof appeal.$inferInsert,
): Promise<string | null> {
  const [made] = await db.insert(appeal).values(row).onConflictDoNothing().returning()
  return made?.id ?? null
}

/** Its author takes an appeal back; null where it was answered or taken back already. */
export async function withdrawAppeal(
  db: Db,
  { id, itemId }: Pick<typeof appeal.$inferSelect, 'id' | 'itemId'>,
  now: Date,
): Promise<Topic[] | null> {
  // The item before the appeal: who answers locks them in this order too.
  const [item] = await db
    .select({ ...getTableColumns(reviewItem), conflictIds: whoKnow })
    .from(reviewItem)
    .where(eq(reviewItem.id, itemId))
    .for('update')
  const ended = await db
    .update(appeal)
    .set({ state: 'withdrawn', endedAt: now })
    .where(and(eq(appeal.id, id), eq(appeal.state, 'open')))
    .returning({ id: appeal.id })
  if (!item || ended.length === 0) return null
  const after = withoutAppeal(
    item,
    await openAppeals(db, itemId),
    await hasOtherSignals(db, itemId),
    now,
  )
  const { state, holder, leaseUntil, proposedBy, appealed, barredIds } = after
  const fell = fallOf(item, after)
  if (fell) await endProposal(db, itemId, fell, null, now)
  const left = { appealed: [...appealed], barredIds: [...barredIds] }
  await db
    .update(reviewItem)
    .set({ state, holder, leaseUntil, proposedBy, ...left })
    .where(eq(reviewItem.id, itemId))
  return ['queue']
}

/** What someone asked to be looked at again, and has no answer to yet. */
export async function openAppealsOf(db: Db, accountId: string) {
  return db
    .select({ id: appeal.id, itemId: appeal.itemId })
    .from(appeal)
    .where(and(eq(appeal.accountId, accountId), eq(appeal.state, 'open')))
}

async function hasOtherSignals(db: Db, itemId: string): Promise<boolean> {
  const others = await db
    .select({ id: signal.id })
    .from(signal)
    .where(and(eq(signal.itemId, itemId), ne(signal.kind, 'appeal')))
    .limit(1)
  return others.length > 0
}

export interface OpenAppeal {
  id: string
  decisionId: string
  accountId: string | null
  words: string
  createdAt: Date
  decision: typeof decision.$inferSelect
}

/** The appeals that an item is to answer, the one against the latest decision first. */
export async function openAppeals(db: Db, itemId: string): Promise<OpenAppeal[]> {
  return db
    .select({
      id: appeal.id,
      decisionId: appeal.decisionId,
      accountId: appeal.accountId,
      words: appeal.words,
      createdAt: appeal.createdAt,
      decision,
    })
    .from(appeal)
    .innerJoin(decision, eq(decision.id, appeal.decisionId))
    .where(and(eq(appeal.itemId, itemId), eq(appeal.state, 'open')))
    .orderBy(desc(decision.createdAt), desc(decision.id))
}

/** The appeals of an item have this answer. */
export async function endAppeals(
  db: Db,
  ended: readonly OpenAppeal[],
  action: Action,
  answerId: string,
  now: Date,
): Promise<void> {
  if (ended.length === 0) return
  const state = endedBy[answerOf(action)]
  const ids = ended.map(({ id }) => id)
  const rows = await db
    .update(appeal)
    .set({ state, answerId, endedAt: now })
    .where(and(inArray(appeal.id, ids), eq(appeal.state, 'open')))
    .returning({ id: appeal.id })
  if (rows.length < ids.length) throw new Error('an appeal was answered and had ended')
}

const decider = alias(account, 'decider')
const cosigner = alias(account, 'cosigner')

/** What its author asked, or asks, to be looked at again in an item, the latest decision first. */
export async function appealsIn(db: Db, itemId: string) {
  return db
    .select({
      state: appeal.state,
      words: appeal.words,
      createdAt: appeal.createdAt,
      decision: { ...getTableColumns(decision), note: noteRead },
      decidedBy: decider.screenName,
      cosignedBy: cosigner.screenName,
    })
    .from(appeal)
    .innerJoin(decision, eq(decision.id, appeal.decisionId))
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .leftJoin(decider, eq(decider.id, decision.decidedBy))
    .leftJoin(cosigner, eq(cosigner.id, decision.cosignedBy))
    .where(and(eq(appeal.itemId, itemId), ne(appeal.state, 'withdrawn')))
    .orderBy(desc(decision.createdAt), desc(decision.id))
    .limit(MOST_APPEALS)
}

const MOST_APPEALS = 20
