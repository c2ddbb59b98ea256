import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Topic } from '@kith/shared/topics.ts'
import { blockedBetween } from '#accounts/public.ts'
import { closeItem, moveItems } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { helps } from './helping-queries.ts'
import { introduction, mentorHello, mentorTask } from './tables.ts'
import { groupOfTask, isOpen } from './task-queries.ts'

/** Everybody who has a task. */
export async function holders(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: sql<string>`${mentorTask.holder}` })
    .from(mentorTask)
    .where(and(isOpen, isNotNull(mentorTask.holder)))
  return rows.map(({ id }) => id)
}

/** What these people have goes back to the list; so does what somebody has who may not work on it any more. */
export async function giveBackFor(db: Db, away: readonly string[]): Promise<boolean> {
  const gone = sql`(${inArray(mentorTask.holder, [...away, NOBODY])}
    OR NOT ${helps(mentorTask.holder, groupOfTask)}
    OR coalesce(${blockedBetween(mentorTask.holder, mentorTask.personId)}, false))`
  const { rowCount } = await db
    .update(mentorTask)
    .set({ holder: null })
    .where(and(isOpen, isNotNull(mentorTask.holder), gone))
  return (rowCount ?? 0) > 0
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * Everybody who is new in one group is new in the other as well, its mentors say hello there, and who is to be
 * introduced is so there. A hello of who has said one there already is dropped. Gives what goes stale.
 */
export async function moveInto(db: Db, from: string, into: string, now: Date): Promise<Topic[]> {
  await db.execute(sql`UPDATE ${mentorTask} task SET group_id = ${into}
    WHERE task.group_id = ${from} AND NOT EXISTS (SELECT FROM ${mentorTask} there
      WHERE there.group_id = ${into} AND there.person_id = task.person_id)`)
  await db.delete(mentorTask).where(and(eq(mentorTask.groupId, from), isNull(mentorTask.postId)))
  const moved = await db.execute<{
    id: string
  }>(sql`UPDATE ${mentorHello} hello SET group_id = ${into}
    WHERE hello.group_id = ${from} AND NOT EXISTS (SELECT FROM ${mentorHello} there
      WHERE there.group_id = ${into} AND there.mentor_id = hello.mentor_id)
    RETURNING hello.id`)
  const ids = moved.rows.map(({ id }) => id)
  await moveItems(db, 'hello', ids, into, now)
  await db
    .update(introduction)
    .set({ groupId: into })
    .where(and(eq(introduction.groupId, from), isWaiting))
  return dropHellosOf(db, from, now)
}

const isWaiting = and(
  isNull(introduction.toldAt),
  isNull(introduction.undoneAt),
  isNull(introduction.droppedAt),
)

async function dropHellosOf(db: Db, groupId: string, now: Date): Promise<Topic[]> {
  const left = await db
    .delete(mentorHello)
    .where(eq(mentorHello.groupId, groupId))
    .returning({ id: mentorHello.id })
  const topics: Topic[] = []
  for (const { id } of left) topics.push(...(await closeItem(db, 'hello', id, now)))
  return topics
}
