import type { Offer, PrintBatch } from '../api.ts'
import { readCode } from './code-text.ts'
import { leftOf } from './left.ts'

type HandedBy = NonNullable<Offer['handedBy']>

export const handedBy = [
  'physician',
  'nurse',
  'coordinator',
  'front-desk',
  'other',
] as const satisfies readonly HandedBy[]

export type Way = 'batch' | 'code'

export interface HandOutDraft {
  way: Way
  batchId: string
  count: string
  code: string
  by: string
  spoken: '' | 'yes' | 'no'
}

export interface Fault {
  field: string
  /** The end of a message's id. */
  fault: string
  values?: Record<string, string | number>
}

/** What is to be sent, or what keeps it from being sent. */
export function handOutOf(
  draft: HandOutDraft,
  batches: readonly PrintBatch[],
): { body: Offer | null; faults: Fault[] } {
  const what = draft.way === 'batch' ? ofBatch(draft, batches) : ofCode(draft)
  const by = handedBy.find((role) => role === draft.by)
  const faults = [...what.faults]
  if (!by) faults.push({ field: 'hand-out-by', fault: 'by.missing' })
  if (draft.spoken === '') faults.push({ field: 'hand-out-spoken', fault: 'spoken.missing' })
  if (faults.length > 0 || !what.part || !by) return { body: null, faults }
  const how = { handedBy: by, spokenRecommendation: draft.spoken === 'yes' }
  return { body: { outcome: 'handed', ...what.part, ...how }, faults: [] }
}

interface Part {
  part?: { batchId: string; count: number } | { code: string; count: 1 }
  faults: Fault[]
}

function ofBatch(draft: HandOutDraft, batches: readonly PrintBatch[]): Part {
  const batch = batches.find(({ id }) => id === draft.batchId)
  const count = /^\d{1,4}$/.test(draft.count.trim()) ? Number(draft.count) : 0
  const faults: Fault[] = []
  if (!batch) faults.push({ field: 'hand-out-batch', fault: 'batch.missing' })
  if (count < 1) faults.push({ field: 'hand-out-count', fault: 'count.unfit' })
  else if (batch && count > leftOf(batch)) {
    const values = { left: leftOf(batch) }
    faults.push({ field: 'hand-out-count', fault: 'count.too-many', values })
  }
  return batch ? { part: { batchId: batch.id, count }, faults } : { faults }
}

function ofCode({ code }: HandOutDraft): Part {
  const field = 'hand-out-code'
  if (code.trim() === '') return { faults: [{ field, fault: 'code.missing' }] }
  const read = readCode(code)
  if (read.ok) return { part: { code: read.code, count: 1 }, faults: [] }
  if (read.suggestion === null) return { faults: [{ field, fault: 'code.unfit' }] }
  return { faults: [{ field, fault: 'code.suggest', values: { code: read.suggestion } }] }
}
