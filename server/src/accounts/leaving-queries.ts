import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { account, leaving, session, stepUp } from './tables.ts'

export type LeavingRow = typeof leaving.$inferSelect

/** Says whether the session is still there to confirm: checking a password takes a moment. */
export async function confirm(db: Db, sessionId: string, until: Date): Promise<boolean> {
  const [open] = await db
    .select({ id: session.id })
    .from(session)
    .where(eq(session.id, sessionId))
    .for('key share')
  if (!open) return false
  await db
    .insert(stepUp)
    .values({ sessionId, until })
    .onConflictDoUpdate({ target: stepUp.sessionId, set: { until } })
  return true
}

/** Closes an account that waits to be deleted. */
export async function insertLeaving(
  db: Db,
  row: Omit<typeof leaving.$inferInsert, 'id'>,
): Promise<void> {
  await db.insert(leaving).values({ ...row, id: sql`uuidv7()` })
  await db
    .update(account)
    .set({ standing: 'leaving' })
    .where(eq(account.id, row.accountId ?? ''))
  await db.delete(session).where(eq(session.accountId, row.accountId ?? ''))
}

/** Who signs in before the day stays as they were. Gives the deletion that will not be; null where there was none. */
export async function stopLeaving(db: Db, accountId: string): Promise<LeavingRow | null> {
  const [row] = await db.delete(leaving).where(eq(leaving.accountId, accountId)).returning()
  if (!row) return null
  await db
    .update(account)
    .set({ standing: row.standingBefore })
    .where(and(eq(account.id, accountId), eq(account.standing, 'leaving')))
  return row
}

/** When the account of someone is deleted; null where it is not. */
export async function leavingDue(db: Db, accountId: string): Promise<Date | null> {
  const [row] = await db
    .select({ dueAt: leaving.dueAt })
    .from(leaving)
    .where(eq(leaving.accountId, accountId))
  return row?.dueAt ?? null
}

/** Deletions whose day has come, the longest waiting first. */
export async function dueLeavings(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: leaving.id })
    .from(leaving)
    .where(and(isNull(leaving.doneAt), lte(leaving.dueAt, now)))
    .orderBy(leaving.dueAt)
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** A deletion to work on until the transaction ends; null where it is done, stopped, or someone else is at it. */
export async function lockLeaving(db: Db, id: string) {
  const [row] = await db
    .select()
    .from(leaving)
    .where(and(eq(leaving.id, id), isNull(leaving.doneAt)))
    .for('update', { skipLocked: true })
  if (!row?.accountId) return null
  return { ...row, accountId: row.accountId }
}

/** The account is gone, with all that hangs on it. */
export async function deleteAccount(
  db: Db,
  { id, accountId }: { id: string; accountId: string },
  now: Date,
): Promise<void> {
  await db.update(leaving).set({ accountId: null, doneAt: now }).where(eq(leaving.id, id))
  await db.delete(account).where(eq(account.id, accountId))
  // Limits are known by the account, under one name or another.
  await db.execute(sql`DELETE FROM community.rate_limit WHERE key LIKE ${`%${accountId}%`}`)
}
