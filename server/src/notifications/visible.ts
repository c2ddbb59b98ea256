import { notInArray, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import { kindsAmongMembers } from '@kith/shared/notifications/topics.ts'
import { worksApart } from '@kith/shared/standing.ts'
import { apartFrom, mutedBy } from '#accounts/public.ts'
import { actorId, group, helpsIn, type Viewer } from '#groups/public.ts'
import { listedFor, meets, post, reply, replyVisibleTo, visibleTo } from '#posts/public.ts'
import { introducedTo } from './mentoring-queries.ts'
import { notice } from './tables.ts'

/**
 * SQL for "this actor reads the title of the post", for a query that has `group` and `post` in its FROM. Of a
 * removed or withdrawn post everybody meets the place where it stood, but a notice does not repeat its title.
 */
export function titleOpenTo(actor: Actor | Viewer): SQL {
  return sql`(${visibleTo(actor)} AND ${meets(actor, post)} AND ${wordsLeftFor(actor, post)})`
}

/** SQL for "this actor reads the reply, and wants to hear of its author", with `reply` in the FROM as well. */
export function replyOpenTo(actor: Actor | Viewer): SQL {
  return sql`(${replyVisibleTo(actor)} AND ${listedFor(actor, reply)} AND ${wordsLeftFor(actor, post)} AND ${wordsLeftFor(actor, reply)})`
}

/** Its author and those who help keep reading what was removed; nobody what was withdrawn. */
function wordsLeftFor(
  actor: Actor | Viewer,
  text: { state: AnyPgColumn; authorId: AnyPgColumn },
): SQL {
  return sql`(${text.state} NOT IN ('removed', 'withdrawn', 'purged') OR (${text.state} = 'removed'
    AND (${text.authorId} = ${actorId(actor)} OR ${helpsIn(actor, sql`${group.id}`)})))`
}

/** Posts of a day are counted no further. */
const MOST_TOLD = 100

/** SQL for how many posts a notice of a group's day stands for, of those the actor may read now; with `notice` in the FROM. */
export function postsTold(actor: Actor | Viewer): SQL<number> {
  return sql<number>`(SELECT count(*)::int FROM (${toldPosts(actor)} LIMIT ${sql.raw(String(MOST_TOLD))}) told_post)`
}

/** SQL for "a notice of their own account", to who works for a clinic; to others all are, with `notice` in the FROM. */
export function heardBy(actor: Actor): SQL {
  return worksApart(actor) ? notInArray(notice.kind, [...kindsAmongMembers]) : sql`true`
}

/** SQL for "what the notice is about can be read", with `notice`, its `reply`, `post` and `group` in the FROM. */
export function stillOpenTo(actor: Actor): SQL {
  return sql`CASE WHEN ${notice.kind} IN ('reply', 'followed-post') OR (${notice.kind} = 'mention' AND ${notice.replyId} IS NOT NULL) THEN ${replyOpenTo(actor)}
    WHEN ${notice.toSequence} IS NOT NULL THEN EXISTS (${toldPosts(actor)})
    WHEN ${notice.kind} IN ('followed-group', 'followed-person', 'mention') THEN ${titleOpenTo(actor)}
    WHEN ${notice.kind} = 'introduction' THEN ${introducedTo(actor)} IS NOT NULL
    WHEN ${notice.kind} IN ('hello', 'task-handed') THEN ${wantsToHearOf(actor)}
    ELSE true END`
}

/** SQL for "neither a block, whoever made it, nor a mute keeps who the notice is from away". */
function wantsToHearOf(actor: Actor): SQL {
  const me = actorId(actor)
  return sql`(${notice.fromId} IS NULL OR (${notice.fromId} <> ALL(${apartFrom(me)})
    AND ${notice.fromId} <> ALL(${mutedBy(me)})))`
}

function toldPosts(actor: Actor | Viewer): SQL {
  return sql`SELECT FROM ${post} JOIN ${group} ON ${group.id} = ${post.groupId}
    WHERE ${post.groupId} = ${notice.groupId} AND ${post.sequence} > ${notice.afterSequence}
      AND ${post.sequence} <= ${notice.toSequence} AND ${post.state} IN ('live', 'limited')
      AND ${post.authorId} IS DISTINCT FROM ${actorId(actor)} AND ${visibleTo(actor)} AND ${listedFor(actor, post)}`
}
