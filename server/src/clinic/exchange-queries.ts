import { desc, eq, sql } from 'drizzle-orm'
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

/**
 * Remembers ids of records and says, as hex, which of them are new. Who reads the same at once waits here until the first
 * one is done, and then finds them known: so a record is counted once.
 */
export async function rememberRecords(
  db: Db,
  clinicId: string,
  hashes: readonly Buffer[],
): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  // In one order, whoever asks: else two who read the same would wait for each other.
  const ids = hashes.map((hash) => hash.toString('hex')).toSorted()
  const { rows } = await db.execute<{ id: string }>(sql`
    INSERT INTO ${knownRecord} (clinic_id, id_hash)
    SELECT ${clinicId}::uuid, decode(id, 'hex') FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) AS id
    ON CONFLICT DO NOTHING RETURNING encode(id_hash, 'hex') AS id`)
  return new Set(rows.map(({ id }) => id))
}

/** Which of these ids are known, as hex. */
export async function knownAmong(
  db: Db,
  clinicId: string,
  hashes: readonly Buffer[],
): Promise<Set<string>> {
  const ids = hashes.map((hash) => hash.toString('hex'))
  const { rows } = await db.execute<{ id: string }>(sql`
    SELECT encode(id_hash, 'hex') AS id FROM ${knownRecord}
    WHERE clinic_id = ${clinicId}::uuid AND id_hash IN (
      SELECT decode(id, 'hex') FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) AS id)`)
  return new Set(rows.map(({ id }) => id))
}
