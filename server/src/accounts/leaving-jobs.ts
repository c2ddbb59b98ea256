import { writeAudit } from '#platform/audit.ts'
import type { Db } from '#platform/db.ts'
import { forgetMentions, forgetOwner } from '#platform/idempotency.ts'
import { forgetJobs, type Listener } from '#platform/jobs.ts'
import { outbox, type Outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import type { Belongings, Leaver } from './belongings.ts'
import * as queries from './leaving-queries.ts'
import { accountById } from './queries.ts'

const AT_ONCE = 50
/** More turns than the longest life of words has parts. */
const MOST_TURNS = 100_000

/** Deletes the accounts whose day has come. Killed at any point, it goes on there the next time. */
export function leavingListeners(
  platform: Platform,
  belongings: readonly Belongings<Db>[],
): Listener[] {
  return [
    {
      event: 'quarter.passed',
      name: 'leaving',
      async work() {
        const { community, clock } = platform
        for (const id of await queries.dueLeavings(community.db, clock.now(), AT_ONCE))
          await takeAway(platform, belongings, id)
      },
    },
  ]
}

async function takeAway(
  platform: Platform,
  belongings: readonly Belongings<Db>[],
  id: string,
): Promise<void> {
  for (const one of belongings) {
    const { erase } = one
    if (!erase) continue
    for (let turn = 0, more = true; more; turn++) {
      if (turn > MOST_TURNS) throw new Error('a deletion never ends')
      more = await step(platform, id, (tx, leaver, { stale, emit }) =>
        erase(tx, platform.secrets, leaver, stale, emit),
      )
    }
  }
  await step(platform, id, (tx, leaver) => lastOf(platform, tx, { id, ...leaver }))
}

type Step = (tx: Db, leaver: Leaver, out: Outbox) => Promise<boolean>

/** One transaction of a deletion; nothing where it was stopped meanwhile, or another process is at it. */
async function step(
  { community, clock, jobs }: Platform,
  id: string,
  work: Step,
): Promise<boolean> {
  return community.db.transaction(async (tx) => {
    const row = await queries.lockLeaving(tx, id)
    if (!row) return false
    const { accountId, words } = row
    const out = outbox(jobs)
    const more = await work(tx, { accountId, words, now: clock.now() }, out)
    await out.flush(tx)
    return more
  })
}

/** What is kept by name or id rather than by row, and then the account itself. */
async function lastOf(
  { secrets, clock }: Platform,
  tx: Db,
  { id, accountId }: { id: string; accountId: string },
): Promise<boolean> {
  const own = await accountById(tx, accountId)
  await forgetOwner(tx, 'community', accountId)
  await forgetMentions(tx, 'community', secrets, [accountId, ...(own ? [own.screenName] : [])])
  await queries.deleteAccount(tx, { id, accountId }, clock.now())
  await forgetJobs(tx, [accountId])
  await writeAudit(tx, { by: null, action: 'account.deleted', subject: `leaving:${id}`, facts: {} })
  return false
}
