import { useLocale, useT } from '../../lib/i18n.ts'
import { useNow } from '../../lib/now.ts'
import { dueOf } from '../../lib/due.ts'

/** "Due in 40 minutes", "Overdue since 14:20". */
export function DueText({ at }: { at: string }) {
  const t = useT()
  const locale = useLocale()
  const now = useNow()
  const due = dueOf(Date.parse(at), now)
  if (due.kind === 'none') return t('moderation.due.none')
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' })
  return (
    <time dateTime={at} title={full.format(new Date(at))} className={`due ${due.kind}`}>
      {due.kind === 'now' && t('moderation.due.now')}
      {due.kind === 'in' &&
        t('moderation.due.in', {
          when: new Intl.RelativeTimeFormat(locale).format(due.value, due.unit),
        })}
      {due.kind === 'overdue' && t('moderation.due.overdue', { when: momentText(at, now, locale) })}
    </time>
  )
}

/** The time of day; before today, with the date. */
export function momentText(at: string, now: number, locale: string): string {
  const then = new Date(at)
  const today = then.toDateString() === new Date(now).toDateString()
  const date = today ? {} : ({ month: 'short', day: 'numeric' } as const)
  return new Intl.DateTimeFormat(locale, { ...date, hour: 'numeric', minute: '2-digit' }).format(
    then,
  )
}
