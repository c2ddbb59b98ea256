import { useLocale, useT } from '../lib/i18n.ts'
import { useNow } from '../lib/now.ts'
import { agoOf } from './ago.ts'

interface TimeProps {
  /** ISO 8601. */
  at: string
}

/** "3 hours ago"; the date itself from a week on. Hovering shows the full time. */
export function TimeAgo({ at }: TimeProps) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  const ago = agoOf(Date.parse(at), now)
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  return (
    <time dateTime={at} title={full.format(new Date(at))}>
      {ago === 'now' && t('ui.just-now')}
      {ago === 'date' && dayFormat(locale, 'medium').format(new Date(at))}
      {typeof ago === 'object' &&
        new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-ago.value, ago.unit)}
    </time>
  )
}

interface DateTextProps extends TimeProps {
  /** `day` for a date, `moment` for a date with the time of day. */
  as?: 'day' | 'moment'
}

/** A date as people write it. A plain calendar day (`2026-03-01`) is never moved by time zones. */
export function DateText({ at, as = 'day' }: DateTextProps) {
  const locale = useLocale()
  const plain = /^\d{4}-\d{2}-\d{2}$/.test(at)
  const format =
    as === 'moment' && !plain
      ? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
      : dayFormat(locale, 'long', plain ? 'UTC' : undefined)
  return <time dateTime={at}>{format.format(new Date(at))}</time>
}

function dayFormat(locale: string, dateStyle: 'long' | 'medium', timeZone?: string) {
  return new Intl.DateTimeFormat(locale, { dateStyle, ...(timeZone && { timeZone }) })
}
