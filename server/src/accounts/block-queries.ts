import { and, desc, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { account, block } from './tables.ts'

/**
 * SQL for "one of these two wants nothing to do with the other". Whatever brings two people together asks this:
 * it works both ways, and must not tell the blocked person anything.
 */
export function blockedBetween(one: SQLWrapper | string, other: SQLWrapper | string): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM ${block} stop
    WHERE (stop.blocker = ${one} AND stop.blocked = ${other})
      OR (stop.blocker = ${other} AND stop.blocked = ${one}))`
}

/** SQL for "this one has blocked the other": for their own eyes only. */
export function hasBlocked(one: SQLWrapper | string, other: SQLWrapper | string): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM ${block} stop
    WHERE stop.blocker = ${one} AND stop.blocked = ${other})`
}

/**
 * SQL for everybody whom a block keeps apart from this person, whoever made it, as an array: found once a query,
 * however many texts or people are then compared with it.
 */
export function apartFrom(me: SQL): SQL<string[]> {
  return sql<string[]>`ARRAY(
    SELECT stop.blocked FROM ${block} stop WHERE stop.blocker = ${me}
    UNION ALL SELECT stop.blocker FROM ${block} stop WHERE stop.blocked = ${me})`
}

/** SQL for those of them whom this person has blocked: for their own eyes only. */
export function blockedBy(me: SQL): SQL<string[]> {
  return sql<string[]>`ARRAY(SELECT stop.blocked FROM ${block} stop WHERE stop.blocker = ${me})`
}

/** Whom someone has blocked before the one called `after`, newest first. */
export async function blockPage(db: Db, blocker: string, after: string | null, limit: number) {
  const before = sql`(${block.at}, ${block.blocked}) < (
    SELECT c.at, c.blocked FROM ${block} c WHERE c.blocker = ${blocker} AND c.blocked = ${after})`
  return db
    .select({ id: account.id, screenName: account.screenName, at: block.at })
    .from(block)
    .innerJoin(account, eq(account.id, block.blocked))
    .where(and(eq(block.blocker, blocker), after === null ? undefined : before))
    .orderBy(desc(block.at), desc(block.blocked))
    .limit(limit)
}

/** Blocks someone; false where there is nobody with this id. */
export async function insertBlock(
  db: Db,
  blocker: string,
  blocked: string,
  at: Date,
): Promise<boolean> {
  const [there] = await db
    .select({ id: account.id })
    .from(account)
    .where(eq(account.id, blocked))
    .for('key share')
  if (!there) return false
  await db.insert(block).values({ blocker, blocked, at }).onConflictDoNothing()
  return true
}

export async function endBlock(db: Db, blocker: string, blocked: string): Promise<void> {
  await db.delete(block).where(and(eq(block.blocker, blocker), eq(block.blocked, blocked)))
}
