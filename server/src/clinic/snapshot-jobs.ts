import type { Listener } from '#platform/jobs.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { keepSnapshot } from './answer-queries.ts'
import { forgetUndo } from './hand-out-queries.ts'
import { bind } from './queries.ts'
import { allClinics, lockAnswers } from './snapshot-queries.ts'

/** Each clinic's reports are counted anew in the first hour of its day; the hours after find it done. */
export function clinicListeners({ clinic: { db }, clock, jobs }: Platform): Listener[] {
  return [
    {
      event: 'hour.passed',
      name: 'snapshot',
      async work() {
        const clinics = await allClinics(db)
        // On its own and of all of them first: a report that can not be made keeps no time of a visit.
        for (const { id } of clinics) {
          await db.transaction(async (tx) => {
            await bind(tx, id)
            await lockAnswers(tx, id)
            await forgetUndo(tx, id, clock.now())
          })
        }
        for (const clinic of clinics) {
          await db.transaction(async (tx) => {
            await bind(tx, clinic.id)
            if (!(await keepSnapshot(tx, clinic, clock))) return
            const out = outbox(jobs)
            out.stale(`clinic:${clinic.id}`)
            await out.flush(tx)
          })
        }
      },
    },
  ]
}
