import { LANES } from '@kith/shared/moderation/contract.ts'
import type { ReplyOf } from '@kith/shared/contract/api.ts'

type Counts = ReplyOf<'GET /api/queue'>['lanes']

export type Lane = (typeof LANES)[number]

/** 0 green, 1 amber, 2 red, 3 crisis. */
export type Severity = 0 | 1 | 2 | 3

interface LaneSettings {
  /** Minutes until it must be decided; null for no due time. */
  dueInMinutes: number | null
  severity: Severity
}

const HOUR = 60

/** Due times are what members are told to expect. */
export const lanes: Readonly<Record<Lane, LaneSettings>> = {
  crisis: { dueInMinutes: 15, severity: 3 },
  harm: { dueInMinutes: 2 * HOUR, severity: 2 },
  privacy: { dueInMinutes: 2 * HOUR, severity: 1 },
  spam: { dueInMinutes: 12 * HOUR, severity: 1 },
  advice: { dueInMinutes: 24 * HOUR, severity: 1 },
  appeal: { dueInMinutes: 72 * HOUR, severity: 1 },
  'new-member': { dueInMinutes: 12 * HOUR, severity: 0 },
  quality: { dueInMinutes: null, severity: 0 },
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
): Urgency {
  const dueAt = dueIn(signal.lane, now)
  if (item === null) return { lane: signal.lane, severity: signal.severity, dueAt }
  return {
    lane: moreUrgent(item.lane, signal.lane),
    severity: signal.severity > item.severity ? signal.severity : item.severity,
    dueAt: earlier(item.dueAt, dueAt),
  }
}

/** When something that comes into this lane now must be decided. */
export function dueIn(lane: Lane, now: Date): Date | null {
  const minutes = lanes[lane].dueInMinutes
  return minutes === null ? null : new Date(now.getTime() + minutes * 60_000)
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
