import { withAppeal } from './appealed.ts'
import { topTier } from './item-guards.ts'
import { dueIn, merge } from './lanes.ts'
import type { Attempt, Item } from './review-item.ts'

export const LEASE_MINUTES = 10

export type Effect =
  | 'take'
  | 'next-fence'
  | 'extend'
  | 'let-go'
  | 'next-tier'
  | 'tier-below'
  | 'merge-signal'
  | 'raise-alarm'
  | 'lower-alarm'
  | 'alarm-stands'
  | 'next-version'
  | 'next-episode'
  | 'put-forward'
  | 'put-away'
  | 'away-no-more'
  | 'end-proposal'
  | 'next-tier-there-is'

/** Nobody alone may take back that it is a crisis. */
export const noAlarm = { alarmBy: null, alarmAt: null, alarmWas: null }

/** What each change writes. */
export const effects: Readonly<Record<Effect, (item: Item, attempt: Attempt) => Partial<Item>>> = {
  take: (_, { actor, now }) => ({
    holder: actor?.id ?? null,
    leaseUntil: leaseFrom(now),
    renewals: 0,
  }),
  'next-fence': (item) => ({ fence: item.fence + 1 }),
  extend: (item, { now }) => ({ leaseUntil: leaseFrom(now), renewals: item.renewals + 1 }),
  'let-go': () => ({ holder: null, leaseUntil: null }),
  'next-tier': (item) => ({ tier: item.tier + 1 }),
  'tier-below': (item) => ({ tier: item.tier - 1 }),
  'merge-signal': (item, { coming, now }) => {
    if (coming === undefined) return {}
    const { signal, times } = coming
    return {
      ...merge(item, signal, now, times),
      reporterIds: withReporter(item.reporterIds, signal.reporterId),
      ...withAppeal(item, signal),
      // What it was before rested on a decision that was taken back.
      ...(signal.kind === 'undo' && { hiddenVersion: null }),
    }
  },
  // It is due as a crisis of this moment, however long it had waited as what it was.
  'raise-alarm': ({ lane, severity, dueAt }, { actor, coming, now }) =>
    coming === undefined
      ? {}
      : {
          lane: coming.signal.lane,
          severity: coming.signal.severity,
          dueAt: dueIn(coming.signal.lane, now, coming.times),
          alarmBy: actor?.id ?? null,
          alarmAt: now,
          alarmWas: { lane, severity, dueAt: dueAt && dueAt.toISOString() },
        },
  'lower-alarm': ({ alarmWas }) =>
    alarmWas === null
      ? {}
      : {
          ...alarmWas,
          dueAt: alarmWas.dueAt === null ? null : new Date(alarmWas.dueAt),
          ...noAlarm,
        },
  // It does not rest on one person's word any more, or not on these words.
  'alarm-stands': () => noAlarm,
  'next-version': (item) => ({ subjectVersion: item.subjectVersion + 1 }),
  // As grave, as urgent and for the same people as before; who reported it is still to be told of an outcome.
  'next-episode': (item, { newId, subject }) => ({
    id: newId ?? item.id,
    episode: item.episode + 1,
    subjectVersion: subject?.version ?? item.subjectVersion,
    holder: null,
    leaseUntil: null,
    fence: 0,
    renewals: 0,
    hiddenVersion: null,
    ...noAlarm,
  }),
  'put-forward': (_, { actor }) => ({ proposedBy: actor?.id ?? null }),
  'put-away': (item) => ({ hiddenVersion: item.subjectVersion }),
  'away-no-more': () => ({ hiddenVersion: null }),
  'end-proposal': () => ({ proposedBy: null }),
  // Two did not agree: a third looks at it, as far up as there is one.
  'next-tier-there-is': (item, { led = true }) => ({
    tier: Math.max(item.tier, Math.min(item.tier + 1, topTier(led))),
  }),
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MINUTES * 60_000)
}

function withReporter(
  reporterIds: readonly string[],
  reporterId: string | null,
): readonly string[] {
  return reporterId === null || reporterIds.includes(reporterId)
    ? reporterIds
    : [...reporterIds, reporterId]
}
