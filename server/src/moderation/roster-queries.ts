import { and, asc, eq, gt, inArray, lt, lte, sql } from 'drizzle-orm'
import { account, here, roleGrant } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import type { Duty, Shift, Span } from './roster.ts'
import { onCall } from './tables.ts'

const columns = {
  id: onCall.id,
  personId: onCall.accountId,
  screenName: account.screenName,
  duty: onCall.duty,
  startsAt: onCall.startsAt,
  endsAt: onCall.endsAt,
}

/** SQL for "can be called": here, confirmed, and of the staff by now. */
const isStaff = and(
  here,
  eq(account.standing, 'active'),
  sql`${account.verifiedAt} IS NOT NULL`,
  sql`EXISTS (SELECT FROM ${roleGrant} g WHERE g.account_id = ${account.id}
    AND g.role IN ('moderator', 'admin') AND g.revoked_at IS NULL)`,
)

/** What overlaps a time, in its order. Whoever left the staff is on call no more. */
export async function shiftsIn(db: Db, { startsAt, endsAt }: Span) {
  return db
    .select(columns)
    .from(onCall)
    .innerJoin(account, eq(account.id, onCall.accountId))
    .where(and(gt(onCall.endsAt, startsAt), lt(onCall.startsAt, endsAt), isStaff))
    .orderBy(asc(onCall.startsAt), asc(onCall.id))
    .limit(500)
}

export async function staff(db: Db) {
  return db
    .select({ id: account.id, screenName: account.screenName })
    .from(account)
    .where(isStaff)
    .orderBy(asc(account.screenName))
    .limit(500)
}

/** Who of the staff this is; null for anyone else. */
export async function staffMember(db: Db, id: string) {
  const [row] = await db
    .select({ id: account.id, screenName: account.screenName })
    .from(account)
    .where(and(eq(account.id, id), isStaff))
  return row ?? null
}

export async function insertShift(
  db: Db,
  row: Shift & { accountId: string },
): Promise<{ id: string }> {
  const [made] = await db.insert(onCall).values(row).returning({ id: onCall.id })
  if (!made) throw new Error('the shift was not kept')
  return made
}

export async function dropShift(db: Db, id: string) {
  const [row] = await db.delete(onCall).where(eq(onCall.id, id)).returning()
  return row ?? null
}

/** Who has a duty now. */
export async function onDuty(db: Db, duties: readonly Duty[], now: Date): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: onCall.accountId })
    .from(onCall)
    .innerJoin(account, eq(account.id, onCall.accountId))
    .where(
      and(
        inArray(onCall.duty, [...duties]),
        lte(onCall.startsAt, now),
        gt(onCall.endsAt, now),
        isStaff,
      ),
    )
  return rows.map(({ id }) => id)
}

export async function allStaff(db: Db): Promise<string[]> {
  return (await staff(db)).map(({ id }) => id)
}
