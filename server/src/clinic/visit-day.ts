import type { RefusalCode } from './refusal.ts'

export type DayRead = { day: string } | { refused: RefusalCode }

const TIME =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|z|[+-]\d\d:?\d\d)?)?)?)?$/

/**
 * The clinic's day of a FHIR date or dateTime. A day without a time, and a time without a zone (which
 * FHIR forbids and systems send), are the clinic's own and keep their day.
 */
export function clinicDay(text: string, timeZone: string): DayRead {
  const read = readTime(text)
  if ('refused' in read) return read
  const day = text.slice(0, 10)
  return read.at === null ? { day } : { day: dayIn(timeZone, read.at) }
}

/** An instant as ISO time in UTC; null where it is not one, or has no zone. */
export function instant(text: string): string | null {
  const read = readTime(text)
  return 'refused' in read || read.at === null ? null : new Date(read.at).toISOString()
}

function readTime(text: string): { at: number | null } | { refused: RefusalCode } {
  const match = TIME.exec(text)
  if (match === null) return { refused: 'visit.day' }
  const [, year, month, day, hour = '00', minute = '00', second = '00', zone] = match
  if (day === undefined) return { refused: 'visit.day-imprecise' }
  // A leap second, 23:59:60, is read as the second before.
  const shown = `${year}-${month}-${day}T${hour}:${minute}:${second === '60' ? '59' : second}`
  const at = Date.parse(`${shown}Z`)
  const offset = minutesOf(zone)
  const exists = isDate(at, shown) && Number(year) >= 1900 && Math.abs(offset) <= 14 * 60
  if (!exists) return { refused: 'visit.day-impossible' }
  return { at: zone === undefined ? null : at - offset * 60_000 }
}

/** Date.parse takes 30 February for 2 March, so what it made is compared with what was said. */
function isDate(at: number, shown: string): boolean {
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(shown)
}

function minutesOf(zone: string | undefined): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '')
  if (match === null) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return Number(match[3]) > 59 ? Number.NaN : minutes * (match[1] === '-' ? -1 : 1)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dayIn(timeZone: string, at: number): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, format)
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return ['year', 'month', 'day'].map((type) => parts.get(type) ?? '').join('-')
}
