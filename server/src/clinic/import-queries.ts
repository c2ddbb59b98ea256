import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { patientAlias, visit, visitReplaced } from './tables.ts'
import type { KeptVisit } from './visit.ts'

/** Which visits of which source: the keys of an import. */
export interface From {
  clinicId: string
  source: string
}

/** A visit as it is written: its keys hashed, hex in `patientKey`. */
export interface HashedVisit extends KeptVisit {
  sourceKeyHash: Buffer
  counted: boolean
}

/** Visits that are there already, by the hex of their key; locked until the import ends. */
export async function visitsByKey(
  db: Db,
  { clinicId, source }: From,
  keys: Buffer[],
): Promise<Map<string, KeptVisit>> {
  if (keys.length === 0) return new Map()
  const rows = await db
    .select()
    .from(visit)
    .where(
      and(
        eq(visit.clinicId, clinicId),
        eq(visit.sourceSystem, source),
        inArray(visit.sourceKeyHash, keys),
      ),
    )
    .for('update')
  return new Map(
    rows.map((row) => [
      row.sourceKeyHash.toString('hex'),
      {
        kind: row.kind,
        patientKey: row.patientKeyHash.toString('hex'),
        status: row.status,
        class: row.class,
        scheduledOn: row.scheduledOn,
        occurredOn: row.occurredOn,
        sourceUpdatedAt: row.sourceUpdatedAt?.toISOString() ?? null,
      },
    ]),
  )
}

export async function writeVisits(
  db: Db,
  { clinicId, source }: From,
  visits: readonly HashedVisit[],
): Promise<void> {
  if (visits.length === 0) return
  const rows = visits.map((one) => ({
    key: one.sourceKeyHash.toString('hex'),
    patient: one.patientKey,
    kind: one.kind,
    status: one.status,
    counted: one.counted,
    class: one.class,
    scheduled_on: one.scheduledOn,
    occurred_on: one.occurredOn,
    updated: one.sourceUpdatedAt,
  }))
  await db.execute(sql`
    INSERT INTO ${visit} (clinic_id, source_system, source_key_hash, patient_key_hash, kind, status, counted,
                          class, scheduled_on, occurred_on, source_updated_at)
    SELECT ${clinicId}::uuid, ${source}, decode(key, 'hex'), decode(patient, 'hex'), kind, status, counted,
           class, scheduled_on, occurred_on, updated
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (key text, patient text, kind text, status text,
         counted boolean, class text, scheduled_on date, occurred_on date, updated timestamptz)
    ON CONFLICT (clinic_id, source_system, source_key_hash) DO UPDATE SET
      patient_key_hash = excluded.patient_key_hash, kind = excluded.kind, status = excluded.status,
      counted = excluded.counted, class = excluded.class, scheduled_on = excluded.scheduled_on,
      occurred_on = excluded.occurred_on, source_updated_at = excluded.source_updated_at, imported_at = now()`)
}

export async function writeReplaced(
  db: Db,
  { clinicId, source }: From,
  pairs: readonly { replaced: Buffer; by: Buffer }[],
): Promise<void> {
  if (pairs.length === 0) return
  const rows = pairs.map(({ replaced, by }) => ({
    replaced: replaced.toString('hex'),
    by: by.toString('hex'),
  }))
  await db.execute(sql`
    INSERT INTO ${visitReplaced} (clinic_id, source_system, replaced_hash, by_hash)
    SELECT ${clinicId}::uuid, ${source}, decode(replaced, 'hex'), decode(by, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (replaced text, by text)
    ON CONFLICT DO NOTHING`)
}

/** Makes one patient number another's alias, also for those that were its aliases; says whether that is new. Circles are left out. */
export async function mergePatients(
  db: Db,
  { clinicId, source }: From,
  from: Buffer,
  into: Buffer,
): Promise<boolean> {
  const here = and(eq(patientAlias.clinicId, clinicId), eq(patientAlias.sourceSystem, source))
  const known = await db
    .select()
    .from(patientAlias)
    .where(and(here, inArray(patientAlias.aliasHash, [from, into])))
  const keyOf = (alias: Buffer) =>
    known.find(({ aliasHash }) => aliasHash.equals(alias))?.patientKeyHash
  const kept = keyOf(into) ?? into
  if (kept.equals(from) || keyOf(from)?.equals(kept)) return false
  await db
    .update(patientAlias)
    .set({ patientKeyHash: kept })
    .where(and(here, eq(patientAlias.patientKeyHash, from)))
  await db
    .insert(patientAlias)
    .values({ clinicId, sourceSystem: source, aliasHash: from, patientKeyHash: kept })
    .onConflictDoUpdate({
      target: [patientAlias.clinicId, patientAlias.sourceSystem, patientAlias.aliasHash],
      set: { patientKeyHash: kept },
    })
  return true
}

/** A transaction that says nothing for long is ended; and who waits for an answer lets others go first. */
export async function keepOpen(db: Db): Promise<void> {
  await db.execute(sql`SELECT`)
}
