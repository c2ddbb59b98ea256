import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { VisitColumns } from '@kith/shared/clinic/import-contract.ts'
import type { Db } from '#platform/db.ts'
import { violates } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import { markOf } from '#platform/key-ring.ts'
import * as batches from './batch-queries.ts'
import { oldKeys, retireKey, underKey, type Remaining } from './key-queries.ts'
import { mappingOf, type RefusalRow } from './mapping-queries.ts'
import { lookAt, sourceOf } from './piece-jobs.ts'
import { bind, clinicById } from './queries.ts'
import { refusals } from './refusal.ts'
import { allClinics } from './snapshot-queries.ts'
import { importAll, tryAll } from './work-jobs.ts'

export interface VisitFile {
  clinicId: string
  source: string
  dryRun: boolean
  columns?: VisitColumns
  /** From its beginning, each time. */
  read: () => AsyncIterable<Uint8Array>
  onProgress?: (progress: { read: number; bytesDone: number; bytes: number }) => void
  onRefusal?: (refusal: RefusalRow) => void
}

/**
 * Reads a file of visits for the command line. Where this very file was left half-way, by a process that was killed,
 * it goes on from there.
 */
export async function importVisits(platform: Platform, file: VisitFile): Promise<batches.BatchRow> {
  const { clinic, clock, secrets } = platform
  const { clinicId, source, dryRun } = file
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of file.read()) {
    hash.update(chunk)
    bytes += chunk.length
  }
  const look = await lookAt(file.read)
  if ('refused' in look) throw new Error(refusals[look.refused])
  const at = <T>(work: (tx: Db) => Promise<T>): Promise<T> =>
    clinic.db.transaction(async (tx) => {
      await bind(tx, clinicId)
      return work(tx)
    })
  const state = dryRun ? 'trying' : 'importing'
  const row = { clinicId, source, sha256: hash.digest(), bytes, ...look, state } as const
  const { timezone, old, columns } = await at(async (tx) => {
    const found = await clinicById(tx, clinicId)
    if (!found) throw new Error(`there is no clinic ${clinicId}`)
    const said = file.columns ?? (await mappingOf(tx, clinicId, source))?.columns ?? null
    const csvOnly = look.format === 'csv' ? said : null
    return { ...found, columns: csvOnly, old: await oldKeys(tx, secrets.numbers) }
  })
  const begun =
    (await at((tx) => batches.halfDone(tx, row))) ??
    (await at((tx) => batches.insertBatch(tx, { ...row, columns, createdBy: null })).catch(busy))
  const batch = await claimed(() => at((tx) => batches.claim(tx, clinicId, begun.id)))
  const work = {
    batch,
    whose: { clinicId, source, timeZone: timezone, now: clock.now(), oldKeys: old },
    source: sourceOf(file.read(), batch),
    mayGoOn: () => true,
    keepsNothing: true as const,
    onStep: (progress: batches.Progress, found: readonly RefusalRow[]) => {
      file.onProgress?.({ ...progress, bytes })
      for (const refusal of found) file.onRefusal?.(refusal)
    },
  }
  await (dryRun ? tryAll : importAll)(platform, work)
  const done = await at((tx) => batches.batchById(tx, clinicId, batch.id))
  if (!done) throw new Error('the import is gone')
  if (done.state === 'stopped') throw new Error('the import was stopped')
  return done
}

/** Who was killed a moment ago still seems to be at work. */
async function claimed(claim: () => Promise<batches.BatchRow | null>): Promise<batches.BatchRow> {
  for (let second = 0; second < 25; second += 1) {
    const batch = await claim()
    if (batch) return batch
    await setTimeout(1000)
  }
  throw new Error('this file is being read in by another process')
}

function busy(error: unknown): never {
  if (violates(error, 'import_running'))
    throw new Error('another import of this source is running: wait for it, or stop it on the page')
  throw error
}

export interface KeyLeft extends Remaining {
  clinic: string
}

/** What is still under a key, a line a clinic that has something. */
export async function leftUnder({ clinic }: Platform, id: string): Promise<KeyLeft[]> {
  const lines: KeyLeft[] = []
  for (const { id: clinicId, name } of await allClinics(clinic.db)) {
    const remaining = await clinic.db.transaction(async (tx) => {
      await bind(tx, clinicId)
      return underKey(tx, markOf(id))
    })
    if (remaining.visits + remaining.links > 0) lines.push({ clinic: name, ...remaining })
  }
  return lines
}

/** Ends a key; false where it was not in use. */
export async function endKey({ clinic, clock }: Platform, id: string): Promise<boolean> {
  return retireKey(clinic.db, id, clock.now())
}
