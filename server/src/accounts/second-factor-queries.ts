import { and, count, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { paperCode, secondFactor } from './tables.ts'

export type SecondFactorRow = typeof secondFactor.$inferSelect

/** What someone set up, or only began to; nobody else uses a code of it until the transaction ends. */
export async function lockSecondFactor(db: Db, accountId: string): Promise<SecondFactorRow | null> {
  const [row] = await db
    .select()
    .from(secondFactor)
    .where(eq(secondFactor.accountId, accountId))
    .for('update')
  return row ?? null
}

/** Since when signing in takes a second step, with how many codes on paper; null for who has set up none. */
export async function secondFactorOf(
  db: Db,
  accountId: string,
): Promise<{ since: Date; codesLeft: number } | null> {
  const [row] = await db
    .select({ since: secondFactor.confirmedAt, codesLeft: count(paperCode.hash) })
    .from(secondFactor)
    .leftJoin(paperCode, eq(paperCode.accountId, secondFactor.accountId))
    .where(and(eq(secondFactor.accountId, accountId), isNotNull(secondFactor.confirmedAt)))
    .groupBy(secondFactor.accountId)
  return row?.since ? { since: row.since, codesLeft: row.codesLeft } : null
}

/** Those of these people whom signing in takes a second step. */
export async function withSecondFactor(
  db: Db,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .select({ id: secondFactor.accountId })
    .from(secondFactor)
    .where(
      and(inArray(secondFactor.accountId, [...accountIds]), isNotNull(secondFactor.confirmedAt)),
    )
  return new Set(rows.map(({ id }) => id))
}

/** Begins anew where it was only begun. */
export async function beginSecondFactor(
  db: Db,
  row: Pick<SecondFactorRow, 'accountId' | 'secretCipher' | 'begunAt'>,
): Promise<void> {
  const { secretCipher, begunAt } = row
  await db
    .insert(secondFactor)
    .values(row)
    .onConflictDoUpdate({
      target: secondFactor.accountId,
      set: { secretCipher, begunAt },
      setWhere: isNull(secondFactor.confirmedAt),
    })
}

export async function confirmSecondFactor(
  db: Db,
  accountId: string,
  { now, lastStep }: { now: Date; lastStep: number },
): Promise<void> {
  await db
    .update(secondFactor)
    .set({ confirmedAt: now, lastStep })
    .where(eq(secondFactor.accountId, accountId))
}

export async function noteStep(db: Db, accountId: string, lastStep: number): Promise<void> {
  await db.update(secondFactor).set({ lastStep }).where(eq(secondFactor.accountId, accountId))
}

/** Says whether there was one. */
export async function endSecondFactor(db: Db, accountId: string): Promise<boolean> {
  const rows = await db
    .delete(secondFactor)
    .where(eq(secondFactor.accountId, accountId))
    .returning({ confirmedAt: secondFactor.confirmedAt })
  return rows.some(({ confirmedAt }) => confirmedAt !== null)
}

export async function setPaperCodes(
  db: Db,
  accountId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await db.delete(paperCode).where(eq(paperCode.accountId, accountId))
  await db.insert(paperCode).values(hashes.map((hash) => ({ accountId, hash })))
}

/** How many are left; null where it is none of them. Only the first of two that come with one code at once has it. */
export async function spendPaperCode(
  db: Db,
  accountId: string,
  hash: Buffer,
): Promise<number | null> {
  const rows = await db
    .delete(paperCode)
    .where(and(eq(paperCode.accountId, accountId), eq(paperCode.hash, hash)))
    .returning({ hash: paperCode.hash })
  return rows.length > 0 ? db.$count(paperCode, eq(paperCode.accountId, accountId)) : null
}
