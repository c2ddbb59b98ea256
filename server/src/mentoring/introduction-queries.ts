import { and, asc, count, desc, eq, gt, isNotNull, isNull, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import {
  account,
  apartFrom,
  blockedBetween,
  here,
  mutedBetween,
  isCalledFrom,
  worksApartNow,
} from '#accounts/public.ts'
import { group, membership } from '#groups/public.ts'
import { isKnownAs, listedFor, post, reply, visibleTo } from '#posts/public.ts'
import type { Db } from '#platform/db.ts'
import { helps } from './helping-queries.ts'
import type { Introducing } from './introduction.ts'
import { introduction, mentorTask, noIntroductions } from './tables.ts'
import { groupRef } from './task-queries.ts'

/**
 * SQL for "the desk knows that this account is in the group": they wrote there by name for all to read, or wait to be
 * welcomed. Who only reads, or writes without a name, is nobody's to know.
 */
function isMet(id: SQL, groupId: SQL): SQL {
  const wrote = (text: typeof post | typeof reply) =>
    sql`EXISTS (SELECT FROM ${text} WHERE ${isKnownAs(text, id)} AND ${text.groupId} = ${groupId}
      AND ${text.state} IN ('live', 'limited'))`
  return sql`(${wrote(post)} OR ${wrote(reply)} OR EXISTS (SELECT FROM ${mentorTask} waits
    WHERE waits.group_id = ${groupId} AND waits.person_id = ${id} AND waits.done_at IS NULL))`
}

/**
 * SQL for "this account may be introduced to somebody in the group by this one": a member who is here, did not say
 * no to it, and whom neither block nor mute keeps from who does it. With no other `account` in the FROM.
 */
function isFit(id: SQL, groupId: SQL, by: SQL): SQL {
  return sql`EXISTS (SELECT FROM ${account} JOIN ${membership} place ON place.account_id = ${account.id}
    WHERE ${account.id} = ${id} AND place.group_id = ${groupId} AND place.state = 'member'
      AND ${here} AND NOT ${worksApartNow(account.id)} AND ${account.verifiedAt} IS NOT NULL AND ${account.id} <> ${by}
      AND NOT EXISTS (SELECT FROM ${noIntroductions} said WHERE said.account_id = ${account.id})
      AND NOT ${blockedBetween(account.id, by)} AND NOT ${mutedBetween(account.id, by)}
      AND ${isMet(id, groupId)})`
}

/** SQL for "neither of these two wants to be apart from the other". */
function mayMeet(one: SQL, other: SQL): SQL {
  return sql`(NOT ${blockedBetween(one, other)} AND NOT ${mutedBetween(one, other)})`
}

/** SQL for "somebody has brought these two together before". */
function wereIntroduced(one: SQL, other: SQL): SQL {
  return sql`EXISTS (SELECT FROM ${introduction} past WHERE past.undone_at IS NULL AND past.dropped_at IS NULL
    AND past.one_id = least(${one}, ${other}) AND past.other_id = greatest(${one}, ${other}))`
}

const OFFERED = 8
const found = alias(account, 'found')

/**
 * Members whose name, or a word of it, begins so, who may be introduced by this one; once the first is chosen, to them.
 * Why somebody is not among them is said to nobody: it may be one of many things; nor does it say of the first whom
 * they want to be apart from, unless they themselves could be chosen.
 */
export async function peopleToIntroduce(
  db: Db,
  by: string,
  groupId: string,
  { q, to }: { q: string; to?: string | undefined },
) {
  const id = sql`${found.id}`
  const first = sql`${to ?? null}::uuid`
  return db
    .select({ id: found.id, screenName: found.screenName, language: found.locale })
    .from(found)
    .innerJoin(membership, and(eq(membership.accountId, found.id), eq(membership.groupId, groupId)))
    .where(
      and(
        isCalledFrom(found.id, q),
        isFit(id, sql`${groupId}::uuid`, sql`${by}::uuid`),
        to === undefined
          ? undefined
          : sql`(${isFit(first, sql`${groupId}::uuid`, sql`${by}::uuid`)} AND ${id} <> ${first} AND ${mayMeet(id, first)} AND NOT ${wereIntroduced(id, first)})`,
      ),
    )
    .orderBy(asc(found.screenNameKey))
    .limit(OFFERED)
}

/** Makes requests of one account wait for each other, so that its introductions are counted one by one. */
export async function lockIntroducer(db: Db, accountId: string): Promise<void> {
  await db.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`introductions by ${accountId}`}, 0))`,
  )
}

export async function madeSince(db: Db, madeBy: string, since: Date): Promise<number> {
  const [row] = await db
    .select({ made: count() })
    .from(introduction)
    .where(
      and(
        eq(introduction.madeBy, madeBy),
        isNull(introduction.undoneAt),
        gt(introduction.madeAt, since),
      ),
    )
  return row?.made ?? 0
}

/** Null where one of the two may not be introduced, or they were before: by whom or why, it does not say. */
export async function insertIntroduction(db: Db, made: Introducing): Promise<string | null> {
  const { groupId, madeBy, oneId, otherId, words, madeAt } = made
  const [one, other] = [sql`${oneId}::uuid`, sql`${otherId}::uuid`]
  const [place, by] = [sql`${groupId}::uuid`, sql`${madeBy}::uuid`]
  const { rows } = await db.execute<{ id: string }>(sql`
    INSERT INTO ${introduction} (group_id, made_by, one_id, other_id, words, made_at)
    SELECT ${place}, ${by}, ${one}, ${other}, ${words}, ${madeAt}::timestamptz
    WHERE ${isFit(one, place, by)} AND ${isFit(other, place, by)} AND ${mayMeet(one, other)}
      AND ${helps(by, place)}
    ON CONFLICT DO NOTHING RETURNING id`)
  return rows[0]?.id ?? null
}

const one = alias(account, 'one')
const other = alias(account, 'other')

function selectOwn(db: Db) {
  return db
    .select({
      id: introduction.id,
      group: groupRef,
      one: { id: one.id, screenName: one.screenName },
      other: { id: other.id, screenName: other.screenName },
      words: introduction.words,
      madeBy: introduction.madeBy,
      madeAt: introduction.madeAt,
      toldAt: introduction.toldAt,
      undoneAt: introduction.undoneAt,
      droppedAt: introduction.droppedAt,
    })
    .from(introduction)
    .innerJoin(group, eq(group.id, introduction.groupId))
    .innerJoin(one, eq(one.id, introduction.oneId))
    .innerJoin(other, eq(other.id, introduction.otherId))
}

const MOST_OWN = 20

/** The last that someone made and did not take back. */
export async function introductionsBy(db: Db, madeBy: string) {
  return selectOwn(db)
    .where(and(eq(introduction.madeBy, madeBy), isNull(introduction.undoneAt)))
    .orderBy(desc(introduction.madeAt), desc(introduction.id))
    .limit(MOST_OWN)
}

export type OwnRow = Awaited<ReturnType<typeof introductionsBy>>[number]

/** One that someone made. */
export async function introductionBy(db: Db, madeBy: string, id: string): Promise<OwnRow | null> {
  const [row] = await selectOwn(db).where(
    and(eq(introduction.id, id), eq(introduction.madeBy, madeBy)),
  )
  return row ?? null
}

/** Takes back what nobody was told yet; false where it is too late. `madeBy` is null where it does not matter who did. */
export async function undo(db: Db, id: string, madeBy: string | null, since: Date, now: Date) {
  const rows = await db
    .update(introduction)
    .set({ undoneAt: now })
    .where(
      and(
        eq(introduction.id, id),
        madeBy === null ? undefined : eq(introduction.madeBy, madeBy),
        isNull(introduction.toldAt),
        isNull(introduction.undoneAt),
        isNull(introduction.droppedAt),
        gt(introduction.madeAt, since),
      ),
    )
    .returning({ id: introduction.id })
  return rows.length > 0
}

const AT_ONCE = 100

/** Settles those whose time to be taken back is over, as things are now. Gives the ids of those to be told. */
export async function settleDue(db: Db, before: Date, now: Date): Promise<string[]> {
  const { rows } = await db.execute<{ id: string; told: boolean }>(sql`
    WITH due AS (
      SELECT i.id, (${isFit(sql`i.one_id`, sql`i.group_id`, sql`i.made_by`)}
        AND ${isFit(sql`i.other_id`, sql`i.group_id`, sql`i.made_by`)}
        AND ${mayMeet(sql`i.one_id`, sql`i.other_id`)} AND ${helps(sql`i.made_by`, sql`i.group_id`)}) AS fits
      FROM ${introduction} i
      WHERE i.told_at IS NULL AND i.undone_at IS NULL AND i.dropped_at IS NULL AND i.made_at <= ${before}::timestamptz
      ORDER BY i.made_at LIMIT ${AT_ONCE} FOR UPDATE OF i SKIP LOCKED)
    UPDATE ${introduction} told SET told_at = CASE WHEN due.fits THEN ${now}::timestamptz END,
      dropped_at = CASE WHEN NOT due.fits THEN ${now}::timestamptz END
    FROM due WHERE told.id = due.id RETURNING told.id, due.fits AS told`)
  return rows.filter(({ told }) => told).map(({ id }) => id)
}

const maker = alias(account, 'maker')

/** An introduction as one of the two reads it; null where the other is gone, or a block keeps them apart by now. */
export async function introductionFor(db: Db, accountId: string, id: string) {
  const me = sql`${accountId}::uuid`
  const isHere = sql`${maker.id} <> ALL(${apartFrom(me)}) AND ${maker.standing} IN ('active', 'silenced')`
  const [row] = await db
    .select({
      id: introduction.id,
      group: groupRef,
      by: sql<{
        id: string
        screenName: string
      } | null>`CASE WHEN ${isHere}
        THEN jsonb_build_object('id', ${maker.id}, 'screenName', ${maker.screenName}) END`,
      other: { id: account.id, screenName: account.screenName },
      words: sql<string | null>`CASE WHEN ${isHere} THEN ${introduction.words} END`,
      at: introduction.toldAt,
      between: sql<string[]>`ARRAY[${introduction.oneId}, ${introduction.otherId}]`,
    })
    .from(introduction)
    .innerJoin(group, eq(group.id, introduction.groupId))
    .innerJoin(maker, eq(maker.id, introduction.madeBy))
    .innerJoin(
      account,
      sql`${account.id} IN (${introduction.oneId}, ${introduction.otherId}) AND ${account.id} <> ${me}`,
    )
    .where(
      and(
        eq(introduction.id, id),
        isNotNull(introduction.toldAt),
        sql`${me} IN (${introduction.oneId}, ${introduction.otherId})`,
        here,
        sql`NOT ${blockedBetween(account.id, me)}`,
      ),
    )
  return row ?? null
}

const SOME_POSTS = 5

/** What someone wrote last under their name, of what who asks may read and wants to meet. */
export async function postsBy(db: Db, actor: Actor, accountId: string) {
  return db
    .select({ id: post.id, title: post.title })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .where(
      and(
        isKnownAs(post, sql`${accountId}::uuid`),
        sql`${post.state} IN ('live', 'limited')`,
        visibleTo(actor),
        listedFor(actor, post),
      ),
    )
    .orderBy(desc(post.createdAt), desc(post.id))
    .limit(SOME_POSTS)
}

export async function wantsIntroductions(db: Db, accountId: string): Promise<boolean> {
  const rows = await db
    .select({ since: noIntroductions.since })
    .from(noIntroductions)
    .where(eq(noIntroductions.accountId, accountId))
  return rows.length === 0
}

export async function wantIntroductions(
  db: Db,
  accountId: string,
  wanted: boolean,
  now: Date,
): Promise<void> {
  if (wanted) await db.delete(noIntroductions).where(eq(noIntroductions.accountId, accountId))
  else await db.insert(noIntroductions).values({ accountId, since: now }).onConflictDoNothing()
}
