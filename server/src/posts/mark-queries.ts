import { and, desc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import type { ReactionKind } from '@kith/shared/posts/marks.ts'
import { account, roleGrant } from '#accounts/public.ts'
import { actorId, group, isOutside, type Viewer } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { instantOf, microsOf } from '#platform/page.ts'
import { shownAuthorId } from './author-queries.ts'
import type { After } from './cursor.ts'
import { EXCERPT_SOURCE } from './excerpt.ts'
import type { Places } from './fold-queries.ts'
import type { PageKey, SavedRow } from './rows.ts'
import { post, reaction, reactionCount, reply, savedText } from './tables.ts'
import { isBehindNotice, isOpen, meets, replyVisibleTo, visibleTo } from './visible.ts'

/** Where a text stands: `replyId` is null for the post itself. */
export interface TextPlace {
  postId: string
  replyId: string | null
}

type Marks = typeof reaction | typeof savedText

function isAt(marks: Marks, { postId, replyId }: TextPlace) {
  return and(
    eq(marks.postId, postId),
    replyId === null ? isNull(marks.replyId) : eq(marks.replyId, replyId),
  )
}

/** Says whether that is news; counts and the version of the page follow by themselves. */
export async function react(
  db: Db,
  accountId: string,
  place: TextPlace,
  kind: ReactionKind,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await db
    .insert(reaction)
    .values({ accountId, ...place, kind, at })
    .onConflictDoNothing()
  return (rowCount ?? 0) > 0
}

/** Takes an own reaction back, whatever has become of the text. Gives the post it stood in, where there was one. */
export async function unreact(
  db: Db,
  accountId: string,
  text: { kind: 'post' | 'reply'; id: string },
  kind: ReactionKind,
): Promise<string | null> {
  const [row] = await db
    .delete(reaction)
    .where(and(eq(reaction.accountId, accountId), isText(reaction, text), eq(reaction.kind, kind)))
    .returning({ postId: reaction.postId })
  return row?.postId ?? null
}

export async function save(
  db: Db,
  accountId: string,
  place: TextPlace,
  { note, savedAt }: { note: string; savedAt: Date },
): Promise<void> {
  const { rowCount } = await db
    .update(savedText)
    .set({ note })
    .where(and(eq(savedText.accountId, accountId), isAt(savedText, place)))
  if (rowCount) return
  await db
    .insert(savedText)
    .values({ accountId, ...place, note, savedAt })
    .onConflictDoNothing()
}

export async function unsave(
  db: Db,
  accountId: string,
  text: { kind: 'post' | 'reply'; id: string },
): Promise<void> {
  await db.delete(savedText).where(and(eq(savedText.accountId, accountId), isText(savedText, text)))
}

function isText(marks: Marks, { kind, id }: { kind: 'post' | 'reply'; id: string }) {
  if (kind === 'reply') return eq(marks.replyId, id)
  return and(eq(marks.postId, id), isNull(marks.replyId))
}

/** SQL for how many people reacted to the post or the reply of the FROM, by kind. */
export function reactionsTo(text: typeof post | typeof reply): SQL<Record<string, number> | null> {
  const at =
    text === post
      ? sql`known.post_id = ${post.id} AND known.reply_id IS NULL`
      : sql`known.reply_id = ${reply.id}`
  return sql<Record<string, number> | null>`(SELECT jsonb_object_agg(known.kind, known.count)
    FROM ${reactionCount} known WHERE ${at} AND known.count > 0)`
}

/** SQL for what this reader marked on a page of the post in the FROM. */
export function ownMarks(viewer: Viewer, places: Places) {
  type Own = Pick<PageKey, 'reacted' | 'saved'>
  if (isOutside(viewer))
    return {
      reacted: sql<Own['reacted']>`'[]'::jsonb`,
      saved: sql<Own['saved']>`'[]'::jsonb`,
    }
  // Always in one order: they stand in the ETag of the page.
  const listed = <T>(
    marks: Marks,
    what: SQL,
  ) => sql<T>`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', coalesce(own.reply_id, own.post_id), ${what})
      ORDER BY marked.position NULLS FIRST, own), '[]'::jsonb)
    FROM ${marks} own LEFT JOIN ${reply} marked ON marked.id = own.reply_id
    WHERE own.account_id = ${actorId(viewer)} AND own.post_id = ${post.id}
      AND (own.reply_id IS NULL OR marked.position BETWEEN ${places.first} AND ${places.last}))`
  return {
    reacted: listed<Own['reacted']>(reaction, sql`'kind', own.kind`),
    saved: listed<Own['saved']>(savedText, sql`'note', own.note, 'savedAt', own.saved_at`),
  }
}

/** What someone saved, newest first. What they can't read any more keeps its place without its words. */
export async function savedPage(
  db: Db,
  actor: Actor & { id: string },
  after: After | null,
  limit: number,
): Promise<SavedRow[]> {
  const isReply = sql`${savedText.replyId} IS NOT NULL`
  const state = sql<SavedRow['state']>`CASE WHEN ${isReply}
    THEN ${whatIsLeft(actor, replyVisibleTo(actor), reply)} ELSE ${whatIsLeft(actor, visibleTo(actor), post)} END`
  const shown = <T>(value: SQL) => sql<T | null>`CASE WHEN ${state} = 'open' THEN ${value} END`
  const either = (ofReply: SQL, ofPost: SQL) =>
    sql`(CASE WHEN ${isReply} THEN ${ofReply} ELSE ${ofPost} END)`
  const author = either(shownAuthorId(reply), shownAuthorId(post))
  return db
    .select({
      savedId: savedText.id,
      micros: microsOf(savedText.savedAt),
      postId: savedText.postId,
      replyId: savedText.replyId,
      position: reply.position,
      note: savedText.note,
      savedAt: savedText.savedAt,
      state,
      removedFor: sql<string | null>`CASE WHEN ${state} = 'removed'
        THEN CASE WHEN ${isReply} THEN ${reply.removedFor} ELSE ${post.removedFor} END END`,
      title: shown<string>(
        sql`CASE WHEN ${isOpen(post)} AND ${meets(actor, post)} THEN ${post.title} ELSE '' END`,
      ),
      text: shown<string>(
        sql`left(CASE WHEN ${isReply} THEN ${wordsInList(reply)} ELSE ${wordsInList(post)} END, ${sql.raw(String(EXCERPT_SOURCE))})`,
      ),
      author: {
        id: shown<string>(author),
        name: shown<string>(sql`${account.screenName}`),
        mask: shown<number>(either(sql`${reply.mask}`, sql`${post.mask}`)),
      },
      mentor: sql<boolean>`EXISTS (SELECT FROM ${roleGrant} helper WHERE helper.account_id = ${author}
        AND helper.role = 'mentor' AND helper.group_id = ${post.groupId} AND helper.revoked_at IS NULL)`,
      group: { id: group.id, slug: group.slug, name: group.name },
    })
    .from(savedText)
    .innerJoin(post, eq(post.id, savedText.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(reply, eq(reply.id, savedText.replyId))
    .leftJoin(account, sql`${account.id} = ${author}`)
    .where(and(eq(savedText.accountId, actor.id), after ? isBefore(after) : undefined))
    .orderBy(desc(savedText.savedAt), desc(savedText.id))
    .limit(limit)
}

/** What stands behind a notice is for who opens it there. */
function wordsInList(text: typeof post | typeof reply): SQL {
  return sql`CASE WHEN ${isBehindNotice(text)} THEN '' ELSE ${text.bodyText} END`
}

function whatIsLeft(actor: Actor, visible: SQL, text: typeof post | typeof reply): SQL {
  return sql`CASE WHEN NOT ${visible} THEN 'closed' WHEN NOT ${meets(actor, text)} THEN 'apart'
    WHEN ${isOpen(text)} THEN 'open' WHEN ${text.state} IN ('removed', 'withdrawn') THEN ${text.state} ELSE 'closed' END`
}

function isBefore({ micros, id }: After): SQL {
  return sql`(${savedText.savedAt}, ${savedText.id}) < (${instantOf(micros)}, ${id}::uuid)`
}
