import type { Static } from 'typebox'
import { dayOf, isDay, plusDays } from '@kith/shared/days.ts'
import { DECISIONS, natures } from '@kith/shared/moderation/decisions.ts'
import { WORKS, type Statistics } from '@kith/shared/moderation/statistics-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { kappaOf } from './kappa.ts'
import type { SubjectKind } from './review-item.ts'

/** Decisions that say that what was brought before the team needed something. */
export const UPHELD = DECISIONS.filter(
  (action) => action !== 'approve' && action !== 'no-action' && action !== 'overturn',
)

/** Against a text or a person. */
export function isAdverse(action: string): boolean {
  return DECISIONS.some((one) => one === action && natures[one].adverse)
}

export function toWorks(
  counts: readonly { action: string; count: number }[],
): Static<typeof Statistics>['works'] {
  return WORKS.map((work) => ({
    work,
    count: counts
      .filter(({ action }) => DECISIONS.some((one) => one === action && natures[one].work === work))
      .reduce((sum, { count }) => sum + count, 0),
  }))
}

/** With fewer pairs an interval says nothing. */
const LEAST_PAIRS = 10

export function toQuality(
  picked: number,
  pairs: readonly (readonly [string, string])[],
): Static<typeof Statistics>['quality'] {
  const agreed = pairs.filter(([first, second]) => first === second).length
  const found = pairs.length < LEAST_PAIRS ? null : kappaOf(pairs)
  const kappa = found && { value: found.kappa, from: found.from, to: found.to }
  return { picked, judged: pairs.length, agreed, kappa }
}

const MOST_DAYS = 400

/**
 * Whole days, the last of them included, as the first instant and the one after the last. What is still to come is no
 * part of it: it ends today at the latest.
 */
export function periodOf(asked: { from: string; to: string }, now: Date) {
  const { from } = asked
  const today = dayOf(now)
  if (!isDay(from) || from > today) throw new Problem('request.invalid', { field: 'from' })
  if (!isDay(asked.to) || asked.to < from || plusDays(from, MOST_DAYS) < asked.to)
    throw new Problem('request.invalid', { field: 'to' })
  const to = asked.to > today ? today : asked.to
  return {
    from,
    to,
    start: new Date(`${from}T00:00:00Z`),
    end: new Date(`${plusDays(to, 1)}T00:00:00Z`),
  }
}

export function startOfDay(now: Date): Date {
  return new Date(`${dayOf(now)}T00:00:00Z`)
}

interface Made {
  id: string
  action: string
  subjectKind: SubjectKind
}

/**
 * One in twenty, by chance that nobody can choose, and every ban; none about a private message, whose words are for those
 * who decide about it alone.
 */
export function isPicked({ id, action, subjectKind }: Made): boolean {
  if (subjectKind === 'message') return false
  return action === 'ban' || Number.parseInt(id.slice(-6), 16) % 20 === 0
}

const ROW_MS = 60 * 60_000

/** How many hard texts were decided one after the other, newest first, with no long rest between them. */
export function inARow(decided: readonly { hard: boolean; at: Date }[], now: Date): number {
  let count = 0
  let last = now
  for (const { hard, at } of decided) {
    if (!hard || last.getTime() - at.getTime() > ROW_MS) break
    count += 1
    last = at
  }
  return count
}
