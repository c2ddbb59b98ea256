import { and, asc, eq, ne, sql } from 'drizzle-orm'
import type { Static } from 'typebox'
import type * as contract from '@kith/shared/moderation/passing-contract.ts'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { held, leaseFrom, leaseLive, letGo, unheld } from './item-queries.ts'
import { budgetLeft } from './load-queries.ts'
import { itemNote, itemSkip, reviewItem } from './tables.ts'
import { isLed, maySeeNow, mayWork, isStaff } from './visible.ts'

/** As in item-queries.ts: each change is one UPDATE with all guards of it. */

type NoteKind = Static<typeof contract.ItemNote>['kind']

/** Gives the item back; the same person is not shown it until then. */
export async function skipItem(
  db: Db,
  by: string,
  item: { id: string; fence: number },
  { reason, until }: { reason: string; until: Date },
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(reviewItem)
    .set({ state: 'open', ...letGo })
    .where(and(held(by, item.id, item.fence), leaseLive(now)))
    .returning({ id: reviewItem.id })
  if (rows.length === 0) return false
  const skip = { itemId: item.id, accountId: by, reason, until }
  await db
    .insert(itemSkip)
    .values(skip)
    .onConflictDoUpdate({ target: [itemSkip.itemId, itemSkip.accountId], set: { reason, until } })
  return true
}

/** One tier up, as far as there is somebody. */
export async function escalateItem(
  db: Db,
  by: string,
  item: { id: string; fence: number },
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(reviewItem)
    .set({ state: 'open', ...letGo, tier: sql`${reviewItem.tier} + 1` })
    .where(
      and(
        held(by, item.id, item.fence),
        leaseLive(now),
        sql`${reviewItem.tier} < CASE WHEN ${isLed} THEN 2 ELSE 1 END`,
      ),
    )
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

/** One tier down, by staff; what stands in no group is never for mentors. */
export async function lowerItem(db: Db, by: string, id: string, now: Date): Promise<boolean> {
  const rows = await db
    .update(reviewItem)
    .set({ tier: sql`${reviewItem.tier} - 1` })
    .where(
      and(
        eq(reviewItem.id, id),
        sql`(${unheld(now)} OR ${reviewItem.state} = 'second' OR (${reviewItem.state} = 'claimed' AND ${reviewItem.holder} = ${by}))`,
        mayWork(by),
        isStaff(by),
        sql`${reviewItem.tier} > CASE WHEN ${reviewItem.groupId} IS NULL OR cardinality(${reviewItem.appealed}) > 0 THEN 1 ELSE 0 END`,
      ),
    )
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

/**
 * Open again, and kept a while for somebody in whose scope it is: the same for whom that is, so that nobody learns who
 * reported it, or wrote it, from what becomes of it. Gives back whether they may take it; null where it is not handed.
 */
export async function handItem(
  db: Db,
  by: string,
  item: { id: string; fence: number },
  to: string,
  now: Date,
): Promise<{ mayTake: boolean } | null> {
  const receiver = sql`${to}::uuid`
  const [row] = await db
    .update(reviewItem)
    .set({
      state: 'open',
      ...letGo,
      handedTo: to,
      handedUntil: sql`least(${leaseFrom(now)}::timestamptz, ${reviewItem.dueAt})`,
    })
    .where(
      and(
        held(by, item.id, item.fence),
        leaseLive(now),
        sql`${by} <> ${to}::text`,
        maySeeNow(receiver),
        budgetLeft(to, now),
      ),
    )
    .returning({ mayTake: sql<boolean>`(${mayWork(receiver)})` })
  return row ?? null
}

const MOST_COLLEAGUES = 200

/**
 * Everybody else in whose scope an item is now, and who has not read enough for today; that they reported it, or wrote
 * it, leaves nobody out.
 */
export async function colleaguesFor(db: Db, by: string, itemId: string, now: Date) {
  return db
    .select({ id: account.id, screenName: account.screenName })
    .from(account)
    .innerJoin(reviewItem, eq(reviewItem.id, itemId))
    .where(
      and(ne(account.id, by), maySeeNow(sql`${account}.id`), budgetLeft(sql`${account}.id`, now)),
    )
    .orderBy(asc(account.screenName))
    .limit(MOST_COLLEAGUES)
}

export async function insertNote(
  db: Db,
  row: { itemId: string; by: string; kind: NoteKind; note: string; at: Date },
): Promise<void> {
  await db.insert(itemNote).values(row)
}

/** What reviewers said of the text when they passed it on, in this episode and the ones before it, in order. */
export async function notesAbout(
  db: Db,
  {
    subjectKind,
    subjectId,
  }: { subjectKind: (typeof reviewItem.$inferSelect)['subjectKind']; subjectId: string },
) {
  return db
    .select({
      kind: itemNote.kind,
      by: sql<string>`coalesce(${account.screenName}, '')`,
      note: itemNote.note,
      at: itemNote.at,
    })
    .from(itemNote)
    .innerJoin(reviewItem, eq(reviewItem.id, itemNote.itemId))
    .leftJoin(account, eq(account.id, itemNote.by))
    .where(and(eq(reviewItem.subjectKind, subjectKind), eq(reviewItem.subjectId, subjectId)))
    .orderBy(asc(itemNote.at), asc(itemNote.id))
    .limit(MOST_NOTES)
}

const MOST_NOTES = 100

/** Whether there is a lead to hand this item on to, who may work on it. */
export async function hasLead(db: Db, itemId: string): Promise<boolean> {
  const [row] = await db.select({ led: isLed }).from(reviewItem).where(eq(reviewItem.id, itemId))
  return row?.led ?? false
}
