import type { Permit } from '@kith/shared/policy.ts'
import { UNANSWERED_HOURS } from '@kith/shared/mentoring/contract.ts'

const HOUR_MS = 3_600_000
/** As long one can take back that a task is done. */
const UNDO_MS = 10 * 60_000

/** What a change writes; the query does it only where the task still stands as the change needs it. */
export interface Change {
  taskId: string
  by: string
  at: Date
}

export interface HandOver extends Change {
  to: string
  note: string
}

/** A change by who was permitted to work on this very task. */
export function change(permit: Permit<'task.work'>, taskId: string, at: Date): Change {
  const { facts, actor } = permit
  if (facts.id !== taskId) throw new Error('the permit is for another task')
  if (actor.kind !== 'person') throw new Error('nobody is permitted')
  return { taskId, by: actor.id, at }
}

export function handOver(
  permit: Permit<'task.work'>,
  taskId: string,
  { to, note }: { to: string; note: string },
  at: Date,
): HandOver {
  return { ...change(permit, taskId, at), to, note: note.trim() }
}

/** When a post should have been answered. */
export function answerDue(writtenAt: Date): Date {
  return new Date(writtenAt.getTime() + UNANSWERED_HOURS * HOUR_MS)
}

/** Posts written before this are listed where nobody answered them. */
export function listedBefore(now: Date): Date {
  return new Date(now.getTime() - UNANSWERED_HOURS * HOUR_MS)
}

/** What was done after this can still be taken back. */
export function undoableSince(now: Date): Date {
  return new Date(now.getTime() - UNDO_MS)
}
