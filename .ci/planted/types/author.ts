import type { AuthorId } from '../../../shared/src/author.ts'
import type { ReplyOf } from '../../../shared/src/contract/api.ts'

interface Row {
  authorId: AuthorId | null
  name: string
}

// Who wrote a text does not go out as it stands in its row.
export function toHit(row: Row): ReplyOf<'GET /api/search'>['items'][number]['author'] {
  const { name: screenName } = row
  return { id: row.authorId, screenName, mentor: false, mask: null } // caught: TS2322
}
