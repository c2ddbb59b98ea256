import { and, asc, eq } from 'drizzle-orm'
import type { VisitColumns } from '@kith/shared/clinic/import-contract.ts'
import type { Db } from '#platform/db.ts'
import type { BatchRow } from './batch-queries.ts'
import { importMapping, importRefusal } from './tables.ts'

/** Refusals that are kept of an import; a file with more of them is not what it says it is. */
export const KEPT_REFUSALS = 10_000

export interface RefusalRow {
  line: number
  reason: string
  detail: string
}

export async function insertRefusals(
  db: Db,
  { id, clinicId }: Pick<BatchRow, 'id' | 'clinicId'>,
  from: number,
  refusals: readonly RefusalRow[],
): Promise<void> {
  const rows = refusals
    .slice(0, Math.max(0, KEPT_REFUSALS - from))
    .map((one, at) => ({ ...one, position: from + at, batchId: id, clinicId }))
  for (let start = 0; start < rows.length; start += 1000)
    await db.insert(importRefusal).values(rows.slice(start, start + 1000))
}

export async function refusalsOf(
  db: Db,
  clinicId: string,
  batchId: string,
  limit = KEPT_REFUSALS,
): Promise<RefusalRow[]> {
  return db
    .select({
      line: importRefusal.line,
      reason: importRefusal.reason,
      detail: importRefusal.detail,
    })
    .from(importRefusal)
    .where(and(eq(importRefusal.clinicId, clinicId), eq(importRefusal.batchId, batchId)))
    .orderBy(asc(importRefusal.position))
    .limit(limit)
}

export async function mappingOf(
  db: Db,
  clinicId: string,
  source: string,
): Promise<{ header: string[]; columns: VisitColumns } | null> {
  const [row] = await db
    .select({ header: importMapping.header, columns: importMapping.columns })
    .from(importMapping)
    .where(and(eq(importMapping.clinicId, clinicId), eq(importMapping.source, source)))
  return row ?? null
}

export async function keepMapping(db: Db, row: typeof importMapping.$inferInsert): Promise<void> {
  const { header, columns, savedAt } = row
  await db
    .insert(importMapping)
    .values(row)
    .onConflictDoUpdate({
      target: [importMapping.clinicId, importMapping.source],
      set: { header, columns, savedAt },
    })
}
