import { and, desc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { PER_DAY } from '@kith/shared/moderation/statistics-contract.ts'
import type { Db } from '#platform/db.ts'
import { startOfDay } from './statistics.ts'
import { exposureChoice } from './load-tables.ts'
import { decision, reviewItem } from './tables.ts'

/** Red and crisis: texts that are hard to read. */
const HARD = sql.raw('2')

/** SQL for how many hard texts someone has decided about since midnight, UTC, alone or with somebody. */
function decidedToday(by: string | SQL, now: Date): SQL {
  const as = (
    column: SQL,
  ) => sql`(SELECT count(*) FROM ${decision} d JOIN ${reviewItem} i ON i.id = d.item_id
    WHERE ${column} = ${by}::uuid AND d.reverses IS NULL AND d.created_at >= ${startOfDay(now)} AND i.severity >= ${HARD})`
  return sql`(${as(sql`d.decided_by`)} + ${as(sql`d.cosigned_by`)})`
}

function wanted(by: string | SQL): SQL {
  return sql`coalesce((SELECT c.per_day FROM ${exposureChoice} c WHERE c.account_id = ${by}::uuid), ${sql.raw(String(PER_DAY.otherwise))})`
}

/** SQL for the guards `budget-left` and `to-budget-left`, with `review_item` in the statement. */
export function budgetLeft(by: string | SQL, now: Date): SQL {
  return sql`(${reviewItem.severity} < ${HARD} OR ${reviewItem.lane} = 'crisis' OR ${decidedToday(by, now)} < ${wanted(by)})`
}

/** Whether someone has decided as much today that is hard to read as they wanted to; a crisis is for everybody. */
export async function hasSpent(db: Db, by: string, itemId: string, now: Date): Promise<boolean> {
  const rows = await db
    .select({ id: reviewItem.id })
    .from(reviewItem)
    .where(and(eq(reviewItem.id, itemId), budgetLeft(by, now)))
  return rows.length === 0
}

export async function loadOf(db: Db, by: string, now: Date) {
  const { rows } = await db.execute<{ perDay: number; today: number }>(
    sql`SELECT ${wanted(by)}::int AS "perDay", ${decidedToday(by, now)}::int AS today`,
  )
  return rows[0] ?? { perDay: PER_DAY.otherwise, today: 0 }
}

const LAST = 12

/** The last decisions of someone, newest first. */
export async function lastDecided(db: Db, by: string) {
  const newest = (who: SQL) =>
    db
      .select({ hard: sql<boolean>`${reviewItem.severity} >= ${HARD}`, at: decision.createdAt })
      .from(decision)
      .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
      .where(and(who, isNull(decision.reverses)))
      .orderBy(desc(decision.createdAt))
      .limit(LAST)
  return unionAll(newest(eq(decision.decidedBy, by)), newest(eq(decision.cosignedBy, by)))
    .orderBy(desc(decision.createdAt))
    .limit(LAST)
}

export async function chooseLoad(db: Db, accountId: string, perDay: number): Promise<void> {
  await db
    .insert(exposureChoice)
    .values({ accountId, perDay })
    .onConflictDoUpdate({ target: exposureChoice.accountId, set: { perDay } })
}
