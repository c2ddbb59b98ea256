import { and, asc, desc, eq, isNotNull, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Person } from '@kith/shared/actor.ts'
import { account, blockedBetween, here } from '#accounts/public.ts'
import { eachAccount, group, helpsIn, membership } from '#groups/public.ts'
import { isKnownAs, post, reply, visibleTo, type After } from '#posts/public.ts'
import type { Db } from '#platform/db.ts'
import { instantOf, microsOf } from '#platform/page.ts'
import { helps } from './helping-queries.ts'
import { mentorTask } from './tables.ts'
import { groupRef, isOpen, people, standing } from './task-queries.ts'

export interface Wanted {
  show: 'waiting' | 'done'
  /** The address of a group. */
  group: string | undefined
  after: After | null
  limit: number
}

/** SQL for "the group is called so", by its present address. */
export function isCalled(slug: string | undefined): SQL | undefined {
  return slug === undefined ? undefined : eq(group.slug, slug)
}

/**
 * SQL for "this newcomer is there to be welcomed by who asks": in the group, here, and kept apart by no block. With
 * `mentor_task`, `group` and the newcomer's `account` in the FROM.
 */
function isThereFor(actor: Person): SQL | undefined {
  return and(
    helpsIn(actor, sql`${group.id}`),
    eq(group.archived, false),
    here,
    sql`${account.id} <> ${actor.id}`,
    sql`NOT ${blockedBetween(sql`${account.id}`, actor.id)}`,
    sql`EXISTS (SELECT FROM ${membership} place WHERE place.group_id = ${group.id}
      AND place.account_id = ${account.id} AND place.state = 'member')`,
  )
}

/** Newcomers who wait, by due time; or who was welcomed, the last first. */
export async function newcomerPage(db: Db, actor: Person, { show, after, ...wanted }: Wanted) {
  const waiting = show === 'waiting'
  const at = waiting ? mentorTask.dueAt : mentorTask.doneAt
  const order = waiting ? asc : desc
  const beyond =
    after &&
    sql`(${at}, ${mentorTask.id}) ${waiting ? sql`>` : sql`<`} (${instantOf(after.micros)}, ${after.id}::uuid)`
  return db
    .select({
      id: mentorTask.id,
      micros: microsOf(at),
      group: groupRef,
      person: { id: account.id, screenName: account.screenName },
      joinedAt: sql<Date>`(SELECT place.joined_at FROM ${membership} place
        WHERE place.group_id = ${group.id} AND place.account_id = ${account.id})`.mapWith(
        membership.joinedAt,
      ),
      post: firstPost(db, actor),
      dueAt: mentorTask.dueAt,
      ...standing,
    })
    .from(mentorTask)
    .innerJoin(group, eq(group.id, mentorTask.groupId))
    .innerJoin(account, eq(account.id, mentorTask.personId))
    .leftJoin(...people[0])
    .leftJoin(...people[1])
    .leftJoin(...people[2])
    .where(
      and(
        waiting ? isOpen : isNotNull(mentorTask.doneAt),
        isThereFor(actor),
        isCalled(wanted.group),
        beyond ?? undefined,
      ),
    )
    .orderBy(order(at), order(mentorTask.id))
    .limit(wanted.limit)
}

/** Their first post in the group that stands under their name, of those one may read: never one under a mask. */
function firstPost(db: Db, actor: Person) {
  const first = db
    .select({ post: sql`jsonb_build_object('id', ${post.id}, 'title', ${post.title})` })
    .from(post)
    .where(
      and(
        eq(post.groupId, group.id),
        isKnownAs(post, sql`${account.id}`),
        sql`${post.state} IN ('live', 'limited', 'held')`,
        visibleTo(actor),
      ),
    )
    .orderBy(asc(post.createdAt))
    .limit(1)
  return sql<{ id: string; title: string } | null>`(${first})`
}

/**
 * People nobody has taken on yet, and those of them overdue, up to a limit. Who is new in two groups is one person, and
 * has two tasks.
 */
export async function countNewcomers(db: Db, actor: Person, now: Date, most: number) {
  const some = db
    .select({
      person: mentorTask.personId,
      dueAt: mentorTask.dueAt,
      holder: mentorTask.holder,
    })
    .from(mentorTask)
    .innerJoin(group, eq(group.id, mentorTask.groupId))
    .innerJoin(account, eq(account.id, mentorTask.personId))
    .where(and(isOpen, isThereFor(actor)))
    .orderBy(asc(mentorTask.dueAt))
    .limit(most)
    .as('some')
  const untaken = sql`${some.holder} IS NULL`
  const [row] = await db
    .select({
      newcomers: sql<number>`(count(DISTINCT ${some.person}) FILTER (WHERE ${untaken}))::int`,
      overdue: sql<number>`(count(DISTINCT ${some.person})
        FILTER (WHERE ${untaken} AND ${some.dueAt} < ${now}))::int`,
      mine: sql<number>`(count(*) FILTER (WHERE ${some.holder} = ${actor.id}))::int`,
    })
    .from(some)
  return row ?? { newcomers: 0, overdue: 0, mine: 0 }
}

/**
 * Somebody has become a member: somebody of the team is to welcome them, unless they help there themselves. Who comes
 * back is welcomed where nobody had done so.
 */
export async function insertNewcomer(
  db: Db,
  place: { groupId: string; accountId: string },
): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    INSERT INTO ${mentorTask} AS task (group_id, person_id, due_at)
    SELECT place.group_id, place.account_id, place.joined_at + place_group.welcome_hours * interval '1 hour'
    FROM ${membership} place JOIN ${group} place_group ON place_group.id = place.group_id
    WHERE place.group_id = ${place.groupId} AND place.account_id = ${place.accountId} AND place.state = 'member'
      AND NOT ${helps(sql`place.account_id`, sql`place.group_id`)}
    ON CONFLICT (group_id, person_id) DO UPDATE SET due_at = excluded.due_at, holder = NULL, note = ''
      WHERE task.done_at IS NULL`)
  return (rowCount ?? 0) > 0
}

const answeredReply = alias(reply, 'answered_reply')

/**
 * A reply that everybody may read was shown: where someone who helps in the group wrote it by name to what a newcomer
 * wrote by name, the newcomer is welcomed. Under a mask, on either side, it is by nobody and to nobody.
 */
export async function welcomedByReply(db: Db, replyId: string, now: Date): Promise<boolean> {
  const found = db
    .select({ taskId: mentorTask.id, by: account.id })
    .from(reply)
    .innerJoin(post, eq(post.id, reply.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .innerJoin(account, isKnownAs(reply, sql`${account.id}`))
    .leftJoin(answeredReply, eq(answeredReply.id, reply.inReplyTo))
    .innerJoin(
      mentorTask,
      and(
        eq(mentorTask.groupId, group.id),
        isOpen,
        sql`${mentorTask.personId} <> ${account.id}`,
        sql`(${isKnownAs(post, sql`${mentorTask.personId}`)}
          OR coalesce(${isKnownAs(answeredReply, sql`${mentorTask.personId}`)}, false))`,
      ),
    )
    .where(
      and(
        eq(reply.id, replyId),
        sql`${reply.state} IN ('live', 'limited')`,
        helpsIn(eachAccount(), sql`${group.id}`),
      ),
    )
  const { rowCount } = await db.execute(sql`
    UPDATE ${mentorTask} task SET done_at = ${now}, done_by = found.by, done_how = 'replied'
    FROM (${found}) found(task_id, by) WHERE task.id = found.task_id AND task.done_at IS NULL`)
  return (rowCount ?? 0) > 0
}
