import { useT } from '../../lib/i18n.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import type { Count, Rate } from './api.ts'
import { useNumbers } from './numbers.ts'

interface CountTextProps {
  count: Count
  /** In a table that says below it what hidden means. */
  short?: boolean
}

/** A count, or that it is hidden. */
export function CountText({ count, short = false }: CountTextProps) {
  const t = useT()
  const { whole } = useNumbers()
  if (count.shown) return <span className="count">{whole(count.n)}</span>
  const below = whole(count.below)
  return (
    <span className="hidden-count">
      {short ? t('clinic.hidden.short') : t('clinic.hidden', { below })}
    </span>
  )
}

/** "9 of 71 handed out · 12.7 % (95 % interval 6.8 to 22.4)", with whatever of it may be shown. */
export function useRateText(): (rate: Rate) => string {
  const t = useT()
  const { whole, tenth } = useNumbers()
  const countText = (count: Count) => (count.shown ? whole(count.n) : t('clinic.hidden.short'))
  return ({ count, of, denominator, percent, low, high }) => {
    if (!count.shown && !of.shown) return t('clinic.hidden.note', { below: whole(of.below) })
    const values = {
      n: countText(count),
      of: countText(of),
      among: t(`clinic.among.${denominator}`, { of: of.shown ? of.n : 0 }),
    }
    if (percent === null || low === null || high === null) return t('clinic.rate.counts', values)
    return t('clinic.rate.whole', {
      ...values,
      percent: tenth(percent),
      low: tenth(low),
      high: tenth(high),
    })
  }
}

export function WhyHidden({ below }: { below: number }) {
  const t = useT()
  if (below <= 1) return <p className="meta reading">{t('clinic.hides-nothing')}</p>
  return (
    <Disclosure summary={t('clinic.why-hidden')}>
      <div className="stack tight reading">
        <p>{t('clinic.why-hidden.few', { below, last: below - 1 })}</p>
        <p>{t('clinic.why-hidden.worked-out')}</p>
        <p>{t('clinic.why-hidden.zero')}</p>
      </div>
    </Disclosure>
  )
}
