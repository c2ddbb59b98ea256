import { LANES } from '@kith/shared/moderation/contract.ts'
import { LANE_BOUNDS, type TimedLane } from '@kith/shared/moderation/lane-bounds.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'

type Counts = ReplyOf<'GET /api/queue'>['lanes']

export type Lane = (typeof LANES)[number]

/** 0 green, 1 amber, 2 red, 3 crisis. */
export type Severity = 0 | 1 | 2 | 3

/** How grave something is that comes into a lane, where nothing else is known of it. */
export const severities: Readonly<Record<Lane, Severity>> = {
  crisis: 3,
  harm: 2,
  privacy: 1,
  spam: 1,
  advice: 1,
  appeal: 1,
  'new-member': 0,
  quality: 0,
}

/** Minutes until something in a lane must be decided; a lane without an entry has no due time. */
export type LaneTimes = Readonly<Record<TimedLane, number>>

export const shippedTimes: LaneTimes = {
  crisis: LANE_BOUNDS.crisis.shipped,
  harm: LANE_BOUNDS.harm.shipped,
  privacy: LANE_BOUNDS.privacy.shipped,
  spam: LANE_BOUNDS.spam.shipped,
  advice: LANE_BOUNDS.advice.shipped,
  appeal: LANE_BOUNDS.appeal.shipped,
  'new-member': LANE_BOUNDS['new-member'].shipped,
}

export interface Urgency {
  lane: Lane
  severity: Severity
  dueAt: Date | null
}

/** What a signal makes of the open item: the more urgent lane, the higher severity, the earlier due time; never less. */
export function merge(
  item: Urgency | null,
  signal: { lane: Lane; severity: Severity },
  now: Date,
  times: LaneTimes,
): Urgency {
  const dueAt = dueIn(signal.lane, now, times)
  if (item === null) return { lane: signal.lane, severity: signal.severity, dueAt }
  return {
    lane: moreUrgent(item.lane, signal.lane),
    severity: signal.severity > item.severity ? signal.severity : item.severity,
    dueAt: earlier(item.dueAt, dueAt),
  }
}

/** When something that comes into this lane now must be decided. */
export function dueIn(lane: Lane, now: Date, times: LaneTimes): Date | null {
  const minutes = minutesOf(lane, times)
  return minutes === null ? null : new Date(now.getTime() + minutes * 60_000)
}

/** Null for no due time. */
export function minutesOf(lane: Lane, times: LaneTimes): number | null {
  return lane === 'quality' ? null : times[lane]
}

function moreUrgent(one: Lane, other: Lane): Lane {
  return LANES.indexOf(other) < LANES.indexOf(one) ? other : one
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other
  return other < one ? other : one
}

/** Every lane, most urgent first. */
export function everyLane(counts: Counts): Counts {
  const found = new Map(counts.map((row) => [row.lane, row]))
  return LANES.map((lane) => found.get(lane) ?? { lane, open: 0, overdue: 0 })
}
