import type { Translate } from '../../../lib/i18n.ts'
import type { RuleLine } from './api.ts'

/** What a rule is called: staff named their own, and for the shipped ones there are words. */
export function ruleName({ id, name }: { id: string; name: string | null }, t: Translate): string {
  return name ?? t(`moderation.rules.shipped.${id}`)
}

/** How often it was right, of what was decided; null where nothing was. */
export function precisionOf({ right, wrong }: RuleLine['figures']): number | null {
  return right + wrong === 0 ? null : right / (right + wrong)
}

/** What it does where it fires: "Holds the text. Adverts, amber." */
export function whatItDoes(
  { kind, verdict, lane, severity }: Pick<RuleLine, 'kind' | 'verdict' | 'lane' | 'severity'>,
  t: Translate,
): string {
  if (kind === 'guess') return t('moderation.rules.does.guess')
  // A crisis is called the same both ways.
  const words = new Set([t(`moderation.lane.${lane}`), t(`moderation.colour.${severity}`)])
  return t(`moderation.rules.does.${verdict}`, { where: [...words].join(', ') })
}
