const DAY = 86_400_000

/**
 * The whole weeks that a range touches, half a year up to now where none is given: two ranges that differ by
 * a day would tell what happened on that day. Null for a range that runs backwards or over more than five years.
 */
export function wholeWeeks(
  range: { from?: string; to?: string },
  today: string,
): { from: string; to: string } | null {
  const to = sundayOf(range.to ?? today)
  const from = mondayOf(range.from ?? plus(to, -26 * 7))
  const days = (Date.parse(to) - Date.parse(from)) / DAY
  return days > 0 && days < 5 * 366 ? { from, to } : null
}

/** The Monday of a day's week. */
function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  return plus(day, -((date.getUTCDay() + 6) % 7))
}

/** The Sunday of a day's week. */
function sundayOf(day: string): string {
  return plus(mondayOf(day), 6)
}

function plus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}
