import { eq, sql } from 'drizzle-orm'
import type { ContentState } from '@kith/shared/policy.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { post, reply } from './tables.ts'
import { open } from './words.ts'

/** A change of state; a new text comes from `new`. */
export interface Move {
  before: ContentState | 'new'
  after: ContentState
}

interface Text {
  kind: 'post' | 'reply'
  postId: string
  groupId: string
  createdAt: Date
}

/** Keeps counts and last times right, in the transaction that changes what everybody sees. */
export async function countText(db: Db, text: Text, move: Move, now: Date): Promise<void> {
  if (text.kind === 'post') await countPost(db, text, move, now)
  else await countReply(db, text, move, now)
}

/**
 * After a text was put back as it was before a decision: its post stands in the lists where it stood, unless something
 * has moved it since. `unmet`: nobody was to have met the post, so it has no number in its group yet.
 */
export async function replacePost(
  db: Db,
  postId: string,
  was: { activeAt: Date; unmet: boolean },
  { decidedAt, found }: { decidedAt: Date; found: Date },
): Promise<void> {
  // Moved up by the decision itself, and by nothing after it.
  const moved = found.getTime() === decidedAt.getTime()
  const activeAt = moved ? was.activeAt : sql`greatest(${post.activeAt}, ${was.activeAt})`
  await db
    .update(post)
    .set({ activeAt, ...(was.unmet && { sequence: null }) })
    .where(eq(post.id, postId))
}

/** Keeps the group's latest post right. */
async function countPost(
  db: Db,
  row: { postId: string; groupId: string; createdAt: Date },
  move: Move,
  now: Date,
): Promise<void> {
  const change = changeOf(move)
  if (change === 'none') return
  if (change === 'gone') return forgetPost(db, row.groupId)
  if (move.before === 'held') {
    await db
      .update(post)
      .set({ activeAt: sql`greatest(${post.activeAt}, ${now})` })
      .where(eq(post.id, row.postId))
  }
  await db
    .update(group)
    .set({ lastPostAt: sql`greatest(${group.lastPostAt}, ${row.createdAt})` })
    .where(eq(group.id, row.groupId))
}

/** Keeps a post's count of replies, its last reply and its place in the lists right. */
async function countReply(
  db: Db,
  row: { postId: string; createdAt: Date },
  move: Move,
  now: Date,
): Promise<void> {
  const change = changeOf(move)
  if (change === 'none') return
  if (change === 'gone') return forgetReply(db, row.postId)
  // What was held moves the post when it is shown; what was hidden for a while had moved it before.
  const at = move.before === 'held' ? now : row.createdAt
  await db
    .update(post)
    .set({
      replyCount: sql`${post.replyCount} + 1`,
      lastReplyAt: sql`greatest(${post.lastReplyAt}, ${row.createdAt})`,
      activeAt: sql`greatest(${post.activeAt}, ${at})`,
    })
    .where(eq(post.id, row.postId))
}

/** The row is locked by a statement of its own: the next one then sees every reply that was waited for. */
async function forgetReply(db: Db, postId: string): Promise<void> {
  await db.select({ id: post.id }).from(post).where(eq(post.id, postId)).for('no key update')
  const last = sql`(SELECT max(one.created_at) FROM ${reply} one
    WHERE one.post_id = ${post.id} AND one.state IN ('live', 'limited'))`
  await db
    .update(post)
    .set({
      replyCount: sql`${post.replyCount} - 1`,
      lastReplyAt: last,
      activeAt: sql`CASE WHEN ${last} IS DISTINCT FROM ${post.lastReplyAt}
        THEN greatest(${post.createdAt}, ${last}) ELSE ${post.activeAt} END`,
    })
    .where(eq(post.id, postId))
}

async function forgetPost(db: Db, groupId: string): Promise<void> {
  await db.select({ id: group.id }).from(group).where(eq(group.id, groupId)).for('no key update')
  await db
    .update(group)
    .set({
      lastPostAt: sql`(SELECT one.created_at FROM ${post} one
        WHERE one.group_id = ${group.id} AND one.state IN ('live', 'limited')
        ORDER BY one.created_at DESC LIMIT 1)`,
    })
    .where(eq(group.id, groupId))
}

function changeOf({ before, after }: Move): 'shown' | 'gone' | 'none' {
  const was = before !== 'new' && open(before)
  if (was === open(after)) return 'none'
  return was ? 'gone' : 'shown'
}
