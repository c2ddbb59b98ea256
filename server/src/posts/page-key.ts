import type { PageKey, PageStand } from './rows.ts'

/**
 * Under which key a page is kept: whatever may change its bytes is in it. Who may read it was asked before, and
 * in the same statement that gave these.
 */
export function keyOf(id: string, row: PageStand, page: number): string {
  return [id, page, row.pageVersion, surroundingsOf(row)].join('\n')
}

/** What stands in the bytes of a page and not in its post or replies, whose changes no version counts. */
export function surroundingsOf({ group, pinned, mentors }: Omit<PageStand, 'pageVersion'>): string {
  const { slug, name, visibility, archived } = group
  return [slug, name, visibility, archived, pinned, ...mentors].join('\n')
}

/**
 * Who reads what everybody reads; helpers, and authors of what is not open, see more than that, and who is kept
 * apart from an author there by a block sees less.
 */
export function readsLikeEverybody({ helps, seesMore, apart }: PageKey): boolean {
  return !helps && !seesMore && !apart
}
