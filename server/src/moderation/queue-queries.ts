import { and, eq, not, sql, type SQL } from 'drizzle-orm'
import type { Person } from '@kith/shared/actor.ts'
import { LANES } from '@kith/shared/moderation/contract.ts'
import { MOST_COUNTED } from '@kith/shared/moderation/counted.ts'
import { account } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { instantOf, microsOf } from '#platform/page.ts'
import type { QueuePlace } from './cursor.ts'
import { fits, inLane, urgency, type Filter } from './filter-queries.ts'
import type { Lane } from './lanes.ts'
import { itemColumns, proposer } from './queries.ts'
import { reviewItem } from './tables.ts'
import { scopePlaces, skippedBy } from './visible.ts'

/** What waits in scope, most urgent first, after a place in that order. */
export async function queuePage(
  db: Db,
  actor: Person,
  from: { filter: Filter; after: QueuePlace | null; limit: number },
  now: Date,
) {
  return db
    .select({
      ...itemColumns,
      dueMicros: microsOf(reviewItem.dueAt),
    })
    .from(reviewItem)
    .leftJoin(group, eq(group.id, reviewItem.groupId))
    .leftJoin(account, eq(account.id, reviewItem.holder))
    .leftJoin(proposer, eq(proposer.id, reviewItem.proposedBy))
    .where(
      and(
        fits(actor, from.filter, now),
        inLane(from.filter.lane),
        not(skippedBy(actor.id, now)),
        from.after ? behind(from.after) : undefined,
      ),
    )
    .orderBy(urgency, reviewItem.dueAt, reviewItem.id)
    .limit(from.limit)
}

function behind({ severity, dueMicros, id }: QueuePlace): SQL {
  return sql`(${urgency}, ${reviewItem.dueAt}, ${reviewItem.id}) > (${-severity}::int, ${instantOf(dueMicros)}, ${id}::uuid)`
}

/** Crises that wait in scope, as the queue lists them, and how many of them are past their time; counted no further than said. */
export async function countCrises(db: Db, actor: Person, now: Date, most: number) {
  const waiting = db
    .select({ dueAt: reviewItem.dueAt })
    .from(reviewItem)
    .where(and(inLane('crisis'), fits(actor, {}, now)))
    .orderBy(reviewItem.dueAt)
    .limit(most)
    .as('waiting')
  const [counts] = await db
    .select({
      crises: sql<number>`count(*)::int`,
      crisesOverdue: sql<number>`(count(*) FILTER (WHERE ${waiting.dueAt} <= ${now}))::int`,
    })
    .from(waiting)
  return counts ?? { crises: 0, crisesOverdue: 0 }
}

interface LaneCount extends Record<string, unknown> {
  lane: Lane
  open: number
  overdue: number
}

/**
 * How much of what fits waits in each lane, in scope. Counted from what is due first and no further than it is told, so that a
 * long backlog costs no more than a short one: over all groups for moderators, group by group for mentors.
 */
export async function laneCounts(
  db: Db,
  actor: Person,
  filter: Filter,
  now: Date,
): Promise<LaneCount[]> {
  const { places, here } = scopePlaces(actor)
  const { rows } = await db.execute<LaneCount>(sql`
    SELECT lane.name AS lane, least(sum(waits.open), ${MOST_COUNTED})::int AS open,
      least(sum(waits.overdue), ${MOST_COUNTED})::int AS overdue
    FROM unnest(${`{${LANES.join(',')}}`}::text[]) lane (name)
    CROSS JOIN ${places}
    CROSS JOIN LATERAL (
      SELECT count(*) AS open, count(*) FILTER (WHERE first.due_at <= ${now}) AS overdue FROM (
        SELECT ${reviewItem.dueAt} FROM ${reviewItem}
        WHERE ${and(fits(actor, filter, now), sql`${reviewItem.lane} = lane.name`, here, not(skippedBy(actor.id, now)))}
        ORDER BY ${reviewItem.dueAt} LIMIT ${MOST_COUNTED}) first) waits
    GROUP BY lane.name`)
  return rows
}
