/* What may stand behind the `?` of an address. Anything else is left out. */

type Search = Record<string, unknown>

export function pageNumberOf({ page }: Search): { page?: number | undefined } {
  const number = Number(page)
  return Number.isInteger(number) && number > 1 && number <= 100_000 ? { page: number } : {}
}

export function tabOf({ tab }: Search): { tab?: 'new' | 'following' } {
  return tab === 'new' || tab === 'following' ? { tab } : {}
}

export function groupOf({ group }: Search): { group?: string } {
  return typeof group === 'string' && /^[a-z0-9][a-z0-9-]{0,63}$/.test(group) ? { group } : {}
}

/** The router reads `?q=2019` as a number. */
export function wordsOf(search: Search): { q?: string; group?: string } {
  const { q } = search
  const words = typeof q === 'string' || typeof q === 'number' ? String(q).trim().slice(0, 200) : ''
  return { ...(words && { q: words }), ...groupOf(search) }
}
