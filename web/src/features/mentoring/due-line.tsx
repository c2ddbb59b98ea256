import { dueOf } from '../../lib/due.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { useNow } from '../../lib/now.ts'
import { Badge } from '../../ui/badge.tsx'

/** "Due in 3 hours", "Overdue since yesterday". */
export function DueLine({ at }: { at: string }) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  const due = dueOf(Date.parse(at), now)
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  return (
    <time dateTime={at} title={full.format(new Date(at))}>
      {due.kind === 'in' &&
        t('mentoring.due', {
          when: new Intl.RelativeTimeFormat(locale).format(due.value, due.unit),
        })}
      {due.kind === 'now' && t('mentoring.due.now')}
      {due.kind === 'overdue' && (
        <Badge kind="warning">
          {t('mentoring.overdue', { when: sinceText(Date.parse(at), now, locale) })}
        </Badge>
      )}
    </time>
  )
}

const DAY_MS = 86_400_000

/** The time of day for today, "yesterday" for the day before, else the date. */
export function sinceText(then: number, now: number, locale: string): string {
  const days = Math.round((startOf(now) - startOf(then)) / DAY_MS)
  if (days === 0) return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(then)
  if (days === 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day')
  return new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric' }).format(then)
}

function startOf(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
