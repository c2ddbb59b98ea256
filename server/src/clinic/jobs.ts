import type { Change } from '@kith/shared/clinic/import-contract.ts'
import type { Db } from '#platform/db.ts'
import type { KeyRing } from '#platform/key-ring.ts'
import type { Progress } from './batch-queries.ts'
import * as imports from './import-queries.ts'
import { rehash, type Rehashed } from './key-queries.ts'
import type { RefusalRow } from './mapping-queries.ts'
import { todayAt } from './visit-day.ts'
import { unlessAhead } from './visit-reading.ts'
import type { ReadItem } from './visit-stream.ts'
import { counted, differences, reconcile, type Visit } from './visit.ts'

export interface Whose extends imports.From {
  timeZone: string
  now: Date
  /** Keys beside the current one whose hashes are still there. */
  oldKeys: readonly string[]
}

type Counts = Omit<Progress, 'bytesDone'>
type Found = { line: number; visit: Visit; replaces: string[] }

const KEPT_CHANGES = 50
const DAY_MS = 86_400_000

/** The work of one import: takes what was read, so much at a time, each in the transaction it is given. */
export class Run {
  /** So far; from where it was left, where it goes on. */
  readonly counts: Counts
  /** Of the last step alone. */
  refusals: RefusalRow[] = []
  readonly #ring: KeyRing
  readonly #whose: Whose
  /** Clocks and zones differ: tomorrow may be today somewhere. */
  readonly #lastDay: string

  constructor(ring: KeyRing, whose: Whose, counts: Counts) {
    this.#ring = ring
    this.#whose = whose
    this.#lastDay = todayAt(whose.timeZone, new Date(whose.now.getTime() + DAY_MS))
    const { read, added, changed, same, older, inError, ignored, refused } = counts
    this.counts = { read, added, changed, same, older, inError, ignored, refused, changes: [] }
    this.counts.changes.push(...counts.changes)
  }

  async step(db: Db, items: readonly ReadItem[]): Promise<void> {
    this.refusals = []
    const readings = items.map((item) => ({
      line: item.entry ?? item.line,
      reading: unlessAhead(item.reading, this.#lastDay),
    }))
    await this.#rehash(db, readings)
    const visits: Found[] = []
    for (const { line, reading } of readings) {
      this.counts.read += 1
      if (reading.kind === 'visit') visits.push({ ...reading, line })
      else if (reading.kind === 'ignored') this.counts.ignored += 1
      else if (reading.kind === 'merge') await this.#merge(db, reading.merges)
      else {
        this.counts.refused += 1
        this.refusals.push({ line, reason: reading.reason, detail: reading.detail })
      }
    }
    await this.#visits(db, visits)
  }

  async #visits(db: Db, found: readonly Found[]): Promise<void> {
    const keyed = found.map((one) => ({ ...one, visit: this.#hashed(one.visit) }))
    const known = await imports.visitsByKey(
      db,
      this.#whose,
      keyed.map(({ visit }) => visit.sourceKeyHash),
    )
    const writes = new Map<string, imports.HashedVisit>()
    for (const { line, visit } of keyed) {
      const key = visit.sourceKeyHash.toString('hex')
      const before = known.get(key) ?? null
      const outcome = reconcile(before, visit)
      const isWrite = outcome === 'add' || outcome === 'change'
      if (isWrite && visit.status === 'entered-in-error') this.counts.inError += 1
      else this.counts[COUNTED_AS[outcome]] += 1
      if (!isWrite) continue
      if (before) this.#show(differences(before, visit).map((one) => ({ line, ...one })))
      known.set(key, visit)
      writes.set(key, visit)
    }
    await imports.writeVisits(db, this.#whose, [...writes.values()])
    await imports.writeReplaced(
      db,
      this.#whose,
      keyed.flatMap(({ visit, replaces }) =>
        replaces.map((key) => ({ replaced: this.#key('visit', key), by: visit.sourceKeyHash })),
      ),
    )
  }

  #show(changes: readonly Change[]): void {
    const { changes: shown } = this.counts
    shown.push(...changes.slice(0, KEPT_CHANGES - shown.length))
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
    let isNew = false
    for (const { from, into } of merges) {
      const keys = [this.#key('patient', from), this.#key('patient', into)] as const
      if (await imports.mergePatients(db, this.#whose, ...keys)) isNew = true
    }
    this.counts[isNew ? 'changed' : 'same'] += 1
  }

  /** Brings all that is named here under the current key first, so that the rest of the work knows only that. */
  async #rehash(db: Db, readings: readonly Pick<ReadItem, 'reading'>[]): Promise<void> {
    if (this.#whose.oldKeys.length === 0) return
    const named = readings.flatMap(({ reading }) => namedIn(reading))
    for (const what of ['visit', 'patient'] as const) {
      const numbers = new Set(named.flatMap((one) => one[what]))
      const pairs = [...numbers].flatMap((number): Rehashed[] =>
        this.#whose.oldKeys.map((id) => ({
          was: this.#key(what, number, id),
          is: this.#key(what, number),
        })),
      )
      await rehash(db, this.#whose, what, pairs)
    }
  }

  /** Keyed hashes, each clinic's and each source's their own: nobody can tell that two of them see the same person. */
  #key(what: 'visit' | 'patient', key: string, id?: string): Buffer {
    const { clinicId, source } = this.#whose
    return this.#ring.hash(`${what} ${clinicId}`, `${source}|${key}`, id)
  }
}

const COUNTED_AS = { add: 'added', change: 'changed', same: 'same', older: 'older' } as const

function namedIn(reading: ReadItem['reading']): { visit: string[]; patient: string[] } {
  if (reading.kind === 'visit') {
    const { sourceKey, patientKey } = reading.visit
    return { visit: [sourceKey, ...reading.replaces], patient: [patientKey] }
  }
  const merges = reading.kind === 'merge' ? reading.merges : []
  return { visit: [], patient: merges.flatMap(({ from, into }) => [from, into]) }
}
