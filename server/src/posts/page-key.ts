import type { PageKey } from './rows.ts'

/**
 * Under which key a page is kept: whatever may change its bytes is in it. Who may read it was asked before, and
 * in the same statement that gave these.
 */
export function keyOf(row: PageKey, page: number): string {
  const { slug, name, visibility, archived } = row.group
  const about = [slug, name, visibility, archived, row.pinned, ...row.mentors]
  return [row.id, page, row.pageVersion, ...about].join('\n')
}

/** Who reads what everybody reads; helpers, and authors of what is not open, see more than that. */
export function readsLikeEverybody({ helps, seesMore }: PageKey): boolean {
  return !helps && !seesMore
}
