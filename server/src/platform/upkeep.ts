import { sql } from 'drizzle-orm'
import { forgetAnswers } from './idempotency.ts'
import type { Listener } from './jobs.ts'
import type { Platform } from './platform.ts'

/** When the clock's own events come, in UTC. */
export const cron = [
  { event: 'minute.passed', name: 'seal', cron: '* * * * *' },
  { event: 'minute.passed', name: 'bounces', cron: '* * * * *' },
  { event: 'minute.passed', name: 'introductions', cron: '* * * * *' },
  { event: 'minute.passed', name: 'crises', cron: '* * * * *' },
  { event: 'minute.passed', name: 'sanctions', cron: '* * * * *' },
  { event: 'minute.passed', name: 'closed', cron: '* * * * *' },
  { event: 'minute.passed', name: 'imports', cron: '* * * * *' },
  { event: 'minute.passed', name: 'sittings', cron: '* * * * *' },
  { event: 'minute.passed', name: 'editions', cron: '* * * * *' },
  { event: 'quarter.passed', name: 'digests', cron: '*/15 * * * *' },
  { event: 'quarter.passed', name: 'groups', cron: '*/15 * * * *' },
  { event: 'quarter.passed', name: 'exports', cron: '*/15 * * * *' },
  { event: 'quarter.passed', name: 'leaving', cron: '*/15 * * * *' },
  { event: 'quarter.passed', name: 'desk', cron: '*/15 * * * *' },
  { event: 'hour.passed', name: 'snapshot', cron: '5 * * * *' },
  { event: 'hour.passed', name: 'drift', cron: '15 * * * *' },
  { event: 'hour.passed', name: 'reading', cron: '25 * * * *' },
  { event: 'day.passed', name: 'screened', cron: '7 4 * * *' },
  { event: 'day.passed', name: 'forget', cron: '17 3 * * *' },
  { event: 'day.passed', name: 'retention', cron: '27 2 * * *' },
  { event: 'day.passed', name: 'notices', cron: '27 3 * * *' },
  { event: 'day.passed', name: 'images', cron: '47 3 * * *' },
  { event: 'day.passed', name: 'words', cron: '37 3 * * *' },
  { event: 'day.passed', name: 'names', cron: '57 3 * * *' },
  // By day on both sides of the Atlantic: mail comes of it.
  { event: 'day.passed', name: 'surveys', cron: '7 16 * * *' },
] as const

/** What has to be done whether or not anybody asks: sealing the audit log, forgetting what is past its time. */
export function upkeepListeners({ community, clinic, clock }: Platform): Listener[] {
  return [
    {
      event: 'minute.passed',
      name: 'seal',
      async work() {
        await community.db.execute(sql`SELECT audit.seal_events()`)
      },
    },
    {
      event: 'day.passed',
      name: 'forget',
      async work() {
        const now = clock.now()
        await forgetAnswers(community.db, 'community', now)
        await forgetAnswers(clinic.db, 'clinic', now)
        await community.db.execute(sql`DELETE FROM community.session WHERE expires_at < ${now}`)
        await community.db.execute(
          sql`DELETE FROM community.rate_limit WHERE expire < ${now.getTime()}`,
        )
        await community.db.execute(sql`DELETE FROM community.token WHERE expires_at < ${now}`)
      },
    },
  ]
}
