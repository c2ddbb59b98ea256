import { sql } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import type { ContentState, GroupFacts, TextFacts } from '@kith/shared/policy.ts'
import type { Body } from '@kith/shared/words.ts'
import { actorId, group, hotRows, membershipOf } from '#groups/public.ts'
import { prepared, type Db } from '#platform/db.ts'
import { standing, type Standing } from './queries.ts'
import { post, postFollow, reply } from './tables.ts'
import { meets, visibleTo, wasShown } from './visible.ts'

/** A post that somebody is going to answer in, with all that is asked about it and about them. */
interface Place extends TextFacts, Standing {
  groupId: string
  locked: boolean
  blocked: boolean
  holdFirst: number
  noVisitLink: boolean
  masks: boolean
}

type PlaceRow = Omit<Place, 'group'> & Pick<GroupFacts, 'visibility' | 'archived' | 'membership'>

const placeFor = hotRows<PlaceRow & Record<string, unknown>>('reply_lock', (viewer) => {
  const by = {
    authorId: actorId(viewer),
    groupId: sql`${group.id}`,
    holdFirst: sql`${group.holdFirst}`,
    masked: sql`${sql.placeholder('masked')}::boolean`,
  }
  return sql`SELECT ${post.id}, ${post.authorId} AS "authorId", ${post.mask}, ${post.state},
      ${wasShown(post)} AS shown, ${post.groupId} AS "groupId", ${post.locked}, NOT ${meets(viewer, post)} AS blocked,
      ${group.holdFirst} AS "holdFirst", ${group.noVisitLink} AS "noVisitLink", ${group.masks},
      ${group.visibility}, ${group.archived}, ${membershipOf(viewer)} AS membership,
      ${standing(by, sql.placeholder('now'))}
    FROM ${post} JOIN ${group} ON ${group.id} = ${post.groupId}
    WHERE ${post.id} = ${sql.placeholder('postId')}::uuid AND ${visibleTo(viewer)}
    FOR NO KEY UPDATE OF post`
})

/** Holds the post until the transaction ends, so that each place under it is given once; null for who does not see it. */
export async function lockForReply(
  db: Db,
  actor: Actor,
  { postId, masked }: { postId: string; masked: boolean },
  now: Date,
): Promise<Place | null> {
  const [row] = await placeFor(db, actor, { postId, masked, now })
  if (!row) return null
  const { visibility, archived, membership, ...place } = row
  return { ...place, group: { id: row.groupId, visibility, archived, membership } }
}

interface NewReply {
  id: string
  postId: string
  groupId: string
  authorId: string
  mask: number | null
  inReplyTo: string | null
  body: Body
  bodyText: string
  warning: string | null
  state: ContentState
  /** Everybody reads it from now on: then it counts, and moves its post. */
  open: boolean
  now: Date
}

const insert = prepared<{ position: number; followed: boolean }>('reply_insert', () => {
  const value = (name: keyof NewReply) => sql.placeholder<string>(name)
  const now = sql`${value('now')}::timestamptz`
  const ifOpen = (then: typeof now, otherwise: typeof now) =>
    sql`CASE WHEN ${value('open')}::boolean THEN ${then} ELSE ${otherwise} END`
  return sql`
    WITH place AS (
      UPDATE ${post} SET last_position = ${post.lastPosition} + 1,
        reply_count = ${post.replyCount} + ${ifOpen(sql`1`, sql`0`)},
        last_reply_at = ${ifOpen(sql`greatest(${post.lastReplyAt}, ${now})`, sql`${post.lastReplyAt}`)},
        active_at = ${ifOpen(sql`greatest(${post.activeAt}, ${now})`, sql`${post.activeAt}`)}
      WHERE ${post.id} = ${value('postId')}::uuid RETURNING last_position
    ), placed AS (
      INSERT INTO ${reply} (id, post_id, group_id, position, author_id, mask, in_reply_to, body, body_text, warning,
        state, shown_at, created_at)
      SELECT ${value('id')}::uuid, ${value('postId')}::uuid, ${value('groupId')}::uuid, place.last_position,
        ${value('authorId')}::uuid, ${value('mask')}::int, ${value('inReplyTo')}::uuid, ${value('body')}::jsonb,
        ${value('bodyText')}::text, ${value('warning')}::text, ${value('state')}::text,
        ${ifOpen(now, sql`NULL`)}, ${now}
      FROM place RETURNING position
    )
    SELECT placed.position, EXISTS (SELECT FROM ${postFollow} wish WHERE wish.post_id = ${value('postId')}::uuid
      AND wish.following AND wish.account_id <> ${value('authorId')}::uuid) AS followed
    FROM placed`
})

/**
 * Writes a reply in the next place of its post, with what is counted and shown of the post; says which place that is,
 * and whether somebody else follows the post. Whoever calls it holds the post, and sees all who follow it by now.
 */
export async function insertReply(
  db: Db,
  row: NewReply,
): Promise<{ position: number; followed: boolean }> {
  const [written] = await insert(db, { ...row })
  if (!written) throw new Error('a reply was not written')
  return written
}
