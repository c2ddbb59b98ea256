import { eq, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { importBatch, patientAlias, visit, visitReplaced, visitTally } from './tables.ts'

export interface VisitCounts {
  visits: number
  /** Each once, however many messages told of it. */
  counted: number
  /** The different people among those. */
  people: number
}

/**
 * Visits of a clinic, as they were counted when the last import was over; while one is going on, as before it. They are
 * counted here where nobody did that yet.
 */
export async function visitCounts(db: Db, clinicId: string): Promise<VisitCounts> {
  const [kept] = await db.select().from(visitTally).where(eq(visitTally.clinicId, clinicId))
  if (!kept) return countVisits(db, clinicId)
  const { basis, running } = await basisOf(db, clinicId)
  if (kept.basis !== basis && !running) return countVisits(db, clinicId)
  const { visits, counted, people } = kept
  return { visits, counted, people }
}

/** Counts all of a clinic's visits: a second for a million, so not for each who looks. */
export async function countVisits(db: Db, clinicId: string): Promise<VisitCounts> {
  const { rows } = await db.execute<VisitCounts & Record<string, unknown>>(sql`
    SELECT count(*)::int AS visits,
      (count(*) FILTER (WHERE v.counted) - (
        SELECT count(*) FROM ${visit} o WHERE o.clinic_id = ${clinicId} AND o.counted AND EXISTS (
          SELECT FROM ${visitReplaced} r JOIN ${visit} b ON b.clinic_id = r.clinic_id
            AND b.source_system = r.source_system AND b.source_key_hash = r.by_hash AND b.counted
          WHERE r.clinic_id = o.clinic_id AND r.source_system = o.source_system
            AND r.replaced_hash = o.source_key_hash)))::int AS counted,
      (SELECT count(*)::int FROM (
        SELECT DISTINCT p.source_system, coalesce(a.patient_key_hash, p.patient_key_hash)
        FROM (SELECT DISTINCT source_system, patient_key_hash FROM ${visit} s
          WHERE s.clinic_id = ${clinicId} AND s.counted) p
        LEFT JOIN ${patientAlias} a ON a.clinic_id = ${clinicId}
          AND a.source_system = p.source_system AND a.alias_hash = p.patient_key_hash) x) AS people
    FROM ${visit} v WHERE v.clinic_id = ${clinicId}`)
  return rows[0] ?? { visits: 0, counted: 0, people: 0 }
}

/** Work beside the requests may take its time. */
export async function takeTime(db: Db): Promise<void> {
  await db.execute(sql`SELECT set_config('statement_timeout', '60s', true)`)
}

export async function keepTally(db: Db, clinicId: string, counts: VisitCounts): Promise<void> {
  const { basis } = await basisOf(db, clinicId)
  const row = { ...counts, basis }
  await db
    .insert(visitTally)
    .values({ clinicId, ...row })
    .onConflictDoUpdate({ target: visitTally.clinicId, set: row })
}

/** Whether what is kept is of other imports than there are, and nobody is about to count anew. */
export async function isTallyOld(db: Db, clinicId: string): Promise<boolean> {
  const [kept] = await db.select().from(visitTally).where(eq(visitTally.clinicId, clinicId))
  const { basis, running } = await basisOf(db, clinicId)
  return kept?.basis !== basis && !running
}

async function basisOf(db: Db, clinicId: string): Promise<{ basis: string; running: boolean }> {
  const { rows } = await db.execute<{ basis: string; running: boolean }>(sql`
    SELECT coalesce(md5(string_agg(concat_ws(' ', id, state, read, added, changed, in_error), ',' ORDER BY id)), '') AS basis,
      coalesce(bool_or(state = 'importing' AND lease_until > now()), false) AS running
    FROM ${importBatch} WHERE clinic_id = ${clinicId} AND state IN ('importing', 'done', 'stopped', 'failed')`)
  return rows[0] ?? { basis: '', running: false }
}
