import { isDay } from '@kith/shared/days.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { ShownFollowUp } from './crisis.ts'

export type Wish =
  | { what: 'taken' }
  | { what: 'given-back' }
  | { what: 'done'; note: string }
  | { what: 'moved'; note: string; dueOn: string }

export interface Step {
  set: { holder?: string | null; dueOn?: string; doneAt?: Date }
  step: { what: Wish['what']; by: string; at: Date; dueOn: string | null; note: string }
}

/** What becomes of a follow-up. Anyone may take it over; putting it off and ending it is for who has it, or for a free one. */
export function followUpStep(
  { holderId, doneAt }: Pick<ShownFollowUp, 'holderId' | 'doneAt'>,
  wish: Wish,
  by: string,
  at: Date,
): Step | 'task.changed' {
  if (doneAt !== null || !mayStep(holderId, wish, by)) return 'task.changed'
  const step = { what: wish.what, by, at, dueOn: null, note: '' }
  if (wish.what === 'taken') return { set: { holder: by }, step }
  if (wish.what === 'given-back') return { set: { holder: null }, step }
  const note = wish.note.trim()
  // Whoever comes next has nothing else to go by.
  if (note === '') throw new Problem('request.invalid', { field: 'note' })
  if (wish.what === 'done') return { set: { holder: null, doneAt: at }, step: { ...step, note } }
  const dueOn = comingDay(wish.dueOn, at)
  return { set: { dueOn }, step: { ...step, dueOn, note } }
}

function mayStep(holderId: string | null, { what }: Wish, by: string): boolean {
  if (what === 'taken') return holderId !== by
  if (what === 'given-back') return holderId === by
  return holderId === null || holderId === by
}

const DAY_MS = 86_400_000
const MOST_DAYS = 366

/** A day to come back on: today at the earliest, wherever on earth that is, and within a year. */
export function comingDay(day: string, now: Date): string {
  const time = isDay(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  const days = (time - now.getTime()) / DAY_MS
  if (Number.isNaN(days) || days < -2 || days > MOST_DAYS)
    throw new Problem('request.invalid', { field: 'dueOn' })
  return day
}
