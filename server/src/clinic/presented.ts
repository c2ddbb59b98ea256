import { CODE_DAYS } from '@kith/shared/clinic/brochure-contract.ts'
import { dayOf, plusDays } from '@kith/shared/days.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'

type Clinic = ReplyOf<'GET /api/clinics'>['items'][number]
type PrintBatch = ReplyOf<'GET /api/clinics/:clinicId/print-batches'>['items'][number]
type Imported = ReplyOf<'GET /api/clinics/:clinicId/imports/:importId'>

export function toClinic(row: Omit<Clinic, 'threshold'> & { thresholdInternal: number }): Clinic {
  const { id, name, timezone, locale, thresholdInternal } = row
  return { id, name, timezone, locale, threshold: thresholdInternal }
}

/** A batch from before codes had a last day ends with the last of its codes. */
export function toPrintBatch(
  row: Omit<PrintBatch, 'printedAt'> & { printedAt: Date; gone: boolean },
): PrintBatch {
  const lastDay = row.gone ? plusDays(dayOf(row.printedAt), CODE_DAYS) : null
  return {
    id: row.id,
    material: row.material,
    language: row.language,
    kind: row.kind,
    count: row.count,
    uses: row.uses,
    printedAt: row.printedAt.toISOString(),
    expiresOn: row.expiresOn ?? lastDay,
    handed: row.handed,
    void: row.void,
    voidedOn: row.voidedOn,
    voidReason: row.voidReason,
    reprintOf: row.reprintOf,
  }
}

export function toBatch(
  row: Omit<Imported, 'createdAt' | 'refusals' | 'mine'> & {
    createdAt: Date
    createdBy: string | null
  },
  refusals: Imported['refusals'],
  { self, hides }: { self: string; hides: boolean },
): Imported {
  return {
    id: row.id,
    source: row.source,
    format: row.format,
    state: row.state,
    problem: row.problem,
    mine: row.createdBy === self,
    createdAt: row.createdAt.toISOString(),
    bytes: row.bytes,
    bytesDone: row.bytesDone,
    read: row.read,
    added: row.added,
    changed: row.changed,
    same: row.same,
    older: row.older,
    inError: row.inError,
    ignored: row.ignored,
    refused: row.refused,
    people: hides ? null : row.people,
    refusals,
    changes: row.changes,
  }
}
