import {
  and,
  desc,
  eq,
  gt,
  inArray,
  isNull,
  not,
  or,
  sql,
  type SQL,
  type SQLWrapper,
} from 'drizzle-orm'
import type { Actor, Person } from '@kith/shared/actor.ts'
import { DECISIONS, isFinal } from '@kith/shared/moderation/decisions.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import type { Subject, SubjectPort } from './public.ts'
import { itemById, itemInScope, type ItemRow } from './queries.ts'
import { UNDO_MINUTES, type Past, type Reversal } from './reversing.ts'
import { appeal, decision, reviewItem } from './tables.ts'
import {
  excerptLater,
  inScope,
  isAppealed,
  isOvertaken,
  isStaff,
  mayWork,
  takenBackAt,
  type Texts,
} from './visible.ts'

/** The second look itself: it is the last word, and was told as that. */
const isAnswer = sql<boolean>`EXISTS (SELECT FROM ${appeal} asked WHERE asked.answer_id = ${decision}.id)`

/** What nothing takes back. */
const isFinalOne = inArray(decision.action, DECISIONS.filter(isFinal))

export interface Decided {
  past: Past
  item: ItemRow
}

/** A decision with its item, for who may see that; never a row that takes another one back. */
export async function decisionInScope(db: Db, actor: Actor, id: string): Promise<Decided | null> {
  const past = await pastOf(db, id)
  const item = past && (await itemInScope(db, actor, past.itemId))
  return item && { past, item }
}

/** The same as it is now, to say why it could not be taken back. */
export async function decisionNow(db: Db, id: string): Promise<Decided | null> {
  const past = await pastOf(db, id)
  const item = past && (await itemById(db, past.itemId))
  return item && { past, item }
}

async function pastOf(db: Db, id: string): Promise<(Past & { itemId: string }) | null> {
  const [row] = await db
    .select({
      decision,
      undoneAt: takenBackAt,
      overtaken: isOvertaken,
      appealed: isAppealed,
      answers: isAnswer,
    })
    .from(decision)
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .where(and(eq(decision.id, id), isNull(decision.reverses)))
  if (!row) return null
  const { decision: made, undoneAt, ...rest } = row
  return { ...made, reversed: undoneAt !== null, ...rest }
}

/**
 * Writes the row that takes a decision back, if nothing stands in the way at this moment: one statement with all
 * guards of `undo` in item-table.ts. Gives back its id, or null where something does.
 */
export async function insertReversal(
  db: Db,
  by: string,
  past: Past,
  text: Reversal,
  now: Date,
): Promise<string | null> {
  const inTime = new Date(now.getTime() - UNDO_MINUTES * 60_000)
  const allowed = db
    .select({ id: decision.id })
    .from(decision)
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .where(
      and(
        eq(decision.id, past.id),
        isNull(decision.reverses),
        eq(reviewItem.state, 'decided'),
        mayWork(by),
        or(isStaff(by), and(madeBy(by), gt(decision.createdAt, inTime))),
        not(isFinalOne),
        isNull(takenBackAt),
        sql`NOT ${isOvertaken}`,
        sql`NOT ${isAppealed}`,
        sql`NOT ${isAnswer}`,
      ),
    )
  const { rows } = await db.execute<{ id: string }>(reversalRow(by, allowed, text, now))
  return rows[0]?.id ?? null
}

/** The row that takes a decision back as the answer to an appeal; null where it was taken back already. */
export async function insertAnswered(
  db: Db,
  by: string,
  past: Past,
  text: { version: number; before: string; after: string },
  now: Date,
): Promise<string | null> {
  const { rows } = await db.execute<{ id: string }>(
    reversalRow(by, sql`(${past.id}::uuid)`, text, now),
  )
  return rows[0]?.id ?? null
}

function reversalRow(
  by: string,
  ids: SQL | SQLWrapper,
  text: { version: number; before: string; after: string },
  now: Date,
): SQL {
  return sql`INSERT INTO ${decision} (item_id, decided_by, action, policy_code, subject_version, fence, state_before,
      state_after, reverses, created_at)
    SELECT item_id, ${by}, action, policy_code, ${text.version}, fence, ${text.before}, ${text.after}, id, ${now}
    FROM ${decision} WHERE id IN ${ids} ON CONFLICT (reverses) DO NOTHING RETURNING id`
}

interface Undone {
  port: SubjectPort
  /** Null where the text is gone. */
  subject: Subject | null
  reversal: Reversal
}

/** Puts the text back as it was; says what went stale. What else the action did is taken back in effect-routes.ts. */
export async function putTextBack(
  db: Db,
  past: Past,
  { port, subject, reversal: { was } }: Undone,
): Promise<Topic[]> {
  return was && subject ? port.restore(db, subject.id, was, past.createdAt) : []
}

/** What someone decided by itself since then and was not taken back, the latest first. */
export async function ownDecisions(db: Db, texts: Texts, actor: Person, since: Date) {
  return db
    .select({
      id: decision.id,
      itemId: decision.itemId,
      action: decision.action,
      subjectKind: reviewItem.subjectKind,
      group: { id: group.id, name: group.name },
      lane: reviewItem.lane,
      excerpt: excerptLater(texts),
      createdAt: decision.createdAt,
    })
    .from(decision)
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .leftJoin(group, eq(group.id, reviewItem.groupId))
    .where(
      and(
        madeBy(actor.id),
        isNull(decision.batchId),
        gt(decision.createdAt, since),
        isNull(decision.reverses),
        eq(reviewItem.state, 'decided'),
        inScope(actor),
        not(isFinalOne),
        isNull(takenBackAt),
        sql`NOT ${isOvertaken}`,
        sql`NOT ${isAppealed}`,
        sql`NOT ${isAnswer}`,
      ),
    )
    .orderBy(desc(decision.createdAt), desc(decision.id))
    .limit(MOST_OWN)
}

const MOST_OWN = 20

function madeBy(accountId: string): SQL | undefined {
  return or(eq(decision.decidedBy, accountId), eq(decision.cosignedBy, accountId))
}
