import { sql, type SQL } from 'drizzle-orm'
import { apartFrom, blockedBy, hasMutedWords, mutedBy, mutedWordIn } from '#accounts/public.ts'
import { actorId, isOutside, type Viewer } from '#groups/public.ts'
import { shownAuthorId } from './author-queries.ts'
import { masksMutedBy } from './mask-mute-queries.ts'
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

type Text = typeof post | typeof reply

/**
 * The texts of a page that this reader would rather not meet, each with the reason. Words are looked for only in
 * what everybody reads: a fold must not tell what stands in a text that is hidden, nor that there is one.
 */
export function foldedOn(viewer: Viewer, { first, last }: Places): SQL<PageKey['folded']> {
  if (isOutside(viewer)) return sql<PageKey['folded']>`'[]'::jsonb`
  const { any, why } = viewer.meetsAll ? byMask(viewer) : byPerson(viewer)
  return sql<PageKey['folded']>`CASE WHEN NOT (${any}) THEN '[]'::jsonb
    ELSE (SELECT coalesce(jsonb_agg(jsonb_build_object('id', fold.id, 'why', fold.why) ORDER BY fold.id), '[]'::jsonb) FROM (
      SELECT ${post.id} AS id, CASE ${why(post, sql`${post.title} || ' ' || ${post.bodyText}`)} END AS why
      UNION ALL SELECT ${reply.id}, CASE ${why(reply, sql`${reply.bodyText}`)} END FROM ${reply}
      WHERE ${reply.postId} = ${post.id} AND ${reply.position} BETWEEN ${first} AND ${last}
        AND ${standsBefore(viewer, reply)}) fold
      WHERE fold.why IS NOT NULL) END`
}

interface Folds {
  /** Whether anything can be folded for this reader at all. */
  any: SQL
  /** The branches of a CASE that says why a text is. */
  why(text: Text, words: SQL): SQL
}

const as = (why: Why) => sql.raw(`'${why}'`)

/** What a mask wrote that this reader muted here; for those whom nothing else is kept from, too. */
function byMask(viewer: Viewer): Folds {
  const me = actorId(viewer)
  const masks = masksMutedBy(me)
  return {
    any: sql`cardinality(${masks}) > 0`,
    why: (text) =>
      sql`WHEN ${text.mask} = ANY(${masks}) AND ${text.authorId} IS DISTINCT FROM ${me} THEN ${as('muted')}`,
  }
}

function byPerson(viewer: Viewer): Folds {
  const me = actorId(viewer)
  const [apart, muted, mask] = [apartFrom(me), mutedBy(me), byMask(viewer)]
  return {
    any: sql`cardinality(${apart}) + cardinality(${muted}) > 0 OR ${hasMutedWords(me)} OR ${mask.any}`,
    why: (text, words) => sql`WHEN NOT ${meets(viewer, text)} THEN
        CASE WHEN ${text.authorId} = ANY(${blockedBy(me)}) THEN ${as('blocked')} ELSE ${as('apart')} END
      WHEN ${shownAuthorId(text)} = ANY(${muted}) THEN ${as('muted')}
      ${mask.why(text, words)}
      WHEN ${text.authorId} IS DISTINCT FROM ${me} AND ${isOpen(text)} AND ${mutedWordIn(me, words)} THEN ${as('word')}`,
  }
}
