import type { openContract } from '@kith/shared/moderation/open-contract.ts'
import type { Handlers } from '#platform/mount.ts'
import { timesNow } from './lane-times-queries.ts'
import { minutesOf } from './lanes.ts'
import { enough, hideFew, openPeriod, requireHours } from './open.ts'
import * as open from './open-queries.ts'
import { isAdverse, toWorks } from './statistics.ts'
import * as figures from './statistics-queries.ts'

/** What everybody may know of how the team works, and the guidelines with their versions. */
export const openHandlers: Handlers<typeof openContract> = {
  'GET /api/how-we-moderate': async ({ db, now }) => {
    const period = openPeriod(now)
    const [hours, { version }, counts, took, times] = await Promise.all([
      open.hoursOf(db),
      open.guidelinesFor(db, null),
      figures.decisionCounts(db, figures.everything, period),
      figures.laneFigures(db, figures.everything, period, now),
      timesNow(db),
    ])
    const works = hideFew(toWorks(counts))
    const whole = counts.reduce((sum, { count }) => sum + count, 0)
    const against = counts.filter(({ action }) => isAdverse(action))
    const adverse = against.reduce((sum, { count }) => sum + count, 0)
    const overturned = against.reduce((sum, row) => sum + row.overturned, 0)
    return {
      hours,
      guidelinesVersion: version,
      lanes: took.flatMap(({ lane, decided, waitP50, waitP95 }) => {
        const dueMinutes = minutesOf(lane, times)
        if (dueMinutes === null) return []
        return [{ lane, dueMinutes, p50: enough(decided, waitP50), p95: enough(decided, waitP95) }]
      }),
      decisions: enough(whole, whole),
      works,
      overturnedPercent: enough(adverse, Math.round((overturned / Math.max(adverse, 1)) * 100)),
    }
  },

  'PUT /api/team-hours': async ({ db, body, permit, audit }) => {
    permit('hours.write', {})
    requireHours(body)
    await open.saveHours(db, body)
    await audit('team-hours.changed', 'team-hours', body)
    return null
  },

  'GET /api/guidelines': async ({ db, actor }) => {
    const row = await open.guidelinesFor(db, actor.kind === 'person' ? actor.id : null)
    return { ...row, publishedAt: row.publishedAt.toISOString() }
  },

  'POST /api/guidelines': async ({ db, body, permit, audit, now, self }) => {
    permit('guidelines.publish', {})
    const version = await open.publish(db, { ...body, by: self(), at: now })
    await audit('guidelines.published', `guidelines:${version}`, {})
    return { version }
  },

  'POST /api/guidelines/seen': async ({ db, body, self }) => {
    await open.see(db, self(), body.version)
    return null
  },
}
