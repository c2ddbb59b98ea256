import { useLocale, useT } from '../../../lib/i18n.ts'
import { useNow } from '../../../lib/now.ts'

/** "New since Tuesday": between what one has read and what one has not. */
export function NewSince({ at }: { at: string }) {
  const t = useT()
  const locale = useLocale()
  const when = sinceText(new Date(at), new Date(useNow()), locale)
  return (
    <p className="new-since" id="new">
      <span>{t('posts.new-since', { when })}</span>
    </p>
  )
}

/** The time of today, the name of a day of the last week, else the date. */
export function sinceText(then: Date, now: Date, locale: string): string {
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options).format(then)
  if (then.toDateString() === now.toDateString()) return say({ timeStyle: 'short' })
  const days = (now.getTime() - then.getTime()) / 86_400_000
  return days < 6 ? say({ weekday: 'long' }) : say({ day: 'numeric', month: 'long' })
}
