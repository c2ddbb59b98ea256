import { and, eq, inArray, isNotNull, isNull, lt, notInArray, or, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import type { ImageFacts } from '@kith/shared/policy.ts'
import type { Image } from '@kith/shared/words.ts'
import { actorId, group, helpsIn, membershipOf } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import type { Picture } from '#platform/pictures.ts'
import type { Kind } from './queries.ts'
import { draft, image, post, reply } from './tables.ts'
import { isOpen, meets, replyVisibleTo, visibleTo, wasShown } from './visible.ts'

/** SQL for "it stands in no text". */
const isUnsent = and(isNull(image.postId), isNull(image.replyId))

/**
 * SQL for the policy's `image.read`, for a query with `image`, and outer joined to it its `reply`, `post` and
 * `group`: it is seen with the words it stands among.
 */
function imageVisibleTo(actor: Actor): SQL {
  const seenIn = (text: typeof post | typeof reply) => sql`${meets(actor, text)} AND (
    (${isOpen(text)} AND ${image.droppedAt} IS NULL)
    OR (${text.state} NOT IN ('withdrawn', 'purged')
      AND (${text.authorId} = ${actorId(actor)} OR ${helpsIn(actor, sql`${group.id}`)})))`
  return sql`CASE
    WHEN ${image.replyId} IS NOT NULL THEN ${replyVisibleTo(actor)} AND ${seenIn(reply)}
    WHEN ${image.postId} IS NOT NULL THEN ${visibleTo(actor)} AND ${seenIn(post)}
    ELSE ${image.senderId} = ${actorId(actor)} END`
}

/** A picture this actor may see, with what the policy needs to know of it. */
export async function visibleImage(
  db: Db,
  actor: Actor,
  id: string,
): Promise<{ facts: ImageFacts; bytes: Buffer } | null> {
  const ofText = <Post, Reply>(own: SQL<Post>, its: SQL<Reply>) =>
    sql<Post | Reply>`CASE WHEN ${image.replyId} IS NULL THEN ${own} ELSE ${its} END`
  const [row] = await db
    .select({
      id: image.id,
      senderId: image.senderId,
      dropped: sql<boolean>`${image.droppedAt} IS NOT NULL`,
      bytes: image.bytes,
      textId: sql<string | null>`coalesce(${image.replyId}, ${image.postId})`,
      authorId: ofText<string | null, string | null>(sql`${post.authorId}`, sql`${reply.authorId}`),
      state: ofText<typeof post.$inferSelect.state, typeof reply.$inferSelect.state>(
        sql`${post.state}`,
        sql`${reply.state}`,
      ),
      blocked: sql<boolean>`NOT ${ofText(meets(actor, post), meets(actor, reply))}`,
      shown: ofText(wasShown(post), wasShown(reply)),
      group: {
        id: group.id,
        visibility: group.visibility,
        archived: group.archived,
      },
      membership: membershipOf(actor),
    })
    .from(image)
    .leftJoin(reply, eq(reply.id, image.replyId))
    .leftJoin(post, eq(post.id, sql`coalesce(${image.postId}, ${reply.postId})`))
    .leftJoin(group, eq(group.id, post.groupId))
    .where(and(eq(image.id, id), imageVisibleTo(actor)))
  if (!row) return null
  const { senderId, dropped, bytes, textId, authorId, state, shown, blocked, membership } = row
  const text =
    row.group && textId !== null
      ? { id: textId, authorId, state, shown, group: { ...row.group, membership } }
      : null
  return { facts: { id: row.id, senderId, text, dropped, blocked }, bytes }
}

export async function insertImage(
  db: Db,
  senderId: string,
  { bytes, width, height }: Picture,
  now: Date,
): Promise<string> {
  const [row] = await db
    .insert(image)
    .values({ id: sql`uuidv7()`, senderId, bytes, width, height, createdAt: now })
    .returning({ id: image.id })
  return row?.id ?? ''
}

/** How many pictures of someone stand in no text yet. */
export function unsentImages(db: Db, senderId: string): Promise<number> {
  return db.$count(image, and(eq(image.senderId, senderId), isUnsent))
}

const placeOf = { post: image.postId, reply: image.replyId }

/**
 * Gives the pictures of a saved body to its text, and takes from it those that are no longer there. False where one
 * of them is not the author's own, stands in another text, or is not there.
 */
export async function placeImages(
  db: Db,
  kind: Kind,
  id: string,
  senderId: string,
  pictures: readonly Image[],
  now: Date,
): Promise<boolean> {
  const place = placeOf[kind]
  const ids = [...new Set(pictures.map(({ attrs }) => attrs.id))]
  await db
    .update(image)
    .set({ droppedAt: now })
    .where(
      and(
        eq(place, id),
        isNull(image.droppedAt),
        ids.length > 0 ? notInArray(image.id, ids) : undefined,
      ),
    )
  if (ids.length === 0) return true
  const placed = await db
    .update(image)
    .set({ ...(kind === 'post' ? { postId: id } : { replyId: id }), droppedAt: null })
    .where(and(inArray(image.id, ids), eq(image.senderId, senderId), or(isUnsent, eq(place, id))))
    .returning({ id: image.id })
  return placed.length === ids.length
}

/** Whether a picture of this member was let through before: under the name, or under masks, as the text is that asks. */
export async function hasShownImage(
  db: Db,
  { authorId, masked }: { authorId: string; masked: boolean },
): Promise<boolean> {
  const worn = masked ? isNotNull : isNull
  const [row] = await db
    .select({ id: image.id })
    .from(image)
    .leftJoin(post, eq(post.id, image.postId))
    .leftJoin(reply, eq(reply.id, image.replyId))
    .where(
      and(
        eq(image.senderId, authorId),
        or(and(isOpen(post), worn(post.mask)), and(isOpen(reply), worn(reply.mask))),
      ),
    )
    .limit(1)
  return row !== undefined
}

/** Pictures that stand in no text and no draft any more, and those that were taken out of their text. */
export async function sweepImages(
  db: Db,
  unsentBefore: Date,
  droppedBefore: Date,
): Promise<number> {
  const inDraft = sql`EXISTS (SELECT FROM ${draft} kept WHERE kept.account_id = ${image.senderId}
    AND kept.body @> jsonb_build_object('content', jsonb_build_array(
      jsonb_build_object('type', 'image', 'attrs', jsonb_build_object('id', ${image.id}::text)))))`
  const gone = await db
    .delete(image)
    .where(
      or(
        and(isUnsent, lt(image.createdAt, unsentBefore), sql`NOT ${inDraft}`),
        and(isNotNull(image.droppedAt), lt(image.droppedAt, droppedBefore)),
      ),
    )
    .returning({ id: image.id })
  return gone.length
}
