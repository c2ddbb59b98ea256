import { eq, inArray, sql } from 'drizzle-orm'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import { clinic } from './tables.ts'

export type ClinicRow = typeof clinic.$inferSelect

export async function clinicById(db: Db, id: string): Promise<ClinicRow | null> {
  const [row] = await db.select().from(clinic).where(eq(clinic.id, id))
  return row ?? null
}

/** The same, for what can only be about a clinic that is there. */
export async function theClinic(db: Db, id: string): Promise<ClinicRow> {
  const row = await clinicById(db, id)
  if (!row) throw new Problem('request.not-found')
  return row
}

/** The named clinics, or all of them. */
export async function clinics(db: Db, ids: readonly string[] | 'all'): Promise<ClinicRow[]> {
  if (ids !== 'all' && ids.length === 0) return []
  const where = ids === 'all' ? undefined : inArray(clinic.id, [...ids])
  return db.select().from(clinic).where(where).orderBy(clinic.name).limit(500)
}

/** For what works longer between two statements than others may: drawing sheets whose codes come once, reading a file. */
export async function mayIdle(db: Db): Promise<void> {
  await db.execute(sql`SET LOCAL idle_in_transaction_session_timeout = '60s'`)
}

/** Binds the transaction to a clinic, as `mount` does for requests; for the command line. */
export async function bind(db: Db, clinicId: string): Promise<void> {
  await db.execute(
    sql`SELECT set_config('kith.clinic', ${clinicId}, true), set_config('statement_timeout', '60s', true)`,
  )
}
