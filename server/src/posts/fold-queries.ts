import { sql, type SQL } from 'drizzle-orm'
import { apartFrom, blockedBy, hasMutedWords, mutedBy, mutedWordIn } from '#accounts/public.ts'
import { actorId, type Viewer } from '#groups/public.ts'
import { shownAuthorId } from './author-queries.ts'
import type { PageKey, Why } from './rows.ts'
import { post, reply } from './tables.ts'
import { isOpen, meets, standsBefore } from './visible.ts'

/** SQL for the places of one page of the post in the FROM. */
export interface Places {
  first: SQL
  last: SQL
}

/**
 * Whether a block touches the post of the FROM or any reply to it: such a reader's page is not everybody's. Who
 * has no block at all pays for finding that out, and for no more.
 */
export function touchedByBlock(viewer: Viewer): SQL<boolean> {
  if (viewer.meetsAll) return sql<boolean>`false`
  const apart = apartFrom(actorId(viewer))
  return sql<boolean>`CASE WHEN cardinality(${apart}) = 0 THEN false ELSE NOT ${meets(viewer, post)}
    OR EXISTS (SELECT FROM ${reply} WHERE ${reply.postId} = ${post.id}
      AND ${standsBefore(viewer, reply)} AND NOT ${meets(viewer, reply)}) END`
}

/**
 * The texts of a page that this reader would rather not meet, each with the reason. Words are looked for only in
 * what everybody reads: a fold must not tell what stands in a text that is hidden, nor that there is one.
 */
export function foldedOn(viewer: Viewer, { first, last }: Places): SQL<PageKey['folded']> {
  if (viewer.meetsAll) return sql<PageKey['folded']>`'[]'::jsonb`
  const me = actorId(viewer)
  const [apart, muted] = [apartFrom(me), mutedBy(me)]
  const as = (why: Why) => sql.raw(`'${why}'`)
  const why = (text: typeof post | typeof reply, words: SQL) => sql`CASE
    WHEN NOT ${meets(viewer, text)} THEN
      CASE WHEN ${text.authorId} = ANY(${blockedBy(me)}) THEN ${as('blocked')} ELSE ${as('apart')} END
    WHEN ${shownAuthorId(text)} = ANY(${muted}) THEN ${as('muted')}
    WHEN ${text.authorId} IS DISTINCT FROM ${me} AND ${isOpen(text)} AND ${mutedWordIn(me, words)} THEN ${as('word')} END`
  return sql<PageKey['folded']>`CASE
    WHEN cardinality(${apart}) + cardinality(${muted}) = 0 AND NOT ${hasMutedWords(me)} THEN '[]'::jsonb
    ELSE (SELECT coalesce(jsonb_agg(jsonb_build_object('id', fold.id, 'why', fold.why) ORDER BY fold.id), '[]'::jsonb) FROM (
      SELECT ${post.id} AS id, ${why(post, sql`${post.title} || ' ' || ${post.bodyText}`)} AS why
      UNION ALL SELECT ${reply.id}, ${why(reply, sql`${reply.bodyText}`)} FROM ${reply}
      WHERE ${reply.postId} = ${post.id} AND ${reply.position} BETWEEN ${first} AND ${last}
        AND ${standsBefore(viewer, reply)}) fold
      WHERE fold.why IS NOT NULL) END`
}
