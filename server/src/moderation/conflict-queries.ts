import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import { account } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { letGo } from './item-queries.ts'
import { declaredConflict, reviewItem } from './tables.ts'
import { whoKnow } from './visible.ts'

/** That someone knows who wrote the text of an item; once said it stands, and is not said twice. */
export async function declare(db: Db, by: string, itemId: string, now: Date): Promise<void> {
  await db.execute(sql`
    INSERT INTO ${declaredConflict} (account_id, about_id, item_id, masked, declared_at)
    SELECT ${by}::uuid, i.author_id, i.id, i.masked, ${now}::timestamptz FROM ${reviewItem} i
    WHERE i.id = ${itemId} AND i.author_id IS NOT NULL AND i.author_id <> ${by}::uuid
    ON CONFLICT DO NOTHING`)
}

/** What they hold of whom they know is anyone's again. */
export async function letGoOfKnown(db: Db, by: string): Promise<string[]> {
  const rows = await db
    .update(reviewItem)
    .set({ state: 'open', ...letGo })
    .where(
      and(
        eq(reviewItem.state, 'claimed'),
        eq(reviewItem.holder, by),
        sql`${by}::uuid = ANY(${whoKnow})`,
      ),
    )
    .returning({ id: reviewItem.id })
  return rows.map(({ id }) => id)
}

/** False where there is nothing of theirs to end. */
export async function end(db: Db, by: string, id: string, now: Date): Promise<boolean> {
  const rows = await db
    .update(declaredConflict)
    .set({ endedAt: now })
    .where(
      and(
        eq(declaredConflict.id, id),
        eq(declaredConflict.accountId, by),
        isNull(declaredConflict.endedAt),
      ),
    )
    .returning({ id: declaredConflict.id })
  return rows.length > 0
}

const MOST = 200

/** Of who wrote under a mask there is only where. */
function rows(db: Db) {
  return db
    .select({
      id: declaredConflict.id,
      by: sql<string>`(SELECT me.screen_name FROM ${account} me WHERE me.id = ${declaredConflict.accountId})`,
      screenName: sql<string | null>`CASE WHEN NOT ${declaredConflict.masked} THEN
        (SELECT them.screen_name FROM ${account} them WHERE them.id = ${declaredConflict.aboutId}) END`,
      masked: declaredConflict.masked,
      group: { id: group.id, name: group.name },
      declaredAt: declaredConflict.declaredAt,
      endedAt: declaredConflict.endedAt,
    })
    .from(declaredConflict)
    .innerJoin(reviewItem, eq(reviewItem.id, declaredConflict.itemId))
    .leftJoin(group, eq(group.id, reviewItem.groupId))
    .orderBy(desc(declaredConflict.declaredAt), desc(declaredConflict.id))
    .limit(MOST)
    .$dynamic()
}

export async function declaredBy(db: Db, by: string) {
  return rows(db).where(eq(declaredConflict.accountId, by))
}

/** But for whom the reader is known by: that is never told to them. */
export async function declaredByAll(db: Db, readerId: string) {
  return rows(db).where(ne(declaredConflict.aboutId, readerId))
}
