import { LRUCache } from 'lru-cache'
import { administrators } from '#accounts/public.ts'
import { writeAudit } from '#platform/audit.ts'
import { outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { sayTrace } from '#platform/problems.ts'
import { hourAgo, ReadingBudget, type Hour, type Shared } from './reading-budget.ts'
import * as queries from './reading-queries.ts'
import { countOf, markOf } from './sketch.ts'

/** Four kilobytes each here, and an eighth of that in the table. */
const MOST_READERS = 10_000

/** How much each account reads, in the memory of this process and now and then in the table of all. */
export function readingBudget(platform: Platform): ReadingBudget {
  const { community, config, secrets } = platform
  const join = async (accountId: string, seen: Shared, now: Date) => {
    const all = await queries.joinReading(community.db, accountId, seen, hourAgo(now))
    if (all && countOf(all.bits) >= config.reading.telling) await tell(platform, accountId, now)
    return all
  }
  return new ReadingBudget({
    most: config.reading.most,
    hours: new LRUCache<string, Hour>({ max: MOST_READERS }),
    markOf: (accountId, postId) => markOf(secrets.index(`reading|${accountId}`, postId)),
    // Nobody waits for it, and nobody is kept from reading because it failed: this process counts on by itself.
    share: (accountId, seen, now) =>
      join(accountId, seen, now).catch((error: unknown) => {
        sayTrace(error, { about: 'reading' })
        return null
      }),
  })
}

/** Once an hour and account: in the log, and to every administrator. */
async function tell({ community, jobs }: Platform, accountId: string, now: Date): Promise<void> {
  await community.db.transaction(async (tx) => {
    if (!(await queries.claimTelling(tx, accountId, now))) return
    const subject = `account:${accountId}`
    await writeAudit(tx, { by: null, action: 'account.read-much', subject, facts: {} })
    const out = outbox(jobs)
    for (const id of await administrators(tx))
      out.emit('reading.much', { accountId: id, at: now.toISOString() })
    await out.flush(tx)
  })
}
