import { and, asc, eq, gt, ne, sql } from 'drizzle-orm'
import type { Person } from '@kith/shared/actor.ts'
import { LOOKING_SECONDS } from '@kith/shared/moderation/looking.ts'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { looking } from './looking-tables.ts'
import { reviewItem } from './tables.ts'
import { maySeeNow, mayLearnOf } from './visible.ts'

/** Rows that were renewed a moment ago are not written again. */
const RENEWED_SECONDS = 15
const MOST_LOOKING = 200

/** Says that someone has an item open; whether that is news. */
export async function look(db: Db, by: string, itemId: string, now: Date): Promise<boolean> {
  const until = new Date(now.getTime() + LOOKING_SECONDS * 1000)
  const enough = new Date(until.getTime() - RENEWED_SECONDS * 1000)
  const { rows } = await db.execute<{ came: boolean }>(sql`
    INSERT INTO ${looking} (item_id, account_id, until) VALUES (${itemId}, ${by}, ${until})
    ON CONFLICT (item_id, account_id) DO UPDATE SET until = excluded.until WHERE ${looking.until} < ${enough}
    RETURNING old.until IS NULL OR old.until <= ${now} AS came`)
  return rows[0]?.came ?? false
}

export async function lookAway(db: Db, by: string, itemId: string): Promise<boolean> {
  const gone = await db
    .delete(looking)
    .where(and(eq(looking.itemId, itemId), eq(looking.accountId, by)))
    .returning({ itemId: looking.itemId })
  return gone.length > 0
}

/** Forgets what is over, but for rows that somebody renews at this moment. */
export async function forgetLooks(db: Db, now: Date): Promise<void> {
  await db.execute(sql`DELETE FROM ${looking} WHERE ctid IN (
    SELECT ctid FROM ${looking} WHERE ${looking.until} <= ${now} LIMIT ${MOST_LOOKING} FOR UPDATE SKIP LOCKED)`)
}

/** Which items others have open, of those one may see: who wrote a text does not see that it is looked at. */
export async function lookedAt(db: Db, actor: Person, now: Date) {
  return db
    .select({ itemId: looking.itemId, by: account.screenName, until: looking.until })
    .from(looking)
    .innerJoin(reviewItem, eq(reviewItem.id, looking.itemId))
    .innerJoin(account, eq(account.id, looking.accountId))
    .where(
      and(
        gt(looking.until, now),
        ne(looking.accountId, actor.id),
        maySeeNow(sql`${looking.accountId}`),
        mayLearnOf(actor),
      ),
    )
    .orderBy(asc(looking.itemId), asc(account.screenName))
    .limit(MOST_LOOKING)
}
