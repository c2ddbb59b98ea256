import { sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import { actorId, group, groupVisibleTo, helpsIn } from '#groups/public.ts'
import { post, reply } from './others-tables.ts'

/**
 * SQL for "this actor reads the title of the post", for a query that has `group` and `post` in its FROM. Of a
 * removed or withdrawn post everybody meets the place where it stood, but a notice does not repeat its title.
 */
export function titleOpenTo(actor: Actor): SQL {
  return sql`(${groupVisibleTo(actor)} AND ${wordsOpenTo(actor, post)})`
}

/** SQL for "this actor reads the reply", with `reply` in the FROM as well. */
export function replyOpenTo(actor: Actor): SQL {
  return sql`(${titleOpenTo(actor)} AND ${wordsOpenTo(actor, reply)})`
}

/** SQL for "everybody who reads the group reads its words". */
export function isOpen(text: { state: AnyPgColumn }): SQL {
  return sql`${text.state} IN ('live', 'limited')`
}

/** Authors and those who help keep reading what waits, is hidden or was removed. */
function wordsOpenTo(actor: Actor, text: { state: AnyPgColumn; authorId: AnyPgColumn }): SQL {
  return sql`(${isOpen(text)} OR (${text.state} IN ('held', 'hidden', 'removed')
    AND (${text.authorId} = ${actorId(actor)} OR ${helpsIn(actor, sql`${group.id}`)})))`
}
