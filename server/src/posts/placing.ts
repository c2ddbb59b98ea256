import type { Permit } from '@kith/shared/policy.ts'
import type { lockReasons } from '@kith/shared/posts/placing-contract.ts'
import { Problem } from '@kith/shared/problems.ts'
import { refusalOf, type Merging } from '#groups/public.ts'

type LockReason = (typeof lockReasons)[number]

export interface Closed {
  locked: boolean
  lockReason: LockReason | null
  lockNote: string | null
  lockedAt: Date | null
  mergedInto: string | null
}

/** As a conversation stands that anybody may reply to. */
export const open: Closed = {
  locked: false,
  lockReason: null,
  lockNote: null,
  lockedAt: null,
  mergedInto: null,
}

/** A conversation that nobody replies to, until it is opened again. */
export function close(
  permit: Permit<'post.lock'>,
  postId: string,
  { reason, note = '' }: { reason: LockReason; note?: string },
  now: Date,
): Closed {
  requireSame(permit.facts.id, postId)
  return closed(reason, note.trim() || null, null, now)
}

/** As the team closes it: for a reason of the guidelines, or because the conversation goes on elsewhere. */
export function closedBy(policyCode: string | null, mergedInto: string | null, now: Date): Closed {
  return closed(lockReasonFor(policyCode), null, mergedInto, now)
}

function closed(
  lockReason: LockReason,
  lockNote: string | null,
  mergedInto: string | null,
  lockedAt: Date,
): Closed {
  return { locked: true, lockReason, lockNote, lockedAt, mergedInto }
}

/** What everybody reads of why a conversation is closed. */
function lockReasonFor(policyCode: string | null): LockReason {
  if (policyCode === 'off-topic') return 'off-topic'
  return policyCode === 'attack' || policyCode === 'hate' ? 'heated' : 'other'
}

export function reopen(permit: Permit<'post.unlock'>, postId: string): Closed {
  requireSame(permit.facts.id, postId)
  return open
}

export type Refusal = 'more-open' | 'counted' | 'author-outside' | null

/** Why a post may not go from one group into another: what was promised to who wrote there holds, and nobody loses their own post. */
export function refusalToMove(from: Merging, into: Merging, authorReads: boolean): Refusal {
  const refused = refusalOf(from, into)
  if (refused) return refused
  return authorReads ? null : 'author-outside'
}

export function move(
  taking: Permit<'post.move'>,
  putting: Permit<'post.move-into'>,
  post: { id: string },
  into: { id: string },
  refused: Refusal,
): void {
  requireSame(taking.facts.id, post.id)
  requireSame(putting.facts.id, into.id)
  if (refused === 'author-outside') throw new Problem('post.author-outside', { field: 'into' })
  if (refused) throw new Problem('group.less-closed', { field: 'into' })
}

function requireSame(permitted: string, id: string): void {
  if (permitted !== id) throw new Error('the permit is for something else')
}
