import type { Db } from '#platform/db.ts'
import type { Listener } from '#platform/jobs.ts'
import { outbox, type Outbox } from '#platform/outbox.ts'
import type { Platform } from '#platform/platform.ts'
import { undoableSince } from './introduction.ts'
import { settleDue } from './introduction-queries.ts'
import { insertNewcomer, welcomedByReply } from './newcomer-queries.ts'
import type { AwayOf } from './desk-routes.ts'
import { forgetAnswered } from './unanswered-queries.ts'
import { giveBackFor, holders, moveInto } from './upkeep-queries.ts'

/** What mentors are to see to follows from what others do, and from the clock. */
export function mentoringListeners(platform: Platform, awayOf: AwayOf): Listener[] {
  const { clock } = platform
  const putBack = () => changed(platform, (tx) => giveBackOfAway(tx, awayOf, clock.now()))
  return [
    {
      event: 'membership.begun',
      name: 'desk',
      work: (place) => changed(platform, (tx) => insertNewcomer(tx, place)),
    },
    {
      event: 'reply.shown',
      name: 'desk',
      work: ({ replyId }) =>
        changed(platform, async (tx) => {
          const welcomed = await welcomedByReply(tx, replyId, clock.now())
          return (await forgetAnswered(tx, replyId)) || welcomed
        }),
    },
    {
      event: 'group.merged',
      name: 'desk',
      work: ({ groupId, intoId }) =>
        changed(platform, async (tx, out) => {
          out.stale(...(await moveInto(tx, groupId, intoId, clock.now())))
          return true
        }),
    },
    { event: 'break.begun', name: 'desk', work: putBack },
    { event: 'quarter.passed', name: 'desk', work: putBack },
    {
      event: 'minute.passed',
      name: 'introductions',
      work: () => tellDue(platform),
    },
  ]
}

/** One transaction, after which the desk is stale where something changed. */
async function changed(
  { community, jobs }: Platform,
  work: (tx: Db, out: Outbox) => Promise<boolean>,
): Promise<void> {
  await community.db.transaction(async (tx) => {
    const out = outbox(jobs)
    if (await work(tx, out)) out.stale('desk')
    await out.flush(tx)
  })
}

/** Nothing waits with someone who takes a break. */
async function giveBackOfAway(tx: Db, awayOf: AwayOf, now: Date): Promise<boolean> {
  const away = await awayOf(tx, await holders(tx), now)
  return giveBackFor(tx, [...away.keys()])
}

async function tellDue({ community, jobs, clock }: Platform): Promise<void> {
  await community.db.transaction(async (tx) => {
    const now = clock.now()
    const told = await settleDue(tx, undoableSince(now), now)
    const out = outbox(jobs)
    for (const introductionId of told) out.emit('introduction.told', { introductionId })
    await out.flush(tx)
  })
}
