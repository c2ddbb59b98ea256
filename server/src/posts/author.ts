import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { toMask } from '@kith/shared/masks.ts'

type Author = ReplyOf<'GET /api/posts/:id'>['post']['author']

/** An author as `authorOf` selects it. */
export interface AuthorRow {
  id: string | null
  name: string | null
  mask: number | null
}

/** The one way an author goes out. Nobody helps under a mask, so it never says "mentor". */
export function toAuthor({ id, name, mask }: AuthorRow, mentors: readonly string[]): Author {
  if (mask !== null) {
    const shown = toMask(mask)
    return { id: null, screenName: shown.en, mentor: false, mask: shown }
  }
  if (id === null || name === null) return null
  return { id, screenName: name, mentor: mentors.includes(id), mask: null }
}
