import { DUTIES } from '@kith/shared/moderation/crisis-contract.ts'
import { Problem } from '@kith/shared/problems.ts'

export type Duty = (typeof DUTIES)[number]

export interface Span {
  startsAt: Date
  endsAt: Date
}

export interface Shift extends Span {
  duty: Duty
}

const DAY_MS = 86_400_000
/** So far ahead the roster is shown. */
export const AHEAD_MS = 28 * DAY_MS
const LONGEST_MS = 31 * DAY_MS

/** When nobody has a duty between two instants, first to last. */
export function gapsIn(shifts: readonly Shift[], { startsAt, endsAt }: Span): Shift[] {
  return DUTIES.flatMap((duty) => {
    const own = shifts
      .filter((shift) => shift.duty === duty)
      .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
    const gaps: Shift[] = []
    let covered = startsAt
    for (const shift of own) {
      if (shift.startsAt >= endsAt) break
      if (shift.startsAt > covered) gaps.push({ duty, startsAt: covered, endsAt: shift.startsAt })
      if (shift.endsAt > covered) covered = shift.endsAt
    }
    if (covered < endsAt) gaps.push({ duty, startsAt: covered, endsAt })
    return gaps
  })
}

/** The time of a new shift, if it is one: it ends after it starts and after now, and is no longer than a month. */
export function shiftOf(sent: { startsAt: string; endsAt: string }, now: Date): Span {
  const startsAt = instantOf(sent.startsAt, 'startsAt')
  const endsAt = instantOf(sent.endsAt, 'endsAt')
  const long = endsAt.getTime() - startsAt.getTime()
  if (long <= 0 || long > LONGEST_MS || endsAt <= now)
    throw new Problem('request.invalid', { field: 'endsAt' })
  return { startsAt, endsAt }
}

function instantOf(text: string, field: string): Date {
  const instant = new Date(text)
  const year = instant.getUTCFullYear()
  if (Number.isNaN(year) || year < 2000 || year > 2200)
    throw new Problem('request.invalid', { field })
  return instant
}
