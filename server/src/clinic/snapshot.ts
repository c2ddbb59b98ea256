import type { NOT_ASKED } from '@kith/shared/clinic/brochure-contract.ts'
import { plusDays } from '@kith/shared/days.ts'

type NotAsked = (typeof NOT_ASKED)[number]

/** Days after the hand-out at which the curve of uptake is read; the last is the end of its window. */
export const UPTAKE_DAYS = [0, 3, 7, 14, 21, 30] as const

/** What `link.enrolment_weeks` counts, by the Monday of each week, before any suppression: it must not leave the server. */
export interface Snapshot {
  visits: [week: string, n: number][]
  /** People of a week by the earlier week in which they had last been there. */
  seen: [week: string, before: string | null, n: number][]
  declined: [week: string, reason: string, n: number][]
  /** Visits at which no offer was made. */
  notAsked: [week: string, why: NotAsked, n: number][]
  handed: (Channel & {
    week: string
    channel: string
    material: string
    language: string
    due: number
    missing: number
    /** By `UPTAKE_DAYS`. */
    within: number[]
  })[]
  linked: (Reached & { week: string })[]
  shared: (Shared & { week: string })[]
}

/** Of codes that many may use: pieces handed out, uses, and those who agreed to be counted. */
interface Shared {
  pieces: number
  used: number
  counted: number
  joined: number
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
  surveyOffered: number
  surveyStarted: number
  surveyCompleted: number
  /** Who agreed to be counted so far, 60 days ago and more: the 30 days from their 30th day on are over. */
  due30: number
  active30: number
  /** The same 120 days ago and more, for the 30 days from their 90th day on. */
  due90: number
  active90: number
  asked3m: number
  /** Of those asked: their six weeks to answer are over. */
  due3m: number
  /** Of these. */
  answered3m: number
  asked6m: number
  due6m: number
  answered6m: number
}

/** The counts of whole weeks, still unsuppressed. */
export interface RawCounts extends Channel, Reached {
  visits: number
  people: number
  declined: number
  reasons: Record<string, number>
  /** By why no offer was made. */
  notAsked: Record<NotAsked, number>
  /** By who handed the brochures over. */
  channels: Record<string, Channel>
  materials: Record<string, Channel>
  languages: Record<string, Channel>
  shared: Shared
  /** Handed out 30 or more days ago. */
  due: number
  /** Of these, handed out on a day that nobody noted. */
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
  const shared = snapshot.shared.filter(({ week }) => inRange(week))
  const reached = (stage: keyof Reached) => sum(linked.map((one) => one[stage]))
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
    notAsked: notAskedOf(snapshot.notAsked.filter(([week]) => inRange(week))),
    ...channelOf(handed),
    channels: groupsOf(handed, ({ channel }) => channel),
    materials: groupsOf(handed, ({ material }) => material),
    languages: groupsOf(handed, ({ language }) => language),
    due: sum(handed.map(({ due }) => due)),
    missing: sum(handed.map(({ missing }) => missing)),
    within: UPTAKE_DAYS.map((_, i) => sum(handed.map(({ within }) => within[i] ?? 0))),
    counted: reached('counted'),
    joined: reached('joined'),
    read: reached('read'),
    wrote: reached('wrote'),
    surveyOffered: reached('surveyOffered'),
    surveyStarted: reached('surveyStarted'),
    surveyCompleted: reached('surveyCompleted'),
    due30: reached('due30'),
    active30: reached('active30'),
    due90: reached('due90'),
    active90: reached('active90'),
    asked3m: reached('asked3m'),
    due3m: reached('due3m'),
    answered3m: reached('answered3m'),
    asked6m: reached('asked6m'),
    due6m: reached('due6m'),
    answered6m: reached('answered6m'),
    shared: {
      pieces: sum(shared.map(({ pieces }) => pieces)),
      used: sum(shared.map(({ used }) => used)),
      counted: sum(shared.map(({ counted }) => counted)),
      joined: sum(shared.map(({ joined }) => joined)),
    },
  }
}

/** The Monday after a range: with its first Monday, the two ends by which ranges fit together. */
export function endOf({ to }: Weeks): string {
  return plusDays(to, 1)
}

function groupsOf<Row extends Channel>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): Record<string, Channel> {
  const names = new Set(rows.map(nameOf))
  return Object.fromEntries(
    Array.from(names, (name) => [name, channelOf(rows.filter((row) => nameOf(row) === name))]),
  )
}

function notAskedOf(rows: Snapshot['notAsked']): RawCounts['notAsked'] {
  const of = (why: NotAsked) => sum(rows.filter(([, other]) => other === why).map(([, , n]) => n))
  return { 'not-offered': of('not-offered'), 'already-member': of('already-member') }
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
