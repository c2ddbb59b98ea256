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

export interface SearchFor {
  q?: string
  group?: string
  /** The screen name of who wrote it. */
  by?: string
  kind?: 'post' | 'reply'
  /** The first and the last day, where the reader is. */
  from?: string
  to?: string
  words?: 'written'
}

export function wordsOf(search: Search): SearchFor {
  const q = textOf(search['q'], 200)
  const by = textOf(search['by'], 60)
  const { kind, from, to, words } = search
  return {
    ...(q && { q }),
    ...groupOf(search),
    ...(by && { by }),
    ...((kind === 'post' || kind === 'reply') && { kind }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
    ...(words === 'written' && { words }),
  }
}

/** The router reads `?q=2019` as a number. */
function textOf(value: unknown, most: number): string {
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).trim().slice(0, most)
    : ''
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^(19|20)\d{2}-\d{2}-\d{2}$/.test(value)
}
