import { createHash } from 'node:crypto'
import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import type { Secrets } from '#platform/secrets.ts'
import * as imports from './import-queries.ts'
import { bind, clinicById, KEPT_REFUSALS } from './queries.ts'
import { toBatch } from './presented.ts'
import { readVisits, type ReadItem } from './visit-stream.ts'
import { todayAt } from './visit-day.ts'
import { unlessAhead } from './visit-reading.ts'
import { counted, reconcile, type Visit } from './visit.ts'

export interface VisitFile {
  clinicId: string
  timeZone: string
  source: string
  format: 'csv' | 'ndjson' | 'bundle'
  dryRun: boolean
  stream: AsyncIterable<Uint8Array>
  by: string | null
  now: Date
  /** Whether somebody still waits for what comes of it; otherwise all of it is taken back. */
  isAwaited?: () => boolean
  onProgress?: (read: number) => void
  onRefusal?: (refusal: { line: number; reason: string; detail: string }) => void
}

export type Imported = ReplyOf<'POST /api/clinics/:clinicId/visits/import'>

/** How many items are worked together; with the largest item of 1 MiB this bounds what is in memory. */
const AT_ONCE = 500
const DAY_MS = 86_400_000

/**
 * Reads a file of visits in the given transaction of the clinic login. A dry run does all of it and takes it
 * back, so that its counts are exact. The same file again changes nothing.
 */
export async function importFile(db: Db, secrets: Secrets, file: VisitFile): Promise<Imported> {
  const run = new Run(secrets, file)
  const done = file.dryRun ? await tried(db, (tx) => run.all(tx)) : await run.all(db)
  const batch = await imports.insertBatch(db, {
    clinicId: file.clinicId,
    source: file.source,
    format: file.format,
    dryRun: file.dryRun,
    createdBy: file.by,
    ...done,
  })
  const kept = run.refusals.map((refusal, position) => ({
    ...refusal,
    position,
    batchId: batch.id,
    clinicId: file.clinicId,
  }))
  await imports.insertRefusals(db, kept)
  return toBatch(batch, run.refusals)
}

/** Reads a file of visits for the command line, in a transaction of its own. */
export async function importVisits(
  { clinic, clock, secrets }: Platform,
  file: Omit<VisitFile, 'timeZone' | 'now'>,
): Promise<Imported> {
  return clinic.db.transaction(async (tx) => {
    await bind(tx, file.clinicId)
    const row = await clinicById(tx, file.clinicId)
    if (!row) throw new Error(`there is no clinic ${file.clinicId}`)
    return importFile(tx, secrets, { ...file, timeZone: row.timezone, now: clock.now() })
  })
}

class Undone extends Error {}

/** Does work in a savepoint and takes it back. */
async function tried<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  let result: { value: T } | null = null
  try {
    await db.transaction(async (tx) => {
      result = { value: await work(tx) }
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  const { value } = result ?? { value: null }
  if (value === null) throw new Error('the dry run had no result')
  return value
}

/** One reading of one file. */
class Run {
  readonly refusals: { line: number; reason: string; detail: string }[] = []
  readonly #counts = { read: 0, added: 0, changed: 0, same: 0, older: 0, ignored: 0, refused: 0 }
  readonly #secrets: Secrets
  readonly #file: VisitFile
  readonly #from: imports.From
  /** Clocks and zones differ: tomorrow may be today somewhere. */
  readonly #lastDay: string

  constructor(secrets: Secrets, file: VisitFile) {
    this.#secrets = secrets
    this.#file = file
    this.#from = { clinicId: file.clinicId, source: file.source }
    this.#lastDay = todayAt(file.timeZone, new Date(file.now.getTime() + DAY_MS))
  }

  async all(db: Db) {
    const hash = createHash('sha256')
    const { stream, format, timeZone } = this.#file
    let waiting: ReadItem[] = []
    for await (const item of readVisits(hashed(stream, hash), { format, timeZone })) {
      waiting.push({ ...item, reading: unlessAhead(item.reading, this.#lastDay) })
      if (waiting.length < AT_ONCE) continue
      await this.#work(db, waiting)
      waiting = []
      await imports.keepOpen(db)
      if (this.#file.isAwaited?.() === false) throw new Problem('import.unreadable')
    }
    await this.#work(db, waiting)
    const { people } = await imports.visitCounts(db, this.#file.clinicId)
    return { ...this.#counts, people, sha256: hash.digest() }
  }

  async #work(db: Db, items: readonly ReadItem[]): Promise<void> {
    const visits: { visit: Visit; replaces: string[] }[] = []
    for (const { line, entry, reading } of items) {
      this.#counts.read += 1
      if (reading.kind === 'visit') visits.push(reading)
      else if (reading.kind === 'ignored') this.#counts.ignored += 1
      else if (reading.kind === 'refused')
        this.#refuse(entry ?? line, reading.reason, reading.detail)
      else await this.#merge(db, reading.merges)
    }
    await this.#visits(db, visits)
    this.#file.onProgress?.(this.#counts.read)
  }

  async #visits(db: Db, readings: readonly { visit: Visit; replaces: string[] }[]): Promise<void> {
    const keyed = readings.map(({ visit, replaces }) => ({ visit: this.#hashed(visit), replaces }))
    const known = await imports.visitsByKey(
      db,
      this.#from,
      keyed.map(({ visit }) => visit.sourceKeyHash),
    )
    const writes = new Map<string, imports.HashedVisit>()
    for (const { visit } of keyed) {
      const key = visit.sourceKeyHash.toString('hex')
      const outcome = reconcile(known.get(key) ?? null, visit)
      this.#counts[COUNTED_AS[outcome]] += 1
      if (outcome !== 'add' && outcome !== 'change') continue
      known.set(key, visit)
      writes.set(key, visit)
    }
    await imports.writeVisits(db, this.#from, [...writes.values()])
    await imports.writeReplaced(
      db,
      this.#from,
      keyed.flatMap(({ visit, replaces }) =>
        replaces.map((key) => ({ replaced: this.#key('visit', key), by: visit.sourceKeyHash })),
      ),
    )
  }

  #hashed(visit: Visit): imports.HashedVisit {
    const { kind, status, scheduledOn, occurredOn, sourceUpdatedAt } = visit
    return {
      kind,
      status,
      // Whatever a source wrote there: a NUL or half a character must not stop the whole file.
      class: visit.class?.toWellFormed().replaceAll('\0', '') ?? null,
      scheduledOn,
      occurredOn,
      sourceUpdatedAt,
      patientKey: this.#key('patient', visit.patientKey).toString('hex'),
      sourceKeyHash: this.#key('visit', visit.sourceKey),
      counted: counted(visit.status, visit.kind),
    }
  }

  async #merge(db: Db, merges: readonly { from: string; into: string }[]): Promise<void> {
    for (const { from, into } of merges) {
      const keys = [this.#key('patient', from), this.#key('patient', into)] as const
      const isNew = await imports.mergePatients(db, this.#from, ...keys)
      this.#counts[isNew ? 'changed' : 'same'] += 1
    }
  }

  /** Keyed hashes, each clinic's its own: nobody can tell that two clinics see the same person. */
  #key(what: 'visit' | 'patient', key: string): Buffer {
    return this.#secrets.index(`${what} ${this.#file.clinicId}`, `${this.#file.source}|${key}`)
  }

  #refuse(line: number, reason: string, detail: string): void {
    this.#counts.refused += 1
    this.#file.onRefusal?.({ line, reason, detail })
    if (this.refusals.length < KEPT_REFUSALS) this.refusals.push({ line, reason, detail })
  }
}

const COUNTED_AS = { add: 'added', change: 'changed', same: 'same', older: 'older' } as const

async function* hashed(
  stream: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of stream) {
    hash.update(chunk)
    yield chunk
  }
}
