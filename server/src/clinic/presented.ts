import type { ReplyOf } from '@kith/shared/contract/api.ts'
import type { BatchRow, ClinicRow, RefusalRow } from './queries.ts'

const FIRST_REFUSALS = 100

export function presentClinic(row: ClinicRow): ReplyOf<'GET /api/clinics'>['items'][number] {
  const { id, name, timezone, locale, thresholdInternal } = row
  return { id, name, timezone, locale, threshold: thresholdInternal }
}

export function presentBatch(
  row: BatchRow,
  refusals: readonly RefusalRow[],
): ReplyOf<'POST /api/clinics/:clinicId/visits/import'> {
  const { sha256: _sha, clinicId: _clinic, createdBy: _by, createdAt, ...counts } = row
  return {
    ...counts,
    createdAt: createdAt.toISOString(),
    refusals: refusals.slice(0, FIRST_REFUSALS),
  }
}
