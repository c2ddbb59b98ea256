import { and, count, eq, gte, inArray, isNotNull, ne, or, sql } from 'drizzle-orm'
import type { TextMover } from '#groups/public.ts'
import { group } from '#groups/public.ts'
import { moveItems } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { pinnedPost, post, reply } from './tables.ts'
import { visibleTo } from './visible.ts'

/** Posts with their replies, pins and review items, as they go from one group to another. */
export const textMover: TextMover = {
  async lockAll(db, groupId) {
    const rows = await db
      .select({ id: post.id })
      .from(post)
      .where(eq(post.groupId, groupId))
      .orderBy(post.id)
      .for('no key update')
    const replies = db.$count(reply, inArray(reply.postId, postsOf(db, groupId)))
    return rows.length + (await replies)
  },

  async lockSome(db, actor, groupId, postIds) {
    await db
      .select({ id: post.id })
      .from(post)
      .where(inArray(post.id, [...postIds]))
      .orderBy(post.id)
      .for('no key update')
    const [there] = await db
      .select({ posts: count() })
      .from(post)
      .innerJoin(group, eq(group.id, post.groupId))
      .where(and(inArray(post.id, [...postIds]), eq(post.groupId, groupId), visibleTo(actor)))
    if (there?.posts !== postIds.length) return null
    return postIds.length + (await db.$count(reply, inArray(reply.postId, [...postIds])))
  },

  async moveAll(db, from, into, now) {
    // Three of them stand first there already, or soon would.
    await db.delete(pinnedPost).where(inArray(pinnedPost.postId, postsOf(db, from)))
    const posts = await db
      .update(post)
      .set({ groupId: into })
      .where(eq(post.groupId, from))
      .returning({ id: post.id })
    await follow(db, posts, into, now)
    await recountLast(db, [from, into])
    return posts.length
  },

  async moveSome(db, postIds, { from, into }, now) {
    const posts = await db
      .update(post)
      .set({ groupId: into })
      .where(inArray(post.id, [...postIds]))
      .returning({ id: post.id })
    await follow(db, posts, into, now)
    await recountLast(db, [from, into])
  },
}

/** Whether anybody wrote or changed words in a post since. */
export async function wasWrittenIn(db: Db, id: string, since: Date): Promise<boolean> {
  const rows = await db
    .select({ id: post.id })
    .from(post)
    .leftJoin(reply, eq(reply.postId, post.id))
    .where(
      and(
        eq(post.id, id),
        or(gte(post.editedAt, since), gte(reply.createdAt, since), gte(reply.editedAt, since)),
      ),
    )
    .limit(1)
  return rows.length > 0
}

/** Gives a post that came back the number it had in its group, unless nobody is to meet it any more. */
export async function numberAgain(db: Db, id: string, sequence: number | null): Promise<void> {
  await db
    .update(post)
    .set({ sequence })
    .where(and(eq(post.id, id), isNotNull(post.sequence)))
}

const AT_ONCE = 1000

/** What stands under moved posts, and what is being said of them by the team. */
async function follow(
  db: Db,
  posts: readonly { id: string }[],
  into: string,
  now: Date,
): Promise<void> {
  const ids = posts.map(({ id }) => id)
  await moveItems(db, 'post', ids, into, now)
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE)
    const replies = await db
      .update(reply)
      .set({ groupId: into })
      .where(and(inArray(reply.postId, some), ne(reply.groupId, into)))
      .returning({ id: reply.id })
    const replyIds = replies.map(({ id }) => id)
    await moveItems(db, 'reply', replyIds, into, now)
  }
}

function postsOf(db: Db, groupId: string) {
  return db.select({ id: post.id }).from(post).where(eq(post.groupId, groupId))
}

/** The time of the last post that everybody sees. */
async function recountLast(db: Db, groupIds: readonly string[]): Promise<void> {
  await db
    .update(group)
    .set({
      lastPostAt: sql`(SELECT max(one.created_at) FROM ${post} one
        WHERE one.group_id = ${group.id} AND one.state IN ('live', 'limited'))`,
    })
    .where(inArray(group.id, [...groupIds]))
}
