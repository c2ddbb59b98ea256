import type { queueContract } from '@kith/shared/moderation/queue-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Context, Handlers } from '#platform/mount.ts'
import { pageOf } from '#platform/page.ts'
import { readCursor, toCursor } from './cursor.ts'
import { claimNext, type Claim } from './item-queries.ts'
import { signedIn } from './late-routes.ts'
import { everyLane } from './lanes.ts'
import { toQueueItem } from './presented.ts'
import * as queries from './queue-queries.ts'

const ITEMS_A_PAGE = 50

/** What waits, and taking the next of it. */
export const queueHandlers: Handlers<typeof queueContract> = {
  'GET /api/queue': async (context) => {
    const { db, query, permit, now } = context
    permit('queue.read', {})
    const actor = signedIn(context)
    const { cursor, ...filter } = query
    const from = { filter, after: readCursor(cursor), limit: ITEMS_A_PAGE + 1 }
    const [rows, counts] = await Promise.all([
      queries.queuePage(db, actor, from, now),
      queries.laneCounts(db, actor, filter, now),
    ])
    const page = pageOf(rows, ITEMS_A_PAGE, (row) => toQueueItem(row, actor, now), toCursor)
    return { ...page, lanes: everyLane(counts) }
  },

  'POST /api/queue/claim-next': async (context) => {
    const { db, body, permit, now } = context
    permit('queue.read', {})
    const claim = await claimNext(db, signedIn(context), body, now)
    if (!claim) throw new Problem('queue.empty')
    return changedClaim(context, 'item.claimed', claim)
  },
}

/** After a claim that was made or kept longer. */
export async function changedClaim(
  { audit, stale }: Pick<Context, 'audit' | 'stale'>,
  action: 'item.claimed' | 'item.renewed',
  { id, fence, leaseUntil }: Claim,
) {
  await audit(action, `item:${id}`, { fence })
  stale('queue')
  return { id, fence, leaseUntil: leaseUntil.toISOString() }
}
