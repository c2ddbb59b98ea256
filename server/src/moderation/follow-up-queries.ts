import { and, asc, desc, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Person } from '@kith/shared/actor.ts'
import { account } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import type { ShownFollowUp } from './crisis.ts'
import type { FollowUpPlace } from './cursor.ts'
import type { Step } from './follow-up.ts'
import { noAlarm } from './item-effects.ts'
import { followUp, followUpStep, reviewItem } from './tables.ts'
import { mayLearnOf } from './visible.ts'

const holder = alias(account, 'holder')
const author = alias(account, 'author')

/** As a list grows: what waits by its day, what was done last first. */
const waitingOrder = [asc(followUp.dueOn), asc(followUp.id)]
const doneOrder = [desc(followUp.doneAt), desc(followUp.id)]

function rows(db: Db, where: SQL | undefined) {
  return db
    .select({
      id: followUp.id,
      itemId: followUp.itemId,
      dueOn: followUp.dueOn,
      holderId: followUp.holder,
      holderName: holder.screenName,
      doneAt: followUp.doneAt,
      doneMicros: sql<string>`(extract(epoch FROM ${followUp.doneAt}) * 1000000)::bigint::text`,
      about: sql<string | null>`CASE WHEN NOT ${reviewItem.masked} THEN ${author.screenName} END`,
      group: { id: group.id, name: group.name },
      steps: sql<
        ShownFollowUp['steps']
      >`(SELECT coalesce(jsonb_agg(jsonb_build_object('what', s.what, 'by', who.screen_name,
          'at', s.at, 'dueOn', s.due_on, 'note', s.note) ORDER BY s.id), '[]')
        FROM ${followUpStep} s LEFT JOIN ${account} who ON who.id = s.by WHERE s.follow_up_id = ${followUp.id})`.mapWith(
        toSteps,
      ),
    })
    .from(followUp)
    .innerJoin(reviewItem, eq(reviewItem.id, followUp.itemId))
    .leftJoin(group, eq(group.id, reviewItem.groupId))
    .leftJoin(holder, eq(holder.id, followUp.holder))
    .leftJoin(author, eq(author.id, reviewItem.authorId))
    .where(where)
}

function toSteps(found: (Omit<ShownFollowUp['steps'][number], 'at'> & { at: string })[]) {
  return found.map((step) => ({ ...step, at: new Date(step.at) }))
}

export type FollowUpRow = Awaited<ReturnType<typeof rows>>[number]

export async function followUpsOf(db: Db, itemId: string): Promise<FollowUpRow[]> {
  return rows(db, eq(followUp.itemId, itemId)).orderBy(...waitingOrder)
}

export async function followUpPage(
  db: Db,
  actor: Person,
  from: { show: 'waiting' | 'done'; after: FollowUpPlace | null; limit: number },
): Promise<FollowUpRow[]> {
  const done = from.show === 'done'
  const where = and(
    done ? isNotNull(followUp.doneAt) : isNull(followUp.doneAt),
    mayLearnOf(actor),
    from.after ? behind(from.after, done) : undefined,
  )
  return rows(db, where)
    .orderBy(...(done ? doneOrder : waitingOrder))
    .limit(from.limit)
}

function behind({ place, id }: FollowUpPlace, done: boolean): SQL {
  return done
    ? sql`(${followUp.doneAt}, ${followUp.id}) < (timestamptz 'epoch' + ${place}::bigint * interval '1 microsecond', ${id}::uuid)`
    : sql`(${followUp.dueOn}, ${followUp.id}) > (date '1970-01-01' + least(${place}::bigint, 1000000)::int, ${id}::uuid)`
}

export async function countFollowUps(db: Db, actor: Person, today: string) {
  const [counts] = await db
    .select({
      waiting: sql<number>`count(*)::int`,
      due: sql<number>`(count(*) FILTER (WHERE ${followUp.dueOn} <= ${today}::date))::int`,
      mine: sql<number>`(count(*) FILTER (WHERE ${followUp.holder} = ${actor.id}::uuid))::int`,
    })
    .from(followUp)
    .innerJoin(reviewItem, eq(reviewItem.id, followUp.itemId))
    .where(and(isNull(followUp.doneAt), mayLearnOf(actor)))
  return counts ?? { waiting: 0, due: 0, mine: 0 }
}

/** In scope, and held until the transaction ends. */
export async function lockFollowUp(db: Db, actor: Person, id: string) {
  await db.select({ id: followUp.id }).from(followUp).where(eq(followUp.id, id)).for('update')
  const [row] = await rows(db, and(eq(followUp.id, id), mayLearnOf(actor)))
  return row ?? null
}

interface NewFollowUp {
  itemId: string
  by: string
  at: Date
  dueOn: string
  note: string
}

/** Whether this person set this day already, with these words, and nobody has seen to it yet. */
export async function isSet(db: Db, { itemId, by, dueOn, note }: NewFollowUp): Promise<boolean> {
  const set = await db
    .select({ id: followUp.id })
    .from(followUp)
    .innerJoin(followUpStep, eq(followUpStep.followUpId, followUp.id))
    .where(
      and(
        eq(followUp.itemId, itemId),
        eq(followUp.dueOn, dueOn),
        isNull(followUp.doneAt),
        eq(followUpStep.what, 'made'),
        eq(followUpStep.by, by),
        eq(followUpStep.note, note),
      ),
    )
    .limit(1)
  return set.length > 0
}

/** Whoever is to be come back to is in danger by more than one word: nobody takes that back alone. */
export async function insertFollowUp(db: Db, { itemId, ...step }: NewFollowUp): Promise<void> {
  await db.update(reviewItem).set(noAlarm).where(eq(reviewItem.id, itemId))
  const [row] = await db
    .insert(followUp)
    .values({ itemId, dueOn: step.dueOn })
    .returning({ id: followUp.id })
  if (!row) throw new Error('the follow-up was not kept')
  await db.insert(followUpStep).values({ followUpId: row.id, what: 'made', ...step })
}

export async function saveFollowUp(db: Db, id: string, { set, step }: Step): Promise<void> {
  await db.update(followUp).set(set).where(eq(followUp.id, id))
  await db.insert(followUpStep).values({ followUpId: id, ...step })
}
