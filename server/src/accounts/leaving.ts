import { isHere, type Standing } from '@kith/shared/actor.ts'
import { EXPORT_KEPT, LEAVING_WAITS } from '@kith/shared/accounts/own-data-contract.ts'
import { Problem } from '@kith/shared/problems.ts'

const DAY = 86_400_000
const CONFIRMED_MS = 10 * 60_000
/** A file is a lot of work, and hardly differs from the one of this morning. */
const BETWEEN_EXPORTS = DAY

/** When the account of someone who asks for it now is deleted, and what they come back to if they think again. */
export function leave(
  standing: Standing,
  roles: readonly unknown[],
  now: Date,
): { standingBefore: 'active' | 'silenced'; dueAt: Date } {
  if (!isHere(standing)) throw new Problem('request.forbidden')
  // Mentors and staff leave no group or queue without anybody: whoever gave the role takes it back first.
  if (roles.length > 0) throw new Problem('account.holds-role')
  const standingBefore = standing === 'silenced' ? 'silenced' : 'active'
  return { standingBefore, dueAt: new Date(now.getTime() + LEAVING_WAITS * DAY) }
}

/** Until when a password that was just given stands for the one asked for at something grave. */
export function confirmedUntil(now: Date): Date {
  return new Date(now.getTime() + CONFIRMED_MS)
}

export function exportEnd(now: Date): Date {
  return new Date(now.getTime() + EXPORT_KEPT * DAY)
}

/** From when someone may ask for a further file; null for now. */
export function nextExport(last: { askedAt: Date } | null, now: Date): Date | null {
  if (!last) return null
  const next = new Date(last.askedAt.getTime() + BETWEEN_EXPORTS)
  return next > now ? next : null
}
