import { and, asc, eq, isNull, ne, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { TEAM_MASK } from '@kith/shared/masks.ts'
import { roleGrant } from '#accounts/public.ts'
import { actorId, group, helpsIn, membership, membershipOf } from '#groups/public.ts'
import { decision, isWaiting, mayWork, reviewItem, whoKnowAuthor } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import type { Closed } from './placing.ts'
import type { PostRow } from './queries.ts'
import { post, reply } from './tables.ts'

const MOST_GROUPS = 200

/**
 * A post, with what bears on where it stands: whether the actor said to know who wrote it, by the name it stands under or of
 * its mask; whether a decision that stands closed it when it was closed last, and whether that was of two; and whether the
 * actor reported something in it that still waits.
 */
export async function placingFacts<Row extends PostRow>(db: Db, actor: Actor, row: Row) {
  const written = sql`written`
  const me = actorId(actor)
  const { rows } = await db.execute<{
    known: boolean
    closedByTeam: boolean
    closedByTwo: boolean
    reported: boolean
  }>(sql`SELECT
      coalesce((SELECT ${me} = ANY(${whoKnowAuthor(written)})
        FROM (SELECT author_id, created_at, mask IS NOT NULL AS masked, 'post' AS subject_kind, id AS subject_id,
            CASE WHEN mask <> ${TEAM_MASK} THEN id END AS mask_in
          FROM ${post} WHERE ${post.id} = ${row.id}) ${written}), false) AS known,
      count(*) > 0 AS "closedByTeam", count(closing.cosigned_by) > 0 AS "closedByTwo",
      EXISTS (SELECT FROM ${reviewItem}
        WHERE ${isAbout(row.id)} AND ${isWaiting} AND ${me} = ANY(${reviewItem.reporterIds})) AS reported
    FROM ${decision} closing JOIN ${reviewItem} ON ${reviewItem.id} = closing.item_id
    WHERE ${isAbout(row.id)} AND closing.reverses IS NULL
      AND (closing.details ->> 'closedAt')::timestamptz = (SELECT ${post.lockedAt} FROM ${post}
        WHERE ${post.id} = ${row.id} AND ${post.locked})
      AND NOT EXISTS (SELECT FROM ${decision} back WHERE back.reverses = closing.id)`)
  const [facts] = rows
  if (!facts) throw new Error('a count without a row')
  return { ...row, ...facts }
}

/** Items about a post and its replies that wait, and that this person may work on. */
export async function openFor(db: Db, accountId: string, postId: string) {
  return db
    .select({ textId: reviewItem.subjectId, itemId: reviewItem.id })
    .from(reviewItem)
    .where(and(isAbout(postId), isWaiting, mayWork(accountId)))
    .orderBy(reviewItem.id)
    .limit(MOST_OPEN)
}

const MOST_OPEN = 200

/** SQL for an item about a post or a reply in it. */
function isAbout(postId: string): SQL {
  return sql`((${reviewItem.subjectKind} = 'post' AND ${reviewItem.subjectId} = ${postId})
    OR (${reviewItem.subjectKind} = 'reply'
      AND ${reviewItem.subjectId} IN (SELECT ${reply.id} FROM ${reply} WHERE ${reply.postId} = ${postId})))`
}

export async function saveLock(db: Db, postId: string, lock: Closed): Promise<void> {
  await db.update(post).set(lock).where(eq(post.id, postId))
}

const place = {
  id: group.id,
  slug: group.slug,
  name: group.name,
  visibility: group.visibility,
  members: group.members,
  archived: group.archived,
  noVisitLink: group.noVisitLink,
}

/** The groups an actor helps in, with who would read a post of this group there. */
export async function placesFor(
  db: Db,
  actor: Actor,
  { id, groupId }: { id: string; groupId: string },
  only?: string,
) {
  const outside = sql<number>`(SELECT count(*)::int FROM (${writersOf(id)}) writer
    WHERE NOT ${readsThere(sql`writer.id`)})`
  return db
    .select({
      ...place,
      membership: membershipOf(actor),
      staying: sql<number>`(SELECT count(*)::int FROM ${membership} one JOIN ${membership} other
        ON other.account_id = one.account_id AND other.group_id = ${group.id} AND other.state = 'member'
        WHERE one.group_id = ${groupId} AND one.state = 'member')`,
      writersOutside: outside,
      authorReads: sql<boolean>`NOT EXISTS (SELECT FROM ${post} own WHERE own.id = ${id}
        AND own.author_id IS NOT NULL AND NOT ${readsThere(sql`own.author_id`)})`,
    })
    .from(group)
    .where(
      and(
        isNull(group.mergedInto),
        eq(group.archived, false),
        ne(group.id, groupId),
        helpsIn(actor, sql`${group.id}`),
        only === undefined ? undefined : eq(group.id, only),
      ),
    )
    .orderBy(asc(group.name), asc(group.id))
    .limit(MOST_GROUPS)
}

export async function placeOf(db: Db, groupId: string) {
  const [row] = await db.select(place).from(group).where(eq(group.id, groupId))
  return row ?? null
}

/** Who wrote a conversation, of those whose words everybody reads there. */
function writersOf(postId: string): SQL {
  return sql`SELECT ${post.authorId} AS id FROM ${post} WHERE ${post.id} = ${postId} AND ${post.authorId} IS NOT NULL
    UNION SELECT ${reply.authorId} FROM ${reply} WHERE ${reply.postId} = ${postId} AND ${reply.authorId} IS NOT NULL
      AND ${reply.state} IN ('live', 'limited')`
}

/** Whether someone reads the `group` of the FROM. */
function readsThere(accountId: SQL): SQL {
  return sql`(${group.visibility} = 'public' OR EXISTS (SELECT FROM ${membership} there
      WHERE there.group_id = ${group.id} AND there.account_id = ${accountId} AND there.state = 'member')
    OR EXISTS (SELECT FROM ${roleGrant} helper WHERE helper.account_id = ${accountId} AND helper.revoked_at IS NULL
      AND (helper.role = 'moderator' OR (helper.role = 'mentor' AND helper.group_id = ${group.id}))))`
}
