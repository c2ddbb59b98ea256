import type { Listener } from '#platform/jobs.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { endDue, settleStanding } from './sanction-queries.ts'

const AT_ONCE = 100

/** Sanctions end by themselves: whoever they were about is told, and may write again. */
export function sanctionListener(platform: Platform): Listener {
  return {
    event: 'minute.passed',
    name: 'sanctions',
    work: () =>
      platform.community.db.transaction(async (tx) => {
        const out = outbox(platform.jobs)
        const now = platform.clock.now()
        for (const accountId of await endDue(tx, now, AT_ONCE)) {
          await settleStanding(tx, accountId, now)
          out.emit('sanction.ended', { accountId, at: now.toISOString() })
          out.recheck(accountId)
          out.stale(`inbox:${accountId}`)
        }
        await out.flush(tx)
      }),
  }
}
