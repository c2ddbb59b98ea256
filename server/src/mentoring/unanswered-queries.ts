import { and, asc, eq, lt, sql, type SQL } from 'drizzle-orm'
import type { Person } from '@kith/shared/actor.ts'
import { account } from '#accounts/public.ts'
import { group, helpsIn } from '#groups/public.ts'
import {
  authorOf,
  listedFor,
  post,
  reply,
  shownAuthorId,
  visibleTo,
  type After,
} from '#posts/public.ts'
import type { Db } from '#platform/db.ts'
import { instantOf, microsOf } from '#platform/page.ts'
import { isCalled } from './newcomer-queries.ts'
import { mentorTask } from './tables.ts'
import { groupRef, isOpen, people, standing } from './task-queries.ts'

/**
 * SQL for "nobody has answered this post", as its partial index says it: an answer is by somebody else, by name, for
 * all to read. Posts of one's own are for others to answer.
 */
function waitsFor(actor: Person, before: Date): SQL | undefined {
  return and(
    sql`NOT ${post.answered} AND NOT ${post.locked} AND ${post.state} IN ('live', 'limited')`,
    lt(post.createdAt, before),
    visibleTo(actor),
    listedFor(actor, post),
    sql`${shownAuthorId(post)} IS DISTINCT FROM ${actor.id}::uuid`,
  )
}

/** SQL for "nobody said that it needs no answer". */
const isWanted = sql`NOT EXISTS (SELECT FROM ${mentorTask} said
  WHERE said.post_id = ${post.id} AND said.done_at IS NOT NULL)`

interface Wanted {
  group?: string | undefined
  before: Date
  after?: After | null
  limit: number
}

/** Takes the oldest of each group along its index, and the oldest of those. */
function oldest(db: Db, actor: Person, { before, after, limit, ...wanted }: Wanted) {
  const beyond =
    after && sql`(${post.createdAt}, ${post.id}) > (${instantOf(after.micros)}, ${after.id}::uuid)`
  const waiting = db
    .select({
      id: sql<string>`${post.id}`.as('waiting_id'),
      at: sql<Date>`${post.createdAt}`.as('at'),
    })
    .from(post)
    .where(and(eq(post.groupId, group.id), waitsFor(actor, before), isWanted, beyond || undefined))
    .orderBy(asc(post.createdAt), asc(post.id))
    .limit(limit)
    .as('waiting')
  return db
    .select({ id: waiting.id, at: waiting.at })
    .from(group)
    .crossJoinLateral(waiting)
    .where(and(helpsIn(actor, sql`${group.id}`), eq(group.archived, false), isCalled(wanted.group)))
    .orderBy(asc(waiting.at), asc(waiting.id))
    .limit(limit)
    .as('oldest')
}

export async function unansweredPage(db: Db, actor: Person, wanted: Wanted) {
  const page = oldest(db, actor, wanted)
  return db
    .select({
      id: post.id,
      micros: microsOf(post.createdAt),
      taskId: mentorTask.id,
      group: groupRef,
      title: post.title,
      author: authorOf(post, account),
      createdAt: post.createdAt,
      ...standing,
    })
    .from(page)
    .innerJoin(post, eq(post.id, page.id))
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, post.authorId))
    .leftJoin(mentorTask, and(eq(mentorTask.postId, post.id), isOpen))
    .leftJoin(...people[0])
    .leftJoin(...people[1])
    .leftJoin(...people[2])
    .orderBy(asc(post.createdAt), asc(post.id))
}

/** Posts nobody has taken on yet, up to a limit, and those one has taken oneself. */
export async function countUnanswered(db: Db, actor: Person, before: Date, limit: number) {
  const some = oldest(db, actor, { before, limit })
  const [row] = await db
    .select({
      unanswered: sql<number>`(count(*) FILTER (WHERE ${mentorTask.holder} IS NULL))::int`,
      mine: sql<number>`(count(*) FILTER (WHERE ${mentorTask.holder} = ${actor.id}))::int`,
    })
    .from(some)
    .leftJoin(mentorTask, and(sql`${mentorTask.postId} = ${some.id}`, isOpen))
  return row ?? { unanswered: 0, mine: 0 }
}

/** One of them; null where it is none, or not for who asks. */
export async function unansweredPost(db: Db, actor: Person, id: string, before: Date) {
  const [row] = await db
    .select({ id: post.id, groupId: post.groupId, createdAt: post.createdAt })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .where(
      and(
        eq(post.id, id),
        helpsIn(actor, sql`${group.id}`),
        eq(group.archived, false),
        waitsFor(actor, before),
      ),
    )
  return row ?? null
}

/** A post that was answered is nobody's task any more. */
export async function forgetAnswered(db: Db, replyId: string): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    DELETE FROM ${mentorTask} task USING ${reply} r, ${post} p
    WHERE r.id = ${replyId} AND p.id = r.post_id AND p.answered AND task.post_id = p.id`)
  return (rowCount ?? 0) > 0
}
