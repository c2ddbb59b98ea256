import { SEVERITIES } from '@kith/shared/moderation/filter.ts'
import { useQuery } from '@tanstack/react-query'
import { groupsQuery } from '../../../lib/groups.ts'
import { languageName, useLocale, useT } from '../../../lib/i18n.ts'
import { signalText } from '../signal-words.ts'
import type { Filter } from './filter.ts'

export type Part = Exclude<keyof Filter, 'lane'>

/** How a value of a part of the filter is said. */
export function useFilterWords(): (part: Part, value: string) => string {
  const t = useT()
  const locale = useLocale()
  const { data: groups } = useQuery(groupsQuery)
  const say: Record<Part, (value: string) => string> = {
    group: (slug) => groups?.items.find((one) => one.slug === slug)?.name ?? slug,
    kind: (value) => t(`moderation.subject.${value}`),
    severity: (value) => t(`moderation.colour.${SEVERITIES.findIndex((one) => one === value)}`),
    tier: (value) => t(`moderation.filter.tier.${value}`),
    state: (value) => t(`moderation.filter.state.${value}`),
    signal: (value) => signalText(value, t),
    newcomer: () => t('moderation.filter.newcomer.yes'),
    language: (value) => languageName(value === 'es' ? 'es' : 'en', locale),
  }
  return (part, value) => say[part](value)
}
