import { and, count, desc, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { personFollow, postFollow } from './tables.ts'

/** SQL for "this account hears of new replies to the post". */
export function followsPost(accountId: SQLWrapper, postId: SQLWrapper | string): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM ${postFollow} wish
    WHERE wish.post_id = ${postId} AND wish.account_id = ${accountId} AND wish.following)`
}

/** Begins to follow a post, or stops: both are kept, so that a later reply does not begin it anew. */
export async function saveFollow(
  db: Db,
  postId: string,
  accountId: string,
  following: boolean,
): Promise<void> {
  await db
    .insert(postFollow)
    .values({ postId, accountId, following })
    .onConflictDoUpdate({ target: [postFollow.postId, postFollow.accountId], set: { following } })
}

/** Follows someone; says whether there is such a person. */
export async function followPerson(
  db: Db,
  follower: string,
  followed: string,
  at: Date,
): Promise<boolean> {
  const [there] = await db
    .select({ id: account.id })
    .from(account)
    .where(eq(account.id, followed))
    .for('key share')
  if (!there) return false
  await db.insert(personFollow).values({ follower, followed, at }).onConflictDoNothing()
  return true
}

export async function endFollowing(db: Db, follower: string, followed: string): Promise<void> {
  await db
    .delete(personFollow)
    .where(and(eq(personFollow.follower, follower), eq(personFollow.followed, followed)))
}

export async function followsPerson(db: Db, follower: string, followed: string): Promise<boolean> {
  const rows = await db
    .select({ at: personFollow.at })
    .from(personFollow)
    .where(and(eq(personFollow.follower, follower), eq(personFollow.followed, followed)))
  return rows.length > 0
}

export async function followedBy(db: Db, follower: string): Promise<number> {
  const [row] = await db
    .select({ people: count() })
    .from(personFollow)
    .where(eq(personFollow.follower, follower))
  return row?.people ?? 0
}

/** Whom someone follows before the one called `after`, the last first. */
export async function followedPage(db: Db, follower: string, after: string | null, limit: number) {
  const before = sql`(${personFollow.at}, ${personFollow.followed}) < (SELECT c.at, c.followed
    FROM ${personFollow} c WHERE c.follower = ${follower} AND c.followed = ${after})`
  return db
    .select({ id: account.id, screenName: account.screenName, at: personFollow.at })
    .from(personFollow)
    .innerJoin(account, eq(account.id, personFollow.followed))
    .where(and(eq(personFollow.follower, follower), after === null ? undefined : before))
    .orderBy(desc(personFollow.at), desc(personFollow.followed))
    .limit(limit)
}
