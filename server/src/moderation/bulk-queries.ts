import { and, asc, count, desc, eq, gt, inArray, isNull, min, sql } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import type { Locale } from '@kith/shared/contract/page.ts'
import type { BulkAction } from '@kith/shared/moderation/bulk.ts'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { batch, type BatchRow } from './bulk-tables.ts'
import { itemsIn, type ItemRow } from './queries.ts'
import { decision, reviewItem } from './tables.ts'
import { takenBackAt } from './visible.ts'

/** How long a part waits for a text or an item. Below Postgres's patience with a deadlock, so that nobody else fails for it. */
const PATIENCE = '300ms'

export async function insertBatch(db: Db, row: typeof batch.$inferInsert): Promise<string> {
  const [made] = await db.insert(batch).values(row).returning({ id: batch.id })
  if (!made) throw new Error('the batch was not kept')
  return made.id
}

/** Held until the transaction ends: what is done in a batch comes one after the other. */
export async function lockBatch(db: Db, id: string): Promise<BatchRow | null> {
  const [row] = await db.select().from(batch).where(eq(batch.id, id)).for('update')
  return row ?? null
}

export async function endBatch(db: Db, id: string, now: Date): Promise<void> {
  await db
    .update(batch)
    .set({ undoneAt: now })
    .where(and(eq(batch.id, id), isNull(batch.undoneAt)))
}

/** From here on a part that would wait for others is left out; once one was, at once: what is done already is locked meanwhile. */
export async function hurry(db: Db, waited = false): Promise<void> {
  await db.execute(sql.raw(`SET LOCAL lock_timeout = '${waited ? '1ms' : PATIENCE}'`))
}

export async function waitAgain(db: Db): Promise<void> {
  await db.execute(sql`SET LOCAL lock_timeout TO DEFAULT`)
}

/** The decisions of a batch, in the order of their items, with how those begin. */
export async function decidedIn(db: Db, batchId: string) {
  return db
    .select({
      id: decision.id,
      itemId: decision.itemId,
      stands: sql<boolean>`${takenBackAt} IS NULL`,
    })
    .from(decision)
    .where(and(eq(decision.batchId, batchId), isNull(decision.reverses)))
    .orderBy(asc(decision.itemId))
}

/** Those of these items that are in scope. */
export async function itemsByIds(db: Db, actor: Actor, ids: readonly string[]): Promise<ItemRow[]> {
  return itemsIn(db, actor, inArray(reviewItem.id, [...ids]))
}

/** Who wrote the texts of these items: their name, unless it was under a mask, and the language they read in. */
export async function writersOf(db: Db, itemIds: readonly string[]) {
  const rows = await db
    .select({
      itemId: reviewItem.id,
      screenName: sql<
        string | null
      >`CASE WHEN NOT ${reviewItem.masked} THEN ${account.screenName} END`,
      locale: account.locale,
    })
    .from(reviewItem)
    .innerJoin(account, eq(account.id, reviewItem.authorId))
    .where(inArray(reviewItem.id, [...itemIds]))
  return new Map(rows.map(({ itemId, ...writer }) => [itemId, writer]))
}

/** The language that the author of an item reads in. */
export async function readsIn(db: Db, itemId: string): Promise<Locale> {
  return (await writersOf(db, [itemId])).get(itemId)?.locale ?? 'en'
}

/** Batches of someone since then of which something stands, the latest first. */
export async function ownBatches(db: Db, by: string, since: Date) {
  const first = min(decision.createdAt)
  const rows = await db
    .select({
      id: batch.id,
      action: sql<BulkAction>`CASE WHEN ${batch.action} = 'remove' THEN 'remove' ELSE 'approve' END`,
      standing: count(),
      createdAt: sql<Date>`${first}`.mapWith(decision.createdAt),
    })
    .from(batch)
    .innerJoin(decision, eq(decision.batchId, batch.id))
    .where(
      and(
        eq(batch.decidedBy, by),
        gt(batch.createdAt, since),
        gt(decision.createdAt, since),
        isNull(decision.reverses),
        isNull(takenBackAt),
      ),
    )
    .groupBy(batch.id)
    .orderBy(desc(batch.createdAt))
    .limit(MOST_OWN)
  return rows
}

const MOST_OWN = 10
