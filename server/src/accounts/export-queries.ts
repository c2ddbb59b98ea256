import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import type { Place } from '#platform/secrets.ts'
import { account, dataExport, exportPiece } from './tables.ts'

export type ExportRow = typeof dataExport.$inferSelect

/** The file that someone asked for last. */
export async function lastExport(db: Db, accountId: string): Promise<ExportRow | null> {
  const [row] = await db
    .select()
    .from(dataExport)
    .where(eq(dataExport.accountId, accountId))
    .orderBy(desc(dataExport.askedAt))
    .limit(1)
  return row ?? null
}

/** Devices of one account wait for each other. */
export async function lockExports(db: Db, accountId: string): Promise<void> {
  await db.select({ id: account.id }).from(account).where(eq(account.id, accountId)).for('update')
}

/** Begins a file; earlier ones go. */
export async function insertExport(
  db: Db,
  accountId: string,
  steps: number,
  askedAt: Date,
): Promise<string> {
  await db.delete(dataExport).where(eq(dataExport.accountId, accountId))
  const [row] = await db
    .insert(dataExport)
    .values({ id: sql`uuidv7()`, accountId, steps, askedAt })
    .returning({ id: dataExport.id })
  return row?.id ?? ''
}

/** A file that is still to be made; null where it is done or no longer wanted. */
export async function unmadeExport(db: Db, id: string) {
  const [row] = await db
    .select({
      id: dataExport.id,
      accountId: dataExport.accountId,
      askedAt: dataExport.askedAt,
      locale: account.locale,
    })
    .from(dataExport)
    .innerJoin(account, eq(account.id, dataExport.accountId))
    .where(and(eq(dataExport.id, id), isNull(dataExport.readyAt)))
  return row ?? null
}

export async function unmadeSince(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: dataExport.id })
    .from(dataExport)
    .where(and(isNull(dataExport.readyAt), lt(dataExport.askedAt, before)))
    .orderBy(dataExport.askedAt)
    .limit(limit)
  return rows.map(({ id }) => id)
}

export async function noteStep(db: Db, id: string, stepsDone: number): Promise<void> {
  await db.update(dataExport).set({ stepsDone }).where(eq(dataExport.id, id))
}

/** Keeps the pieces of a file that is made; false where another job was first, or it is no longer wanted. */
export async function keepFile(
  db: Db,
  id: string,
  file: { bytes: number; pieces: readonly Buffer[] },
  times: { readyAt: Date; endsAt: Date },
): Promise<boolean> {
  const rows = await db
    .update(dataExport)
    .set({ ...times, bytes: file.bytes, stepsDone: sql`${dataExport.steps}` })
    .where(and(eq(dataExport.id, id), isNull(dataExport.readyAt)))
    .returning({ id: dataExport.id })
  if (rows.length === 0) return false
  for (const [position, sealed] of file.pieces.entries())
    await db.insert(exportPiece).values({ exportId: id, position, sealed })
  return true
}

export async function pieceOf(db: Db, exportId: string, position: number): Promise<Buffer | null> {
  const [row] = await db
    .select({ sealed: exportPiece.sealed })
    .from(exportPiece)
    .where(and(eq(exportPiece.exportId, exportId), eq(exportPiece.position, position)))
  return row?.sealed ?? null
}

/** Files past their time are gone, not only closed. */
export async function dropEnded(db: Db, now: Date): Promise<void> {
  await db.delete(dataExport).where(lt(dataExport.endsAt, now))
}

/** A piece opens in its own place alone. */
export function placeOf(exportId: string, position: number): Place {
  return `data_export_piece|sealed|${exportId} ${position}`
}
