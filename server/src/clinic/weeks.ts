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
  const from = weekOf(range.from ?? plusDays(to, -HALF_A_YEAR))
  if (from < LONG_AGO) return null
  return from < to && to < plusDays(from, FIVE_YEARS) ? { from, to } : null
}

function sundayOf(day: string): string {
  return plusDays(weekOf(day), 6)
}
