import { and, desc, eq, gt, sql, type SQL } from 'drizzle-orm'
import { MOST_NEW } from '@kith/shared/posts/unread-contract.ts'
import type { Actor } from '@kith/shared/actor.ts'
import {
  actorId,
  group,
  groupVisibleTo,
  hotQuery,
  membership,
  type Viewer,
} from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { lastSeenPosition } from './page-queries.ts'
import { groupMark, post, readMark } from './tables.ts'
import { isOpen, listedFor } from './visible.ts'

/**
 * SQL for "came after what this actor has seen of its group, and they want it in a list", with `post`, its `group`
 * and their `group_mark` in the FROM. Whether they read it by itself is asked beside it.
 */
export function isFresh(asker: Actor | Viewer): SQL<boolean> {
  return sql<boolean>`coalesce(${post.sequence} > ${groupMark.sequence} AND ${isOpen(post)}
    AND ${post.authorId} IS DISTINCT FROM ${actorId(asker)} AND ${listedFor(asker, post)}, false)`
}

/** SQL for "this actor never opened the post of the FROM". */
export function isUnopened(asker: Actor | Viewer): SQL<boolean> {
  return sql<boolean>`NOT EXISTS (SELECT FROM ${readMark} opened
    WHERE opened.account_id = ${actorId(asker)} AND opened.post_id = ${post.id})`
}

/** How many posts of the `group` in the FROM are so, counted up to one more than is said. */
function countedOf(db: Db, ...which: SQL[]) {
  const some = db
    .select({ one: sql`1`.as('one') })
    .from(post)
    .where(sql`${and(eq(post.groupId, group.id), ...which)} ${sql.raw(`LIMIT ${MOST_NEW + 1}`)}`)
    .as('some')
  return db
    .select({ posts: sql<number>`count(*)::int`.as('posts') })
    .from(some)
    .as('counted')
}

const freshOf = hotQuery('unread_groups', (db, viewer, name) => {
  const counted = countedOf(
    db,
    sql`${post.sequence} > ${groupMark.sequence}`,
    isFresh(viewer),
    isUnopened(viewer),
  )
  return db
    .select({ groupId: group.id, posts: counted.posts })
    .from(membership)
    .innerJoin(group, eq(group.id, membership.groupId))
    .innerJoin(
      groupMark,
      and(eq(groupMark.groupId, group.id), eq(groupMark.accountId, membership.accountId)),
    )
    .crossJoinLateral(counted)
    .where(
      and(
        eq(membership.accountId, actorId(viewer)),
        eq(membership.state, 'member'),
        // Where nothing came since, nothing is counted.
        sql`${group.postSequence} > ${groupMark.sequence}`,
        groupVisibleTo(viewer),
        sql`${counted.posts} > 0`,
      ),
    )
    .prepare(name)
})

/** How many posts are new for someone in each of their groups, up to one more than is said. */
export async function freshInGroups(
  db: Db,
  actor: Actor,
): Promise<{ groupId: string; posts: number }[]> {
  return freshOf(db, actor)
}

/** Posts that came to someone's groups since a time, by others, counted up to one more than is said. */
export async function postsSince(db: Db, actor: Actor & { id: string }, since: Date) {
  const counted = countedOf(
    db,
    gt(post.createdAt, since),
    isOpen(post),
    sql`${post.authorId} IS DISTINCT FROM ${actor.id}::uuid`,
    listedFor(actor, post),
  )
  return db
    .select({ groupId: group.id, posts: counted.posts })
    .from(membership)
    .innerJoin(group, eq(group.id, membership.groupId))
    .crossJoinLateral(counted)
    .where(
      and(
        eq(membership.accountId, actor.id),
        eq(membership.state, 'member'),
        groupVisibleTo(actor),
        sql`${counted.posts} > 0`,
      ),
    )
    .orderBy(desc(counted.posts), group.name)
}

/**
 * Moves up to where the first post stands that someone has not read, if the one they just opened was new: so what
 * is counted later stays short for who reads everything.
 */
export async function advanceMark(db: Db, accountId: string, postId: string): Promise<void> {
  await db.execute(sql`
    UPDATE ${groupMark} mark SET sequence = coalesce((
      SELECT next.sequence - 1 FROM ${post} next
      WHERE next.group_id = mark.group_id AND next.sequence > mark.sequence AND next.state IN ('live', 'limited')
        AND next.author_id IS DISTINCT FROM ${accountId}::uuid
        AND NOT EXISTS (SELECT FROM ${readMark} opened
          WHERE opened.account_id = mark.account_id AND opened.post_id = next.id)
      ORDER BY next.sequence LIMIT 1), ${group.postSequence})
    FROM ${post} JOIN ${group} ON ${group.id} = ${post.groupId}
    WHERE ${post.id} = ${postId} AND mark.group_id = ${post.groupId} AND mark.account_id = ${accountId}
      AND ${post.sequence} > mark.sequence`)
}

/** Everything in a group is read now; what that changed is kept, so that it can be taken back. */
export async function markGroupRead(
  db: Db,
  actor: Actor & { id: string },
  groupId: string,
  now: Date,
): Promise<void> {
  const behind = db
    .select({
      postId: readMark.postId,
      position: readMark.position,
      readAt: readMark.readAt,
      last: lastSeenPosition(actor).as('last_seen'),
    })
    .from(readMark)
    .innerJoin(post, eq(post.id, readMark.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .where(
      and(
        eq(readMark.accountId, actor.id),
        eq(post.groupId, groupId),
        sql`${post.lastPosition} > ${readMark.position}`,
      ),
    )
  await db.execute(sql`
    WITH behind AS (SELECT * FROM (${behind}) AS row (post_id, position, read_at, last) WHERE row.last > row.position),
    moved AS (UPDATE ${readMark} mark SET position = behind.last, read_at = ${now} FROM behind
      WHERE mark.account_id = ${actor.id} AND mark.post_id = behind.post_id)
    UPDATE ${groupMark} mark SET sequence = ${group.postSequence}, before = jsonb_build_object(
      'from', mark.sequence, 'to', ${group.postSequence}, 'texts', (SELECT coalesce(jsonb_agg(behind), '[]') FROM behind))
    FROM ${group} WHERE ${group.id} = ${groupId} AND mark.group_id = ${group.id} AND mark.account_id = ${actor.id}`)
}

/** Takes that back once; what was read since is not unread again. */
export async function unmarkGroupRead(db: Db, accountId: string, groupId: string): Promise<void> {
  await db.execute(sql`
    WITH taken AS (
      UPDATE ${groupMark} mark SET before = NULL,
        sequence = CASE WHEN mark.sequence = (mark.before ->> 'to')::bigint THEN (mark.before ->> 'from')::bigint ELSE mark.sequence END
      WHERE mark.group_id = ${groupId} AND mark.account_id = ${accountId} AND mark.before IS NOT NULL
      RETURNING old.before AS before)
    UPDATE ${readMark} mark SET position = was.position, read_at = was.read_at
    FROM taken, jsonb_to_recordset(taken.before -> 'texts') AS was (post_id uuid, position int, read_at timestamptz, last int)
    WHERE mark.account_id = ${accountId} AND mark.post_id = was.post_id AND mark.position = was.last`)
}
