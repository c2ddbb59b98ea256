import Type from 'typebox'
import { Id, Nullable, OneOf, PageOf, PageQuery, Slug, Strict, Time } from '../contract/page.ts'
import { routes } from '../contract/route.ts'
import { Author, GroupRef, Warning } from './contract.ts'

/** An instant to ask from or to: the web makes it of a day where its reader is. */
const Instant = Type.String({
  pattern: '^(19|20)\\d{2}-(0[1-9]|1[0-2])-\\d{2}T([01]\\d|2[0-3])(:[0-5]\\d){2}(\\.\\d{1,3})?Z$',
  description: 'ISO 8601 instant, UTC',
})

const Parts = Type.Array(Type.Object({ text: Type.String(), match: Type.Boolean() }))

export const SearchHit = Type.Object({
  kind: OneOf(['post', 'reply']),
  id: Id,
  postId: Id,
  /** Where a reply stands in its post; null for a post. */
  position: Nullable(Type.Integer()),
  title: Type.String(),
  group: GroupRef,
  author: Author,
  warning: Nullable(Warning),
  createdAt: Time,
  /** Found only by a word that is nearly what was written, or that begins so. */
  near: Type.Boolean(),
  /** The title, cut where the matched words begin and end. */
  titleParts: Parts,
  /** The words around the match, cut in the same way. */
  excerpt: Parts,
})

const Hits = PageOf(SearchHit)

export const searchContract = routes({
  'GET /api/search': {
    summary:
      'Full-text search in what one may read: what has the words or their other names first, then what nearly has them; each the newest first',
    access: 'anyone',
    limit: 'search',
    query: Strict({
      q: Type.String({ minLength: 2, maxLength: 200 }),
      group: Type.Optional(Slug),
      /** The screen name of who wrote it. */
      by: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
      kind: Type.Optional(OneOf(['post', 'reply'])),
      from: Type.Optional(Instant),
      before: Type.Optional(Instant),
      /** `written`: the words as they stand, without other names and near ones. */
      words: Type.Optional(OneOf(['written'])),
      ...PageQuery,
    }),
    reply: Type.Object({
      ...Hits.properties,
      /** Words that were looked for besides those written. */
      also: Type.Array(Type.String()),
    }),
  },
})
