import { queryOptions, useQuery } from '@tanstack/react-query'
import { call, type Reply } from './client.ts'
import { i18n, useLocale, type Locale } from './i18n.ts'

type Groups = Reply<'GET /api/groups'>
export type GroupCard = Groups['items'][number]

/**
 * All groups one may know of, in the language of the page: for the list of groups, and to choose one to write in.
 * What is kept speaks both; which of them is shown is asked at each drawing.
 */
export const groupsQuery = queryOptions({
  queryKey: ['groups', 'list'],
  queryFn: ({ signal }) => call('GET /api/groups', { signal }),
  get select(): (groups: Groups) => Groups {
    return i18n.locale === 'es' ? allInSpanish : asTheyAre
  },
})

/** The words of a group in the language of the page; in English where nobody has written them in Spanish. */
export function inLanguage<Words extends object>(
  group: Words & { inSpanish: object | null },
  locale: Locale,
): Words {
  return locale === 'es' ? { ...group, ...group.inSpanish } : group
}

/** The function that says the name of a group that came with something else, such as a post. */
export function useGroupName(): (group: { id: string; name: string }) => string {
  const spanish = useLocale() === 'es'
  const { data } = useQuery({ ...groupsQuery, enabled: spanish })
  return ({ id, name }) => (spanish && data?.items.find((group) => group.id === id)?.name) || name
}

/** Whether an address, printed or kept long ago, stands for this group. */
export function isNamed(group: GroupCard, slug: string | null): boolean {
  return group.slug === slug || group.formerSlugs.some((former) => former === slug)
}

const asTheyAre = (groups: Groups) => groups

function allInSpanish({ items }: Groups): Groups {
  const spanish = items.map((group) => ({ ...group, ...group.inSpanish }))
  return { items: spanish.toSorted((one, other) => one.name.localeCompare(other.name, 'es')) }
}
