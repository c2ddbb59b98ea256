import { and, eq, gt, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Query } from '@kith/shared/contract/api.ts'
import type { Person } from '@kith/shared/actor.ts'
import { SEVERITIES, TIERS, type QueueState } from '@kith/shared/moderation/filter.ts'
import { group } from '#groups/public.ts'
import type { Lane } from './lanes.ts'
import { reviewItem, signal } from './tables.ts'
import { isWaiting, mayLearnOf, unbiased } from './visible.ts'

export type Filter = Omit<Query<'GET /api/queue'>, 'cursor'>

const isSecond = sql`${reviewItem.state} = 'second'`

/** Grows from what is most urgent, so that the whole order of the queue is ascending, as its index is. */
export const urgency = sql`(-${reviewItem.severity})`

export function inLane(lane: Lane | undefined): SQL | undefined {
  return lane && eq(reviewItem.lane, lane)
}

export function inGroup(slug: string | undefined): SQL | undefined {
  const id = sql`(SELECT ${group.id} FROM ${group} WHERE ${group.slug} = ${slug})`
  return slug === undefined ? undefined : sql`${reviewItem.groupId} = ${id}`
}

/** SQL for "waits, in scope, and is what was asked for", whatever its lane; each part as the index of it is written. */
export function fits(actor: Person, filter: Filter, now: Date): SQL | undefined {
  const { kind, severity, tier, state, newcomer, language } = filter
  return and(
    state === 'second' ? isSecond : isWaiting,
    mayLearnOf(actor),
    inGroup(filter.group),
    kind && eq(reviewItem.subjectKind, kind),
    severity && sql`${urgency} = ${-SEVERITIES.indexOf(severity)}::int`,
    tier && eq(reviewItem.tier, TIERS.indexOf(tier)),
    state && stands[state](actor.id, now),
    hasSignal(filter.signal),
    newcomer && sql`${reviewItem.newcomer}`,
    language && sql`${reviewItem}.language = ${language}`,
  )
}

/** The name that stands among the signals of an item in the list. */
function hasSignal(name: string | undefined): SQL | undefined {
  if (name === undefined) return undefined
  return sql`EXISTS (SELECT FROM ${signal} s WHERE s.item_id = ${reviewItem.id}
    AND coalesce(s.rule, s.kind) = ${name})`
}

const isHeld = sql`${reviewItem.state} = 'claimed'`

/** Open, and kept for them a while; whom it concerns is told nothing of that. */
function isHandedTo(me: string, now: Date): SQL | undefined {
  return and(
    eq(reviewItem.state, 'open'),
    eq(reviewItem.handedTo, me),
    gt(reviewItem.handedUntil, now),
    unbiased(me),
  )
}

const stands: Readonly<Record<QueueState, (me: string, now: Date) => SQL | undefined>> = {
  open: (_, now) => sql`(${reviewItem.state} = 'open' OR ${reviewItem.leaseUntil} <= ${now})`,
  mine: (me, now) =>
    or(and(isHeld, gt(reviewItem.leaseUntil, now), eq(reviewItem.holder, me)), isHandedTo(me, now)),
  held: (me, now) => and(isHeld, gt(reviewItem.leaseUntil, now), ne(reviewItem.holder, me)),
  overdue: (_, now) => lte(reviewItem.dueAt, now),
  second: () => undefined,
}
