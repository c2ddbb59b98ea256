import type { Listener } from '#platform/jobs.ts'
import type { Platform } from '#platform/platform.ts'
import { forgetLapsed } from '#surveys/public.ts'
import { bind } from './queries.ts'
import { allClinics } from './snapshot-queries.ts'
import { todayAt } from './visit-day.ts'

/** Each minute: what was left lying on tablets and by links is forgotten when its time has passed. */
export function sittingListeners({ clinic: { db }, clock }: Platform): Listener[] {
  return [
    {
      event: 'minute.passed',
      name: 'sittings',
      async work() {
        for (const { id, timezone } of await allClinics(db)) {
          await db.transaction(async (tx) => {
            await bind(tx, id)
            const now = clock.now()
            await forgetLapsed(tx, { clinicId: id, today: todayAt(timezone, now), now })
          })
        }
      },
    },
  ]
}
