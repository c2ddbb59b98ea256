import { useLocale, useT } from '../../../lib/i18n.ts'
import type { RuleLine } from './api.ts'
import { precisionOf } from './rule-words.ts'

/** How often a rule fired, and how often the team found something to do about it. */
export function RuleFigures({ figures }: Pick<RuleLine, 'figures'>) {
  const t = useT()
  const locale = useLocale()
  const precision = precisionOf(figures)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  return (
    <p className="meta">
      {t('moderation.rules.fired', { today: figures.today, month: figures.month })}{' '}
      {precision === null
        ? t('moderation.rules.undecided')
        : t('moderation.rules.precision', {
            share: percent.format(precision),
            right: figures.right,
            all: figures.right + figures.wrong,
          })}
    </p>
  )
}
