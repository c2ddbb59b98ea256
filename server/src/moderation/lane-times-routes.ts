import type { laneTimesContract } from '@kith/shared/moderation/lane-times-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Handlers } from '#platform/mount.ts'
import { insertTimes, keptTimes } from './lane-times-queries.ts'

/** By when things are to be decided. */
export const laneTimesHandlers: Handlers<typeof laneTimesContract> = {
  'GET /api/lane-times': async ({ db, permit }) => {
    permit('lane-times.write', {})
    const { times: minutes, changedAt, ...kept } = await keptTimes(db)
    return { ...kept, minutes, changedAt: changedAt?.toISOString() ?? null }
  },

  'PUT /api/lane-times': async ({ db, body, permit, self, now, audit }) => {
    permit('lane-times.write', {})
    const before = await keptTimes(db)
    const version = body.version + 1
    const row = { version, times: body.minutes, by: self(), at: now }
    if (before.version !== body.version || !(await insertTimes(db, row)))
      throw new Problem('lane-times.changed')
    await audit('lane-times.changed', `lane-times:${version}`, {
      before: before.times,
      after: body.minutes,
    })
    return { version }
  },
}
