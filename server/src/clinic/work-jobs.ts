import type { Db } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import * as batches from './batch-queries.ts'
import { keepOpen } from './import-queries.ts'
import { Run, type Whose } from './jobs.ts'
import { insertRefusals, KEPT_REFUSALS, type RefusalRow } from './mapping-queries.ts'
import type { Source } from './piece-jobs.ts'
import { bind, mayIdle } from './queries.ts'
import { countVisits, keepTally, takeTime } from './tally-queries.ts'
import { readVisits, type ReadItem } from './visit-stream.ts'

export interface Work {
  batch: batches.BatchRow
  whose: Whose
  source: Source
  /** Whether this process goes on; otherwise another does. */
  mayGoOn: () => boolean
  onStep?: (progress: batches.Progress, refusals: readonly RefusalRow[]) => void
  /** After a trial: whether the file stays to be read in. */
  keepsNothing?: true
}

/** How many items are worked together; with the largest item of 1 MiB this bounds what is in memory. */
const AT_ONCE = 500

/** Takes a transaction back without being a failure. */
class TakenBack extends Error {}

/**
 * Does the whole of an import in one transaction and takes it back, so that its counts are exact. How far it is is
 * noted beside it; a trial that is left begins anew.
 */
export async function tryAll(platform: Platform, work: Work): Promise<void> {
  const { batch, whose, source } = work
  const run = new Run(platform.secrets.numbers, whose, NOTHING)
  const refusals: RefusalRow[] = []
  const found: { people?: number } = {}
  await inClinic(platform, batch, async (tx) => {
    await mayIdle(tx)
    for await (const items of stepsOf(work, 0)) {
      await run.step(tx, items)
      refusals.push(...run.refusals.slice(0, KEPT_REFUSALS - refusals.length))
      const progress = { ...run.counts, bytesDone: source.read() }
      const goesOn = await inClinic(platform, batch, (beside) =>
        batches.noteProgress(beside, batch, progress, null),
      )
      work.onStep?.(progress, run.refusals)
      if (!goesOn || !work.mayGoOn()) throw new TakenBack()
      await keepOpen(tx)
    }
    await takeTime(tx)
    found.people = (await countVisits(tx, whose.clinicId)).people
    throw new TakenBack()
  })
  await inClinic(platform, batch, async (tx) => {
    const { people } = found
    if (people === undefined) return batches.letGo(tx, batch)
    const state = work.keepsNothing ? 'dropped' : 'tried'
    const end = { ...run.counts, people, bytesDone: batch.bytes, state } as const
    if (await batches.endWork(tx, batch, end)) await insertRefusals(tx, batch, 0, refusals)
  })
}

/**
 * Reads a file in, a step at a time. Each step and how far it came are one transaction: whoever goes on with it passes
 * over what was done, and nothing is done twice.
 */
export async function importAll(platform: Platform, work: Work): Promise<void> {
  const { batch, whose, source } = work
  const run = new Run(platform.secrets.numbers, whose, batch)
  for await (const items of stepsOf(work, batch.read)) {
    const { read, refused } = run.counts
    const progress = await inClinic(platform, batch, async (tx) => {
      await run.step(tx, items)
      await insertRefusals(tx, batch, refused, run.refusals)
      const now = { ...run.counts, bytesDone: source.read() }
      if (!(await batches.noteProgress(tx, batch, now, read))) throw new TakenBack()
      return now
    })
    if (progress === null) return
    work.onStep?.(progress, run.refusals)
    if (!work.mayGoOn()) {
      await inClinic(platform, batch, (tx) => batches.letGo(tx, batch))
      return
    }
  }
  await inClinic(platform, batch, async (tx) => {
    await takeTime(tx)
    const counts = await countVisits(tx, whose.clinicId)
    const end = { state: 'done', people: counts.people, bytesDone: batch.bytes } as const
    const ended = await batches.endWork(tx, batch, end)
    if (ended) await keepTally(tx, whose.clinicId, counts)
    return ended
  })
}

/** A transaction at the clinic of an import; null where it was taken back. */
async function inClinic<T>(
  { clinic }: Platform,
  { clinicId }: batches.BatchRow,
  work: (tx: Db) => Promise<T>,
): Promise<T | null> {
  try {
    return await clinic.db.transaction(async (tx) => {
      await bind(tx, clinicId)
      return work(tx)
    })
  } catch (error) {
    if (error instanceof TakenBack) return null
    throw error
  }
}

const NOTHING = {
  read: 0,
  added: 0,
  changed: 0,
  same: 0,
  older: 0,
  inError: 0,
  ignored: 0,
  refused: 0,
  changes: [],
}

/** So many items at a time, without those that were done before. */
async function* stepsOf(
  { batch, whose, source }: Work,
  done: number,
): AsyncGenerator<ReadItem[], void> {
  const { format, columns } = batch
  const how = { format, timeZone: whose.timeZone, columns: columns ?? undefined }
  let passed = 0
  let waiting: ReadItem[] = []
  for await (const item of readVisits(source.text, how)) {
    passed += 1
    if (passed <= done) continue
    waiting.push(item)
    if (waiting.length < AT_ONCE) continue
    yield waiting
    waiting = []
  }
  if (waiting.length > 0) yield waiting
}
