import type { DateOrder } from './visit-day.ts'

/** Days as spreadsheets and people write them. `both`: it can be read in two ways. */
export type Written =
  | { as: 'clear' | 'day-first' | 'month-first'; day: string; rest: string }
  | { as: 'both'; dayFirst: string; monthFirst: string; rest: string }
  | { as: 'none' }

const MONTHS = [
  ['jan', 'ene'],
  ['feb'],
  ['mar'],
  ['apr', 'abr'],
  ['may'],
  ['jun'],
  ['jul'],
  ['aug', 'ago'],
  ['sep', 'set'],
  ['oct'],
  ['nov'],
  ['dec', 'dic'],
]
const DAY_MS = 86_400_000

export function written(text: string): Written {
  return numeric(text) ?? named(text) ?? compact(text) ?? { as: 'none' }
}

/** `3/10/2026 9:00 AM` as an ISO day and what stands after it; null where it can be two days. */
export function isoOf(text: string, order: DateOrder): string | null {
  const read = written(text)
  if (read.as === 'none') return text
  if (read.as !== 'both') return read.day
  if (order === 'unknown') return null
  return order === 'day-first' ? read.dayFirst : read.monthFirst
}

/** How a column writes its days, by some of them. */
export function orderOf(
  texts: readonly string[],
): 'none' | 'clear' | 'day-first' | 'month-first' | 'both' | 'mixed' {
  const ways = new Set(texts.filter(Boolean).map(wayOf))
  if (ways.size === 0 || ways.has('none')) return 'none'
  if (ways.has('day-first') && ways.has('month-first')) return 'mixed'
  for (const way of ['day-first', 'month-first', 'both'] as const) if (ways.has(way)) return way
  return 'clear'
}

function wayOf(text: string): Written['as'] {
  if (/^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(text)) return 'clear'
  return written(text).as
}

function numeric(text: string): Written | undefined {
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:[ T](.{1,20}))?$/.exec(text)
  if (match === null) return undefined
  const [, first = '', , second = '', year = '', rest = ''] = match
  const [one, two] = [Number(first), Number(second)]
  const dayFirst = iso(year, second, first)
  const monthFirst = iso(year, first, second)
  if (one === two) return { as: 'clear', day: dayFirst, rest }
  if (one > 12) return { as: 'day-first', day: dayFirst, rest }
  if (two > 12) return { as: 'month-first', day: monthFirst, rest }
  return { as: 'both', dayFirst, monthFirst, rest }
}

/** `10-Mar-2026`, `10 de marzo de 2026`, `March 10, 2026`. */
function named(text: string): Written | undefined {
  const small = text.toLowerCase()
  const dayFirst =
    /^(\d{1,2})(?: de | |-)([a-z]{3})[a-z]{0,7}\.?(?: de |, | |-)(\d{4}|\d{2})(?: (.{1,20}))?$/.exec(
      small,
    )
  const monthFirst = /^([a-z]{3})[a-z]{0,7}\.? (\d{1,2}),? (\d{4})(?: (.{1,20}))?$/.exec(small)
  const [day, word, year, rest] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3], dayFirst[4]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3], monthFirst?.[4]]
  const month = MONTHS.findIndex((words) => words.includes(word ?? '')) + 1
  if (day === undefined || year === undefined || month === 0) return undefined
  return { as: 'clear', day: iso(year, String(month), day), rest: rest ?? '' }
}

/** `20260310`, and the days since 1900 that Excel shows where a cell has lost its form. */
function compact(text: string): Written | undefined {
  const match = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text)
  if (match)
    return { as: 'clear', day: iso(match[1] ?? '', match[2] ?? '', match[3] ?? ''), rest: '' }
  const serial = /^([3-6]\d{4})(?:[.,]\d{1,12})?$/.exec(text)
  if (!serial) return undefined
  const at = Date.UTC(1899, 11, 30) + Number(serial[1]) * DAY_MS
  return { as: 'clear', day: new Date(at).toISOString().slice(0, 10), rest: '' }
}

function iso(year: string, month: string, day: string): string {
  const full = year.length === 2 ? `20${year}` : year
  return `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
