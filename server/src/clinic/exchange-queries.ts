import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { disclosure, knownRecord } from './tables.ts'

export type DisclosureRow = typeof disclosure.$inferSelect

export async function insertDisclosure(
  db: Db,
  row: Omit<typeof disclosure.$inferInsert, 'id'>,
): Promise<void> {
  await db.insert(disclosure).values({ ...row, id: sql`uuidv7()` })
}

export async function disclosuresOf(db: Db, clinicId: string): Promise<DisclosureRow[]> {
  return db
    .select()
    .from(disclosure)
    .where(eq(disclosure.clinicId, clinicId))
    .orderBy(desc(disclosure.at))
    .limit(200)
}

export async function rememberRecords(
  db: Db,
  clinicId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  if (hashes.length === 0) return
  const rows = hashes.map((idHash) => ({ clinicId, idHash }))
  await db.insert(knownRecord).values(rows).onConflictDoNothing()
}

/** Which of these ids are known, as hex. */
export async function knownAmong(
  db: Db,
  clinicId: string,
  hashes: readonly Buffer[],
): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  const rows = await db
    .select({ idHash: knownRecord.idHash })
    .from(knownRecord)
    .where(and(eq(knownRecord.clinicId, clinicId), inArray(knownRecord.idHash, [...hashes])))
  return new Set(rows.map(({ idHash }) => idHash.toString('hex')))
}
