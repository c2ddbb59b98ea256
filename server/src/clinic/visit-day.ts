import { isoOf } from './csv-day.ts'
import type { RefusalCode } from './refusal.ts'

export type DayRead = { day: string } | { refused: RefusalCode }

const TIME = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(:\d\d)?(\.\d{1,9})?(Z|z|[+-]\d\d:?\d\d)?)?$/

/** How a source writes days with slashes or points; `unknown` takes only those that can be read in one way. */
export type DateOrder = 'day-first' | 'month-first' | 'unknown'

/**
 * The clinic's day of a FHIR date or dateTime. A day without a time, and a time without a zone (which
 * FHIR forbids and systems send), are the clinic's own and keep their day.
 */
export function clinicDay(text: string, timeZone: string, order?: DateOrder): DayRead {
  const iso = order === undefined ? text : isoOf(text, order)
  if (iso === null) return { refused: 'visit.day-ambiguous' }
  const read = readTime(iso)
  if ('refused' in read) return read
  const day = read.at === null ? iso.slice(0, 10) : dayIn(timeZone, read.at)
  // Days are compared as text: the one after 9999-12-31 would come before all others.
  return day.length === 10 ? { day } : { refused: 'visit.day-impossible' }
}

/** Whether what is written as a time of day, alone or after a day, is none: 24:00 or 99:99. */
export function isNoTime(text = ''): boolean {
  const [, hours, minutes] = /(?:^|[T\s])(\d{1,2}):(\d\d)/i.exec(text) ?? []
  return Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59
}

/** An instant as ISO time in UTC; null where it is not one of the years 0 to 9999, or has no zone. */
export function instant(text: string): string | null {
  const read = readTime(text)
  if ('refused' in read || read.at === null) return null
  const iso = new Date(read.at).toISOString()
  // A year of five digits, or one before the first, has a sign: the database knows no such time.
  return /^\d/.test(iso) ? iso : null
}

/** The clinic's calendar day. */
export function todayAt(timeZone: string, now: Date): string {
  return dayIn(timeZone, now.getTime())
}

/** A day and time said to be those of a zone, by its IANA name or its offset; null where there is no such zone. */
export function inZone(day: string, time: string | undefined, zone: string): string | null {
  const clock = clockOf(time)
  if (clock === null || !/^\d{4}-\d\d-\d\d$/.test(day)) return day
  if (/^(?:Z|[+-]\d\d:?\d\d)$/i.test(zone)) return `${day}T${clock}${zone}`
  if (zone === 'UTC' || zone === 'GMT') return `${day}T${clock}Z`
  try {
    const there = Date.parse(`${day}T${clock}:00Z`)
    const first = there - aheadOf(zone, there)
    return new Date(there - aheadOf(zone, first)).toISOString()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** `9:05 PM` as 21:05. */
function clockOf(time: string | undefined): string | null {
  const match = /^(\d{1,2}):(\d\d)(?::\d\d)?\s*(?:([ap])\.?\s?m\.?)?$/i.exec(time ?? '')
  if (match === null) return null
  const [, hours = '', minutes = '', half] = match
  const hour = half ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours)
  return `${String(hour).padStart(2, '0')}:${minutes}`
}

/** Milliseconds that the clocks of a zone are ahead of UTC at a moment. */
function aheadOf(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at)
  const part = Object.fromEntries(parts.map(({ type, value }) => [type, value]))
  const shown = `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:00Z`
  return Date.parse(shown) - at
}

function readTime(text: string): { at: number | null } | { refused: RefusalCode } {
  if (/^\d{4}(-\d\d)?$/.test(text)) return { refused: 'visit.day-imprecise' }
  const match = TIME.exec(text)
  if (match === null) return { refused: 'visit.day' }
  const [, day, time = '00:00', seconds = ':00', fraction = '', zone] = match
  // A leap second, 23:59:60, is read as the second before.
  const at = utc(`${day}T${time}${seconds === ':60' ? ':59' : seconds}`)
  const exact = at + Math.floor(Number(`0${fraction}`) * 1000) - offsetOf(zone)
  if (Number.isNaN(exact)) return { refused: 'visit.day-impossible' }
  return { at: zone === undefined ? null : exact }
}

/** Date.parse takes 30 February for 1 March; the year 1 is how some systems write "none". */
function utc(said: string): number {
  const at = Date.parse(`${said}Z`)
  const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(said)
  return exists && said >= '1900' ? at : Number.NaN
}

/** Milliseconds that a zone is ahead of UTC; NaN where no zone is. */
function offsetOf(zone: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '') ?? []
  const ahead = Number(hours ?? 0) * 60 + Number(minutes ?? 0)
  if (ahead > 14 * 60 || Number(minutes ?? 0) > 59) return Number.NaN
  return ahead * (sign === '-' ? -60_000 : 60_000)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dayIn(timeZone: string, at: number): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, format)
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts['year']}-${parts['month']}-${parts['day']}`
}
