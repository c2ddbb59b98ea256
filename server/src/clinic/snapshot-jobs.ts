import type { Listener } from '#platform/jobs.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { keepSnapshot } from './answer-queries.ts'
import { forgetUndo } from './hand-out-queries.ts'
import { bind } from './queries.ts'
import { allClinics } from './snapshot-queries.ts'

/** Each clinic's reports are counted anew in the first hour of its day; the hours after find it done. */
export function clinicListeners({ clinic: { db }, clock, jobs }: Platform): Listener[] {
  return [
    {
      event: 'hour.passed',
      name: 'snapshot',
      async work() {
        for (const clinic of await allClinics(db)) {
          await db.transaction(async (tx) => {
            await bind(tx, clinic.id)
            await forgetUndo(tx, clinic.id, clock.now())
            if (!(await keepSnapshot(tx, clinic, clock.now()))) return
            const out = outbox(jobs)
            out.stale(`clinic:${clinic.id}`)
            await out.flush(tx)
          })
        }
      },
    },
  ]
}
