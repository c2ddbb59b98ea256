import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { sayTrace } from '#platform/problems.ts'
import * as batches from './batch-queries.ts'
import { oldKeys } from './key-queries.ts'
import { piecesOf } from './piece-jobs.ts'
import { bind, theClinic } from './queries.ts'
import { allClinics } from './snapshot-queries.ts'
import { countVisits, isTallyOld, keepTally, takeTime } from './tally-queries.ts'
import { importAll, tryAll } from './work-jobs.ts'

/** So many files are read at once in one process. */
const AT_ONCE = 2

/** The imports that this process works at, beside its requests: each goes on by itself, and is taken over where it is left. */
export class Imports {
  readonly #platform: Platform
  readonly #running = new Map<string, Promise<void>>()
  /** Stopped and begun again before the work had noticed. */
  readonly #again = new Set<string>()
  #stopping = false

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Takes up an import, unless someone else has; one too many is left to the next minute. */
  begin(clinicId: string, importId: string): void {
    if (this.#running.has(importId)) this.#again.add(importId)
    if (this.#stopping || this.#running.has(importId) || this.#running.size >= AT_ONCE) return
    const work = this.#work(clinicId, importId)
      .catch((error: unknown) => {
        if (!this.#stopping) sayTrace(error)
      })
      .finally(() => {
        this.#running.delete(importId)
        if (this.#again.delete(importId)) this.begin(clinicId, importId)
      })
    this.#running.set(importId, work)
  }

  /** Takes up what others have left, and lets go of files that nobody wants any more. */
  async sweep(): Promise<void> {
    const { clinic, clock } = this.#platform
    for (const { id } of await allClinics(clinic.db)) {
      const found = await clinic.db.transaction(async (tx) => {
        await bind(tx, id)
        await batches.dropOld(tx, id, clock.now())
        await countAnew(tx, id)
        return batches.left(tx, id)
      })
      for (const importId of found) this.begin(id, importId)
    }
  }

  /** What is being worked at ends at its next step, and others go on with it. */
  async stop(): Promise<void> {
    this.#stopping = true
    await Promise.allSettled(this.#running.values())
  }

  async #work(clinicId: string, importId: string): Promise<void> {
    const { clinic, clock, secrets, jobs } = this.#platform
    const claimed = await clinic.db.transaction(async (tx) => {
      await bind(tx, clinicId)
      const batch = await batches.claim(tx, clinicId, importId)
      if (!batch) return null
      if (batches.isHopeless(batch)) {
        await batches.endWork(tx, batch, { state: 'failed', problem: 'file.trouble' })
        return null
      }
      const { timezone } = await theClinic(tx, clinicId)
      return { batch, timezone, oldKeys: await oldKeys(tx, secrets.numbers) }
    })
    if (!claimed) return
    const { batch, timezone, oldKeys: old } = claimed
    const work = {
      batch,
      whose: {
        clinicId,
        source: batch.source,
        timeZone: timezone,
        now: clock.now(),
        oldKeys: old,
      },
      source: piecesOf(this.#platform, batch),
      mayGoOn: () => !this.#stopping,
    }
    await (batch.state === 'trying' ? tryAll : importAll)(this.#platform, work)
    await clinic.db.transaction(async (tx) => {
      await bind(tx, clinicId)
      const out = outbox(jobs)
      out.stale(`clinic:${clinicId}`)
      await out.flush(tx)
    })
  }
}

/** Where an import was stopped or failed on its way, and where visits came in by no import. */
async function countAnew(tx: Db, clinicId: string): Promise<void> {
  if (!(await isTallyOld(tx, clinicId))) return
  await takeTime(tx)
  await keepTally(tx, clinicId, await countVisits(tx, clinicId))
}

export function importListeners(imports: Imports): Listener[] {
  return [{ event: 'minute.passed', name: 'imports', work: () => imports.sweep() }]
}

/** Says before anything is hashed where a key for the numbers of visits is missing or not the one it was. */
export async function knowVisitKeys({ clinic, secrets }: Platform): Promise<void> {
  await oldKeys(clinic.db, secrets.numbers)
}
