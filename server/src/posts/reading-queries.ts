import { lte, sql } from 'drizzle-orm'
import { prepared, type Db } from '#platform/db.ts'
import type { Shared } from './reading-budget.ts'
import { reading } from './tables.ts'

const value = (name: string) => sql.placeholder(name)

const join = prepared<{ since: string; sketch: string; bits: number }>(
  'join_reading',
  () => sql`INSERT INTO ${reading} AS kept (account_id, since, sketch)
    SELECT a.id, ${value('since')}::timestamptz, ${value('sketch')}::bit(4096)
    FROM community.account a WHERE a.id = ${value('accountId')}::uuid
    ON CONFLICT (account_id) DO UPDATE SET
      since = CASE WHEN kept.since > ${value('over')}::timestamptz THEN kept.since ELSE excluded.since END,
      sketch = CASE WHEN kept.since > ${value('over')}::timestamptz THEN kept.sketch | excluded.sketch ELSE excluded.sketch END,
      told_at = CASE WHEN kept.since > ${value('over')}::timestamptz THEN kept.told_at END
    RETURNING to_json(since) #>> '{}' AS since, sketch::text AS sketch,
      bit_count(sketch)::int AS bits`,
)

/** What all processes saw of this hour, with this one, and in how many bits; of hours that are over nothing counts. Null for who is gone. */
export async function joinReading(
  db: Db,
  accountId: string,
  seen: Shared,
  over: Date,
): Promise<(Shared & { bits: number }) | null> {
  const [row] = await join(db, {
    accountId,
    since: seen.since.toISOString(),
    sketch: seen.sketch,
    over: over.toISOString(),
  })
  return row ? { ...row, since: new Date(row.since) } : null
}

/** Whether this is the first to tell it in this hour. */
export async function claimTelling(db: Db, accountId: string, now: Date): Promise<boolean> {
  const rows = await db
    .update(reading)
    .set({ toldAt: now })
    .where(sql`${reading.accountId} = ${accountId} AND ${reading.toldAt} IS NULL`)
    .returning({ id: reading.accountId })
  return rows.length > 0
}

export async function forgetReadings(db: Db, before: Date): Promise<void> {
  await db.delete(reading).where(lte(reading.since, before))
}
