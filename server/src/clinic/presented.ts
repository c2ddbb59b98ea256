import type { ReplyOf } from '@kith/shared/contract/api.ts'

type Clinic = ReplyOf<'GET /api/clinics'>['items'][number]
type Imported = ReplyOf<'POST /api/clinics/:clinicId/visits/import'>

const FIRST_REFUSALS = 100

export function toClinic(row: Omit<Clinic, 'threshold'> & { thresholdInternal: number }): Clinic {
  const { id, name, timezone, locale, thresholdInternal } = row
  return { id, name, timezone, locale, threshold: thresholdInternal }
}

export function toBatch(
  row: Omit<Imported, 'createdAt' | 'refusals'> & { createdAt: Date },
  refusals: Imported['refusals'],
): Imported {
  return {
    id: row.id,
    source: row.source,
    format: row.format,
    dryRun: row.dryRun,
    createdAt: row.createdAt.toISOString(),
    read: row.read,
    added: row.added,
    changed: row.changed,
    same: row.same,
    older: row.older,
    ignored: row.ignored,
    refused: row.refused,
    people: row.people,
    refusals: refusals.slice(0, FIRST_REFUSALS),
  }
}
