import { sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import { actorId, group, helpsIn } from '#groups/public.ts'
import { listedFor, meets, post, reply, replyVisibleTo, visibleTo } from '#posts/public.ts'

/**
 * SQL for "this actor reads the title of the post", for a query that has `group` and `post` in its FROM. Of a
 * removed or withdrawn post everybody meets the place where it stood, but a notice does not repeat its title.
 */
export function titleOpenTo(actor: Actor): SQL {
  return sql`(${visibleTo(actor)} AND ${meets(actor, post)} AND ${wordsLeftFor(actor, post)})`
}

/** SQL for "this actor reads the reply, and wants to hear of its author", with `reply` in the FROM as well. */
export function replyOpenTo(actor: Actor): SQL {
  return sql`(${replyVisibleTo(actor)} AND ${listedFor(actor, reply)} AND ${wordsLeftFor(actor, post)} AND ${wordsLeftFor(actor, reply)})`
}

/** Its author and those who help keep reading what was removed; nobody what was withdrawn. */
function wordsLeftFor(actor: Actor, text: { state: AnyPgColumn; authorId: AnyPgColumn }): SQL {
  return sql`(${text.state} NOT IN ('removed', 'withdrawn', 'purged') OR (${text.state} = 'removed'
    AND (${text.authorId} = ${actorId(actor)} OR ${helpsIn(actor, sql`${group.id}`)})))`
}
