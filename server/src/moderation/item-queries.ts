import { and, eq, gt, lte, ne, not, or, sql, type SQL } from 'drizzle-orm'
import type { Person } from '@kith/shared/actor.ts'
import { isForGood, needsReason } from '@kith/shared/moderation/decisions.ts'
import { planned, plannedQuery, type Db } from '#platform/db.ts'
import { inGroup, inLane, urgency, type Filter } from './filter-queries.ts'
import { LEASE_MINUTES } from './item-effects.ts'
import { MAX_RENEWALS, whyNoAnswer } from './item-guards.ts'
import { budgetLeft } from './load-queries.ts'
import { inForce } from './open-queries.ts'
import type { DecideCommand, Shown } from './review-item.ts'
import { decision, reviewItem } from './tables.ts'
import { inScope, isWaiting, keptForAnother, mayWork, skippedBy } from './visible.ts'

/**
 * Each change of an item by a person is one UPDATE whose WHERE holds all guards of that change in
 * item-table.ts: of two that come at once, the second finds no row.
 */
export interface Claim {
  id: string
  fence: number
  leaseUntil: Date
}

export async function claimItem(db: Db, by: string, id: string, now: Date): Promise<Claim | null> {
  const [row] = await db
    .update(reviewItem)
    .set(taken(by, now))
    .where(and(eq(reviewItem.id, id), unheld(now), mayWork(by), budgetLeft(by, now)))
    .returning({ id: reviewItem.id, fence: reviewItem.fence })
  return row ? { ...row, leaseUntil: leaseFrom(now) } : null
}

/** Takes what is overdue, then the gravest, then what is due first; steps over what others take at this moment. */
export async function claimNext(
  db: Db,
  actor: Person,
  where: Pick<Filter, 'lane' | 'group'>,
  now: Date,
): Promise<Claim | null> {
  const { id: by } = actor
  // The scope of who asks lets the planner find the few of a quiet group; whether they may is asked after it.
  const free = sql`${and(
    isWaiting,
    unheld(now),
    inLane(where.lane),
    inGroup(where.group),
    inScope(actor),
    mayWork(by),
    budgetLeft(by, now),
    not(skippedBy(by, now)),
    not(keptForAnother(by, now)),
  )}`
  const first = sql`ORDER BY ${urgency}, ${reviewItem.dueAt}, ${reviewItem.id}
    LIMIT 1 FOR UPDATE SKIP LOCKED`
  const [row] = await planned<{ id: string; fence: number }>(
    db,
    'claim_next',
    sql`
    WITH overdue AS MATERIALIZED (
      SELECT ${reviewItem.id} FROM ${reviewItem} WHERE ${reviewItem.dueAt} <= ${now} AND ${free} ${first}
    ), coming AS MATERIALIZED (
      SELECT ${reviewItem.id} FROM ${reviewItem}
      WHERE NOT EXISTS (SELECT FROM overdue) AND ${reviewItem.dueAt} > ${now} AND ${free} ${first}
    )
    UPDATE ${reviewItem} SET state = 'claimed', holder = ${by}, lease_until = ${leaseFrom(now)},
      renewals = 0, fence = ${reviewItem.fence} + 1, handed_to = NULL, handed_until = NULL
    WHERE ${reviewItem.id} IN (SELECT id FROM overdue UNION ALL SELECT id FROM coming) AND ${free}
    RETURNING ${reviewItem.id}, ${reviewItem.fence}`,
  )
  return row ? { ...row, leaseUntil: leaseFrom(now) } : null
}

export async function renewItem(
  db: Db,
  by: string,
  id: string,
  fence: number,
  now: Date,
): Promise<Claim | null> {
  const [row] = await db
    .update(reviewItem)
    .set({ leaseUntil: leaseFrom(now), renewals: sql`${reviewItem.renewals} + 1` })
    .where(and(held(by, id, fence), leaseLive(now), sql`${reviewItem.renewals} < ${MAX_RENEWALS}`))
    .returning({ id: reviewItem.id, fence: reviewItem.fence })
  return row ? { ...row, leaseUntil: leaseFrom(now) } : null
}

export async function releaseItem(db: Db, by: string, id: string, fence: number): Promise<boolean> {
  const rows = await db
    .update(reviewItem)
    .set({ state: 'open', ...letGo })
    .where(held(by, id, fence))
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

export async function decideItem(
  db: Db,
  by: string,
  id: string,
  command: DecideCommand,
  now: Date,
): Promise<boolean> {
  const change = db
    .update(reviewItem)
    .set({ state: 'decided', ...letGo, ...awayNoMore })
    .where(
      and(
        heldAndShown(by, id, command, now),
        not(twoNeeded(command)),
        givesReason(command),
        answersAppeal(command),
      ),
    )
    .returning({ id: reviewItem.id })
  const rows = await plannedQuery('item_decide', change)
  return rows.length > 0
}

export async function insertDecision(
  db: Db,
  row: typeof decision.$inferInsert,
): Promise<typeof decision.$inferSelect> {
  const [made] = await db
    .insert(decision)
    .values({ guidelinesVersion: inForce, ...row })
    .returning()
  if (!made) throw new Error('the decision was not kept')
  return made
}

/** Whatever was taken away for now is decided about, or shown again. */
export const awayNoMore = { hiddenVersion: null, hiddenAt: null, hiddenWas: null }

export const letGo = { holder: null, leaseUntil: null }

function taken(by: string, now: Date) {
  const fence = sql`${reviewItem.fence} + 1`
  const handed = { handedTo: null, handedUntil: null }
  return {
    state: 'claimed' as const,
    holder: by,
    leaseUntil: leaseFrom(now),
    renewals: 0,
    fence,
    ...handed,
  }
}

export function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MINUTES * 60_000)
}

/** A lease ends at its instant: from then on the item is anyone's. */
export function unheld(now: Date): SQL | undefined {
  const over = and(eq(reviewItem.state, 'claimed'), lte(reviewItem.leaseUntil, now))
  return or(eq(reviewItem.state, 'open'), over)
}

export function leaseLive(now: Date): SQL {
  return gt(reviewItem.leaseUntil, now)
}

export function held(by: string, id: string, fence: number): SQL | undefined {
  return and(
    eq(reviewItem.id, id),
    eq(reviewItem.state, 'claimed'),
    eq(reviewItem.holder, by),
    eq(reviewItem.fence, fence),
  )
}

/** It waits for a second person to answer what was proposed under this claim. */
export function waits(id: string, fence: number): SQL | undefined {
  return and(eq(reviewItem.id, id), eq(reviewItem.state, 'second'), eq(reviewItem.fence, fence))
}

/** By who holds it now and may work on it, with this version before them. */
export function heldAndShown(by: string, id: string, shown: Shown, now: Date): SQL | undefined {
  const version = eq(reviewItem.subjectVersion, shown.subjectVersion)
  return and(held(by, id, shown.fence), leaseLive(now), version, mayWork(by))
}

/** SQL for "two have to agree to this", of the item in the statement. */
export function twoNeeded({ action }: DecideCommand): SQL {
  if (isForGood(action)) return sql`true`
  return sql`${reviewItem.lane} = 'crisis'`
}

export function givesReason({ action, policyCode }: DecideCommand): SQL | undefined {
  return needsReason(action) && policyCode === null ? sql`false` : undefined
}

/** Who cries for help is looked for by what they wrote: that is not erased. */
export function leavesCrisis({ action }: DecideCommand): SQL | undefined {
  return action === 'purge' ? ne(reviewItem.lane, 'crisis') : undefined
}

export function answersAppeal({ action }: DecideCommand): SQL | undefined {
  const none = sql`cardinality(${reviewItem.appealed}) = 0`
  if (whyNoAnswer([], action) !== null) return sql`NOT ${none}`
  return whyNoAnswer(['one'], action) === null ? undefined : none
}
