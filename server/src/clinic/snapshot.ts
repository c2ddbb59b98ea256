import { plusDays } from '@kith/shared/days.ts'

/** Days after the hand-out at which the curve of uptake is read; the last is the end of its window. */
export const UPTAKE_DAYS = [0, 3, 7, 14, 21, 30] as const

/** What `link.enrolment_weeks` counts, by the Monday of each week, before any suppression: it must not leave the server. */
export interface Snapshot {
  visits: [week: string, n: number][]
  /** People of a week by the earlier week in which they had last been there. */
  seen: [week: string, before: string | null, n: number][]
  declined: [week: string, reason: string, n: number][]
  handed: (Channel & {
    week: string
    channel: string
    due: number
    missing: number
    /** By `UPTAKE_DAYS`. */
    within: number[]
  })[]
  linked: (Reached & { week: string })[]
}

interface Channel {
  handed: number
  opened: number
  redeemed: number
}

interface Reached {
  counted: number
  joined: number
  read: number
  wrote: number
  surveyStarted: number
  surveyCompleted: number
}

/** The counts of whole weeks, still unsuppressed. */
export interface RawCounts extends Channel, Reached {
  visits: number
  people: number
  declined: number
  reasons: Record<string, number>
  /** By who handed the brochures over. */
  channels: Record<string, Channel>
  /** Handed out 30 or more days ago. */
  due: number
  /** Of these, used on a day that is not known. */
  missing: number
  within: number[]
}

/** Whole weeks: from a Monday to a Sunday. */
export interface Weeks {
  from: string
  to: string
}

/** Adds up the weeks of a range. */
export function countsIn(snapshot: Snapshot, weeks: Weeks): RawCounts {
  return countsInAll(snapshot, [weeks])
}

/** The same for ranges with gaps between them, where people of several count once for each. */
export function countsInAll(snapshot: Snapshot, ranges: readonly Weeks[]): RawCounts {
  const rangeOf = (week: string) => ranges.find(({ from, to }) => from <= week && week <= to)
  const inRange = (week: string) => rangeOf(week) !== undefined
  const handed = snapshot.handed.filter(({ week }) => inRange(week))
  const linked = snapshot.linked.filter(({ week }) => inRange(week))
  const declined = snapshot.declined.filter(([week]) => inRange(week))
  // Someone counts in the first week in which they are seen within the range.
  const people = snapshot.seen.filter(
    ([week, before]) => inRange(week) && (before === null || before < (rangeOf(week)?.from ?? '')),
  )
  const reached = (stage: keyof Reached) => sum(linked.map((one) => one[stage]))
  const roles = new Set(handed.map(({ channel }) => channel))
  return {
    visits: sum(snapshot.visits.filter(([week]) => inRange(week)).map(([, n]) => n)),
    people: sum(people.map(([, , n]) => n)),
    declined: sum(declined.map(([, , n]) => n)),
    reasons: Object.fromEntries(
      [...new Set(declined.map(([, reason]) => reason))].map((reason) => [
        reason,
        sum(declined.filter(([, other]) => other === reason).map(([, , n]) => n)),
      ]),
    ),
    ...channelOf(handed),
    channels: Object.fromEntries(
      [...roles].map((role) => [role, channelOf(handed.filter((one) => one.channel === role))]),
    ),
    due: sum(handed.map(({ due }) => due)),
    missing: sum(handed.map(({ missing }) => missing)),
    within: UPTAKE_DAYS.map((_, i) => sum(handed.map(({ within }) => within[i] ?? 0))),
    counted: reached('counted'),
    joined: reached('joined'),
    read: reached('read'),
    wrote: reached('wrote'),
    surveyStarted: reached('surveyStarted'),
    surveyCompleted: reached('surveyCompleted'),
  }
}

/** The Monday after a range: with its first Monday, the two ends by which ranges fit together. */
export function endOf({ to }: Weeks): string {
  return plusDays(to, 1)
}

function channelOf(rows: readonly Channel[]): Channel {
  return {
    handed: sum(rows.map(({ handed }) => handed)),
    opened: sum(rows.map(({ opened }) => opened)),
    redeemed: sum(rows.map(({ redeemed }) => redeemed)),
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, n) => total + n, 0)
}
