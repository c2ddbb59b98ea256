import { sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import { apartFrom, mutedBy } from '#accounts/public.ts'
import { actorId, group, groupVisibleTo, helpsIn, viewerOf, type Viewer } from '#groups/public.ts'
import { shownAuthorId } from './author-queries.ts'
import { post, reply } from './tables.ts'

/**
 * SQL for the policy's `post.read` of a post, for a query that has `group` and `post` in its FROM. Every
 * reader asks this: list, page, count, search, quote, notice.
 */
export function visibleTo(actor: Actor | Viewer): SQL {
  return sql`(${groupVisibleTo(actor)} AND ${standsBefore(actor, post)})`
}

/** The same for a reply, with `reply` in the FROM as well: it is visible only where its post is too. */
export function replyVisibleTo(actor: Actor | Viewer): SQL {
  return sql`(${visibleTo(actor)} AND ${standsBefore(actor, reply)})`
}

/** SQL for what the people of its group read or could read before it was taken away for now; of a reply, with its post. */
export function metBefore(actor: Actor, ...texts: readonly (typeof post | typeof reply)[]): SQL {
  const met = texts.map((text) => {
    return sql`(${standsBefore(actor, text)} OR (${text.state} = 'hidden' AND ${wasShown(text)}))`
  })
  return sql`(${sql.join([groupVisibleTo(actor), ...met], sql` AND `)})`
}

/**
 * SQL for what somebody may be about to change: what they see, and of who works for a clinic also their own words, wherever
 * they stand, as they may take them back unseen.
 */
export function reachedBy(actor: Actor, { authorId }: { authorId: AnyPgColumn }, seen: SQL): SQL {
  const { form, id } = viewerOf(actor)
  return form === 'apart' ? sql`(${seen} OR ${authorId} = ${id})` : seen
}

/** The half of the fragment about the text itself, where the `group` of the FROM is known to be readable. */
export function standsBefore(
  actor: Actor | Viewer,
  text: { state: AnyPgColumn; shownAt: AnyPgColumn; authorId: AnyPgColumn },
): SQL {
  return sql`(${isOpen(text)}
    OR (${text.state} IN ('removed', 'withdrawn', 'purged') AND ${wasShown(text)})
    OR ${text.authorId} = ${actorId(actor)}
    OR ${helpsIn(actor, sql`${group.id}`)})`
}

interface Written {
  authorId: AnyPgColumn
  mask: AnyPgColumn
}

/**
 * SQL for the half of the policy's `text.meet` about a block, for a text that `visibleTo` let through: what it
 * keeps apart is left out of every list, search and notice, and on the page of a post only its place is left. A text
 * under a mask is by nobody here, else blocking one after the other would tell who wrote it.
 */
export function meets(actor: Actor | Viewer, { authorId, mask }: Written): SQL<boolean> {
  if (viewerOf(actor).meetsAll) return sql<boolean>`true`
  return sql<boolean>`(${authorId} IS NULL OR ${mask} IS NOT NULL OR ${helpsIn(actor, sql`${group.id}`)}
    OR ${authorId} <> ALL(${apartFrom(actorId(actor))}))`
}

/**
 * SQL for "this reader wants it in a list": neither kept apart by a block, nor written by someone they muted.
 * Every list of texts asks this beside `visibleTo`: group, home, search, similar posts, notices, mail.
 */
export function listedFor(actor: Actor | Viewer, text: Written): SQL<boolean> {
  if (viewerOf(actor).meetsAll) return sql<boolean>`true`
  const author = shownAuthorId(text)
  return sql<boolean>`(${meets(actor, text)}
    AND (${author} IS NULL OR ${author} <> ALL(${mutedBy(actorId(actor))})))`
}

/** SQL for "everybody reads its words": what is counted and found. */
export function isOpen(text: { state: AnyPgColumn }): SQL {
  return sql`${text.state} IN ('live', 'limited')`
}

/** SQL for `behindNotice`. */
export function isBehindNotice(text: {
  state: AnyPgColumn
  teamWarning: AnyPgColumn
}): SQL<boolean> {
  return sql<boolean>`(${text.state} = 'limited' OR ${text.teamWarning} IS NOT NULL)`
}

/** SQL for "everybody could read it at some time": what was held to its end leaves no tombstone. */
export function wasShown(text: { shownAt: AnyPgColumn }): SQL<boolean> {
  return sql<boolean>`${text.shownAt} IS NOT NULL`
}
