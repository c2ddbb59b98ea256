import { RETAINED, retentionContract } from '@kith/shared/clinic/retention-contract.ts'
import { mount, type Handlers } from '#platform/mount.ts'
import type { Mounter } from '#platform/platform.ts'
import { dryRun, earlierRuns } from './retention-jobs.ts'
import { KEPT_DAYS } from '@kith/shared/clinic/kept-days.ts'
import { toShown } from './retention.ts'

/** What goes by itself, for those who run the place. */
export const retentionRoutes: Mounter = (app, platform) => {
  mount(app, retentionContract, handlers, { ...platform, db: platform.clinic.db, login: 'clinic' })
}

const handlers: Handlers<typeof retentionContract> = {
  'GET /api/admin/retention': async ({ db, actor, now, permit, audit }) => {
    permit('retention.read', {})
    const worksAt = actor.kind === 'person' ? actor.clinics : []
    const due = await dryRun(db, now)
    const past = await earlierRuns(db)
    await audit('retention.read', 'clinics')
    return {
      rules: RETAINED.map((kind) => ({ kind, days: KEPT_DAYS[kind] })),
      due: due.map((line) => toShown(line, worksAt)),
      past: past.map(({ day, ...line }) => ({ day, ...toShown(line, worksAt) })),
    }
  },
}
