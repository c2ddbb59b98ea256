import { and, eq, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import { account, blockedBetween, here } from '#accounts/public.ts'
import { group, helpsIn, membership } from '#groups/public.ts'
import { post } from '#posts/public.ts'
import type { Db } from '#platform/db.ts'
import { hasHello, helps, isMentor } from './helping-queries.ts'
import { mentorTask } from './tables.ts'
import type { Change, HandOver } from './task.ts'

const holder = alias(account, 'holder')
const giver = alias(account, 'giver')
const doer = alias(account, 'doer')

/** A group as others refer to it. */
export const groupRef = { id: group.id, slug: group.slug, name: group.name }

/** SQL for the group a task is of: that of its post, where it is about one. */
export const groupOfTask = sql`coalesce(${mentorTask.groupId},
  (SELECT about.group_id FROM ${post} about WHERE about.id = ${mentorTask.postId}))`

/** SQL for "nobody has seen to it", with `mentor_task` in the FROM, if only by a left join. */
export const isOpen = isNull(mentorTask.doneAt)

/** Who sees to a task, what was said at its last hand-over, and who did it: with `withPeople` in the FROM. */
export const standing = {
  holderId: mentorTask.holder,
  holderName: holder.screenName,
  giverName: giver.screenName,
  note: mentorTask.note,
  doneAt: mentorTask.doneAt,
  doerName: doer.screenName,
  doneHow: mentorTask.doneHow,
}
export const people = [
  [holder, eq(holder.id, mentorTask.holder)],
  [giver, eq(giver.id, mentorTask.handedBy)],
  [doer, eq(doer.id, mentorTask.doneBy)],
] as const

/** A task in a group one helps in, as it stands now. */
export async function taskById(db: Db, actor: Actor, id: string) {
  const [row] = await db
    .select({
      id: mentorTask.id,
      groupId: sql<string>`${groupOfTask}`,
      personId: mentorTask.personId,
      ...standing,
    })
    .from(mentorTask)
    .leftJoin(...people[0])
    .leftJoin(...people[1])
    .leftJoin(...people[2])
    .where(and(eq(mentorTask.id, id), helpsIn(actor, groupOfTask)))
  return row ?? null
}

/** The one statement of each change: it finds nothing where the task no longer stands as the change needs it. */
async function changed(
  db: Db,
  { taskId }: Change,
  where: SQL | undefined,
  set: Partial<typeof mentorTask.$inferInsert>,
): Promise<boolean> {
  const rows = await db
    .update(mentorTask)
    .set(set)
    .where(and(eq(mentorTask.id, taskId), where))
    .returning({ id: mentorTask.id })
  return rows.length > 0
}

export async function takeTask(db: Db, by: Change): Promise<boolean> {
  const where = and(isOpen, isNull(mentorTask.holder), helps(by.by, groupOfTask))
  return changed(db, by, where, { holder: by.by })
}

/** Takes a post, of which there may be no task yet; null where somebody has it. */
export async function takePost(
  db: Db,
  { id, groupId, dueAt }: { id: string; groupId: string; dueAt: Date },
  by: string,
): Promise<string | null> {
  const { rows } = await db.execute<{ id: string }>(sql`
    INSERT INTO ${mentorTask} AS task (post_id, due_at, holder)
    SELECT ${id}, ${dueAt}::timestamptz, ${by} WHERE ${helps(by, groupId)}
    ON CONFLICT (post_id) DO UPDATE SET holder = excluded.holder
      WHERE task.holder IS NULL AND task.done_at IS NULL
    RETURNING task.id`)
  return rows[0]?.id ?? null
}

/** The task of a post, whoever has it. */
export async function taskOfPost(db: Db, postId: string): Promise<string | null> {
  const [row] = await db
    .select({ id: mentorTask.id })
    .from(mentorTask)
    .where(eq(mentorTask.postId, postId))
  return row?.id ?? null
}

export async function giveBack(db: Db, by: Change, staff: boolean): Promise<boolean> {
  const mine = staff ? isNotNull(mentorTask.holder) : eq(mentorTask.holder, by.by)
  return changed(db, by, and(isOpen, mine, helps(by.by, groupOfTask)), { holder: null })
}

/** Only to a mentor of the same group who is not the newcomer; who is away is left out by who calls it. */
export async function handTask(db: Db, by: HandOver): Promise<boolean> {
  const where = and(
    isOpen,
    eq(mentorTask.holder, by.by),
    isMentor(by.to, groupOfTask),
    sql`${mentorTask.personId} IS DISTINCT FROM ${by.to}::uuid`,
  )
  return changed(db, by, where, { holder: by.to, handedBy: by.by, note: by.note })
}

/** Nobody says of what another has that it is done. */
export async function endTask(
  db: Db,
  by: Change,
  how: NonNullable<typeof mentorTask.$inferSelect.doneHow>,
  only?: SQL,
): Promise<boolean> {
  const free = or(isNull(mentorTask.holder), eq(mentorTask.holder, by.by))
  const where = and(isOpen, free, helps(by.by, groupOfTask), only)
  return changed(db, by, where, { doneAt: by.at, doneBy: by.by, doneHow: how })
}

/** Takes back what one said oneself, after a moment. */
export async function reopenTask(db: Db, by: Change, since: Date): Promise<boolean> {
  const where = and(
    eq(mentorTask.doneBy, by.by),
    eq(mentorTask.doneHow, 'said'),
    sql`${mentorTask.doneAt} > ${since}`,
    helps(by.by, groupOfTask),
  )
  return changed(db, by, where, { doneAt: null, doneBy: null, doneHow: null })
}

/**
 * SQL for "someone is still in the group, here, and not kept apart from who wants to say hello"; a mute does not show
 * itself here. With no other `account` in the FROM.
 */
function isGreetable(by: string, groupId: SQL, accountId: SQL): SQL {
  return sql`EXISTS (SELECT FROM ${account} JOIN ${membership} place ON place.account_id = ${account.id}
    WHERE ${account.id} = ${accountId} AND ${here} AND place.group_id = ${groupId} AND place.state = 'member'
      AND NOT ${blockedBetween(account.id, by)})`
}

/** Says hello to a newcomer who may be greeted, by who has a hello that newcomers read. */
export async function greet(db: Db, by: Change): Promise<boolean> {
  const where = and(
    hasHello(sql`${by.by}::uuid`, groupOfTask),
    isGreetable(by.by, groupOfTask, sql`${mentorTask.personId}`),
  )
  return endTask(db, by, 'hello', where)
}

/** Why a newcomer was not greeted, where it is not the task itself. */
export async function whyNotGreeted(
  db: Db,
  by: string,
  { groupId, personId }: { groupId: string; personId: string | null },
) {
  const place = sql`${groupId}::uuid`
  const { rows } = await db.execute<{ said: boolean; greetable: boolean }>(sql`
    SELECT ${hasHello(sql`${by}::uuid`, place)} AS said,
      ${isGreetable(by, place, sql`${personId}::uuid`)} AS greetable`)
  return rows[0] ?? { said: false, greetable: false }
}
