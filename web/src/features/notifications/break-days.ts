const DAY = 86_400_000

/** The first and the last day a break may end on, in the zone of this device: within a year, from tomorrow on. */
export function breakDays(now: number): { first: string; last: string } {
  return { first: dayOf(now + DAY), last: dayOf(now + 365 * DAY) }
}

/** As a date field has it: `2026-03-01`. */
function dayOf(at: number): string {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
