import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { onBreak } from './settings-queries.ts'
import { digest, notice, noticeSetting } from './tables.ts'

export interface DigestKey {
  accountId: string
  period: 'daily' | 'weekly'
  /** Where the person lives; of a week its Monday. */
  day: string
}

/** The hour from which on a summary is sent, where the person lives. */
const HOUR = '08:00'

/**
 * Claims summaries that are due: something unread waits that was there when the hour struck, and the person
 * is in no break. The row is the claim: two jobs at once, or one that runs twice, get each of them once.
 */
export async function claimDigests(db: Db, now: Date, limit: number): Promise<DigestKey[]> {
  const zone = sql`coalesce(${noticeSetting.timeZone}, 'UTC')`
  // The last day whose hour has struck, and the Monday of its week.
  const day = sql`(${now}::timestamptz AT TIME ZONE ${zone} - time ${sql.raw(`'${HOUR}'`)})::date`
  const due = sql`CASE ${notice.waits} WHEN 'daily' THEN ${day} ELSE date_trunc('week', ${day})::date END`
  const { rows } = await db.execute<{
    account_id: string
    period: DigestKey['period']
    day: string
  }>(sql`
    INSERT INTO ${digest} (account_id, period, day, made_at)
    SELECT DISTINCT ${notice.accountId}, ${notice.waits}, ${due}, ${now}::timestamptz
    FROM ${notice} LEFT JOIN ${noticeSetting} ON ${noticeSetting.accountId} = ${notice.accountId}
    WHERE ${notice.waits} IN ('daily', 'weekly') AND ${notice.readAt} IS NULL
      AND ${notice.createdAt} < (${due} + time ${sql.raw(`'${HOUR}'`)}) AT TIME ZONE ${zone}
      AND NOT ${onBreak(now)}
      AND NOT EXISTS (SELECT FROM ${digest} made WHERE made.account_id = ${notice.accountId}
        AND made.period = ${notice.waits} AND made.day = ${due})
    LIMIT ${limit}
    ON CONFLICT DO NOTHING
    RETURNING account_id, period, day::text AS day`)
  return rows.map(({ account_id: accountId, ...rest }) => ({ accountId, ...rest }))
}

/** A summary that was claimed and not sent, held until the transaction ends. */
export async function lockDigest(db: Db, key: DigestKey): Promise<boolean> {
  const rows = await db
    .select({ day: digest.day })
    .from(digest)
    .where(and(isDigest(key), isNull(digest.sentAt)))
    .for('update')
  return rows.length > 0
}

export async function markSent(db: Db, key: DigestKey, sentAt: Date): Promise<void> {
  await db.update(digest).set({ sentAt }).where(isDigest(key))
}

/** What was counted in a summary that went out at this time, or can not be read any more, waits no longer. */
export async function endWaitingFor(
  db: Db,
  { accountId, period }: DigestKey,
  mailedAt: Date | null,
): Promise<void> {
  await db
    .update(notice)
    .set({ waits: null, ...(mailedAt && { mailedAt }) })
    .where(and(eq(notice.accountId, accountId), eq(notice.waits, period)))
}

export async function forgetDigests(db: Db, before: Date): Promise<void> {
  await db.delete(digest).where(lt(digest.madeAt, before))
}

function isDigest({ accountId, period, day }: DigestKey) {
  return and(eq(digest.accountId, accountId), eq(digest.period, period), eq(digest.day, day))
}
