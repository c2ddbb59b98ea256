import { and, asc, eq, gt, inArray, isNull, lt, lte, sql } from 'drizzle-orm'
import { account, here, roleGrant } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import type { Duty, Shift, Span } from './roster.ts'
import { onCall, reviewItem } from './tables.ts'

const columns = {
  id: onCall.id,
  personId: onCall.accountId,
  screenName: account.screenName,
  duty: onCall.duty,
  startsAt: onCall.startsAt,
  endsAt: onCall.endsAt,
}

/** SQL for "here, confirmed, and holds one of these roles by now". */
function holdsOne(...roles: ('moderator' | 'admin')[]) {
  return and(
    here,
    eq(account.standing, 'active'),
    sql`${account.verifiedAt} IS NOT NULL`,
    sql`EXISTS (SELECT FROM ${roleGrant} g WHERE g.account_id = ${account.id}
      AND g.role = ANY(${`{${roles.join(',')}}`}::text[]) AND g.revoked_at IS NULL)`,
  )
}

/** Who only administers may open no item: called at night they could do nothing, and the roster would look full. */
const canBeCalled = holdsOne('moderator')

/** What overlaps a time, in its order. Whoever left the staff is on call no more. */
export async function shiftsIn(db: Db, { startsAt, endsAt }: Span) {
  return db
    .select(columns)
    .from(onCall)
    .innerJoin(account, eq(account.id, onCall.accountId))
    .where(and(gt(onCall.endsAt, startsAt), lt(onCall.startsAt, endsAt), canBeCalled))
    .orderBy(asc(onCall.startsAt), asc(onCall.id))
    .limit(500)
}

/** Who can be put on the roster. */
export async function callable(db: Db) {
  return db
    .select({ id: account.id, screenName: account.screenName })
    .from(account)
    .where(canBeCalled)
    .orderBy(asc(account.screenName))
    .limit(500)
}

/** Who of those that can be called this is; null for anyone else. */
export async function callableNamed(db: Db, id: string) {
  const [row] = await db
    .select({ id: account.id, screenName: account.screenName })
    .from(account)
    .where(and(eq(account.id, id), canBeCalled))
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
        canBeCalled,
      ),
    )
  return rows.map(({ id }) => id)
}

/** Moderators, and who only administers. */
export async function allStaff(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: account.id })
    .from(account)
    .where(holdsOne('moderator', 'admin'))
    .limit(500)
  return rows.map(({ id }) => id)
}

/** Who helps in the group in which the text of an item stands. */
export async function mentorsAbout(db: Db, itemId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: account.id })
    .from(account)
    .innerJoin(roleGrant, eq(roleGrant.accountId, account.id))
    .innerJoin(reviewItem, eq(reviewItem.groupId, roleGrant.groupId))
    .where(
      and(
        eq(reviewItem.id, itemId),
        eq(roleGrant.role, 'mentor'),
        isNull(roleGrant.revokedAt),
        here,
      ),
    )
    .limit(500)
  return rows.map(({ id }) => id)
}
