import { isDay, plusDays, weekOf } from '@kith/shared/days.ts'

/** In days. */
const HALF_A_YEAR = 26 * 7
const FIVE_YEARS = 5 * 366
/** No visit was earlier. */
const LONG_AGO = '1900-01-01'

/**
 * The whole weeks that a range touches, half a year up to now where none is given: two ranges that differ by
 * a day would tell what happened on that day. Null for a range of days that do not exist, that runs backwards
 * or over more than five years.
 */
export function wholeWeeks(
  range: { from?: string; to?: string },
  today: string,
): { from: string; to: string } | null {
  if (![range.from ?? today, range.to ?? today].every(isDay)) return null
  if ([range.from, range.to].some((day) => day !== undefined && !isDay(day))) return null
  const to = sundayOf(range.to ?? today)
  const from = range.from === undefined ? halfYearTo(to) : weekOf(range.from)
  if (from < LONG_AGO) return null
  return from < to && to < plusDays(from, FIVE_YEARS) ? { from, to } : null
}

/** Whether weeks are as many as are shown where nobody chose any. */
export function isHalfYear({ from, to }: { from: string; to: string }): boolean {
  return from === halfYearTo(to)
}

function halfYearTo(sunday: string): string {
  return weekOf(plusDays(sunday, -HALF_A_YEAR))
}

function sundayOf(day: string): string {
  return plusDays(weekOf(day), 6)
}
