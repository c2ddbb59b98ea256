import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { blockedBetween } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { helps } from './helping-queries.ts'
import { mentorHello, mentorTask } from './tables.ts'
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

/** Everybody who is new in one group is new in the other as well, and its mentors say hello there. */
export async function moveInto(db: Db, from: string, into: string): Promise<void> {
  await db.execute(sql`UPDATE ${mentorTask} task SET group_id = ${into}
    WHERE task.group_id = ${from} AND NOT EXISTS (SELECT FROM ${mentorTask} there
      WHERE there.group_id = ${into} AND there.person_id = task.person_id)`)
  await db.delete(mentorTask).where(and(eq(mentorTask.groupId, from), isNull(mentorTask.postId)))
  await db.execute(sql`UPDATE ${mentorHello} hello SET group_id = ${into}
    WHERE hello.group_id = ${from} AND NOT EXISTS (SELECT FROM ${mentorHello} there
      WHERE there.group_id = ${into} AND there.mentor_id = hello.mentor_id)`)
}
