import { isDay, plusDays, weekOf } from '@kith/shared/days.ts'

/** The days from and to which a report is asked for, as in the address; half a year where none is given. */
export interface Range {
  from?: string
  to?: string
}

export function rangeOf(search: object): Range {
  const from = 'from' in search ? search.from : undefined
  const to = 'to' in search ? search.to : undefined
  return { ...(isADay(from) && { from }), ...(isADay(to) && { to }) }
}

/** The calendar day in a time zone, from milliseconds. */
export function dayIn(timeZone: string, now: number): string {
  // Sweden writes days as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now)
}

/** The whole weeks from that of the first day of a day's quarter up to its own, as reports are of whole weeks. */
export function quarterOf(today: string): Required<Range> {
  const month = Number(today.slice(5, 7))
  const first = month - ((month - 1) % 3)
  const begins = `${today.slice(0, 5)}${String(first).padStart(2, '0')}-01`
  return { from: weekOf(begins), to: plusDays(weekOf(today), 6) }
}

export type RangeKind = 'quarter' | 'half' | 'own'

export function kindOf(range: Range, today: string): RangeKind {
  if (range.from === undefined && range.to === undefined) return 'half'
  const quarter = quarterOf(today)
  return range.from === quarter.from && range.to === quarter.to ? 'quarter' : 'own'
}

function isADay(value: unknown): value is string {
  return typeof value === 'string' && isDay(value)
}
