import { withAppeal } from './appealed.ts'
import { topTier } from './item-guards.ts'
import { merge } from './lanes.ts'
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
  | 'next-version'
  | 'next-episode'
  | 'put-forward'
  | 'put-away'
  | 'away-no-more'
  | 'end-proposal'
  | 'next-tier-there-is'

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
