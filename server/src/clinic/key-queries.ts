import { sql, type SQL } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import type { KeyRing } from '#platform/key-ring.ts'
import type { From } from './import-queries.ts'
import { patientAlias, visit, visitKey, visitReplaced } from './tables.ts'
import { checkKeys } from './visit-keys.ts'

/** The keys beside the current one whose hashes are still there; throws where this process may not hash. */
export async function oldKeys(db: Db, ring: KeyRing): Promise<string[]> {
  const { old, unknown } = checkKeys(ring, await db.select().from(visitKey))
  for (const id of unknown) {
    await db
      .insert(visitKey)
      .values({ id, fingerprint: ring.fingerprint(id) })
      .onConflictDoNothing()
  }
  return old
}

export interface Rehashed {
  was: Buffer
  is: Buffer
}

/** Puts the hash under the current key in the place of that under an old one, wherever it stands. */
export async function rehash(
  db: Db,
  from: From,
  what: 'visit' | 'patient',
  pairs: readonly Rehashed[],
): Promise<void> {
  if (pairs.length === 0) return
  const rows = pairs.map(({ was, is }) => ({ was: was.toString('hex'), now: is.toString('hex') }))
  const pair = sql`(SELECT decode(was, 'hex') AS was, decode(now, 'hex') AS now
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (was text, now text)) pair`
  for (const [table, column] of PLACES[what])
    await db.execute(sql`UPDATE ${table} t SET ${sql.identifier(column)} = pair.now FROM ${pair}
      WHERE t.clinic_id = ${from.clinicId} AND t.source_system = ${from.source}
        AND t.${sql.identifier(column)} = pair.was`)
}

const PLACES = {
  visit: [
    [visit, 'source_key_hash'],
    [visitReplaced, 'replaced_hash'],
    [visitReplaced, 'by_hash'],
  ],
  patient: [
    [visit, 'patient_key_hash'],
    [patientAlias, 'alias_hash'],
    [patientAlias, 'patient_key_hash'],
  ],
} as const

export interface Remaining {
  visits: number
  links: number
  newest: string | null
}

/** What of this transaction's clinic is still under a key: visits, and links between numbers. */
export async function underKey(db: Db, mark: Buffer): Promise<Remaining> {
  const under = (column: SQL) => sql`substring(${column} FOR ${mark.length}) = ${mark}`
  const { rows } = await db.execute<Record<keyof Remaining, never>>(sql`
    SELECT count(*)::int AS visits, max(coalesce(occurred_on, scheduled_on))::text AS newest,
      (SELECT count(*) FROM ${visitReplaced}
        WHERE ${under(sql`replaced_hash`)} OR ${under(sql`by_hash`)})::int
      + (SELECT count(*) FROM ${patientAlias}
        WHERE ${under(sql`alias_hash`)} OR ${under(sql`patient_key_hash`)})::int AS links
    FROM ${visit} WHERE ${under(sql`source_key_hash`)} OR ${under(sql`patient_key_hash`)}`)
  return rows[0] ?? { visits: 0, links: 0, newest: null }
}

/** Says that a key is not looked for any more; false where it was not in use. */
export async function retireKey(db: Db, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await db.execute(
    sql`UPDATE ${visitKey} SET retired_at = ${now} WHERE id = ${id} AND retired_at IS NULL`,
  )
  return rowCount === 1
}
