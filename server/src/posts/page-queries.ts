import { and, asc, between, eq, getTableColumns, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import { account, roleGrant } from '#accounts/public.ts'
import { actorId, group, helpsIn, membershipOf } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { EXCERPT_SOURCE } from './excerpt.ts'
import type { PageHead, PageReply } from './rows.ts'
import { pinnedPost, post, readMark, reply } from './tables.ts'
import { replyVisibleTo, standsBefore, statementFor, visibleTo } from './visible.ts'

const quoted = alias(reply, 'quoted')
const quotedAuthor = alias(account, 'quoted_author')

/** The last place in the post of the FROM that holds a reply this actor sees. */
export function lastSeenPosition(actor: Actor): SQL<number> {
  return sql<number>`coalesce((SELECT max(${reply.position}) FROM ${reply}
    WHERE ${reply.postId} = ${post.id} AND ${standsBefore(actor, reply)}), 0)`
}

/** A post with all that its page says of it, and how far this actor has read it. */
export async function pageHead(db: Db, actor: Actor, id: string): Promise<PageHead | null> {
  const [row] = await db
    .select({
      ...getTableColumns(post),
      group: {
        id: group.id,
        slug: group.slug,
        name: group.name,
        visibility: group.visibility,
        archived: group.archived,
      },
      membership: membershipOf(actor),
      helps: sql<boolean>`${helpsIn(actor, sql`${group.id}`)}`,
      authorName: account.screenName,
      mentors: sql<string[]>`coalesce((SELECT array_agg(helper.account_id) FROM ${roleGrant} helper
        WHERE helper.group_id = ${group.id} AND helper.role = 'mentor' AND helper.revoked_at IS NULL), '{}')`,
      pinned: sql<boolean>`EXISTS (SELECT FROM ${pinnedPost} pin WHERE pin.post_id = ${post.id})`,
      seenPosition: lastSeenPosition(actor),
      markPosition: readMark.position,
      markAt: readMark.readAt,
    })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, post.authorId))
    .leftJoin(readMark, and(eq(readMark.postId, post.id), eq(readMark.accountId, actorId(actor))))
    .where(and(eq(post.id, id), visibleTo(actor)))
    .prepare(statementFor('page_head', actor))
    .execute()
  return row ?? null
}

/** The replies at these places, each with what it answers where one may see that too. */
export async function pageReplies(
  db: Db,
  actor: Actor,
  postId: string,
  first: number,
  last: number,
): Promise<PageReply[]> {
  return db
    .select({
      ...getTableColumns(reply),
      authorName: account.screenName,
      quoted: {
        id: quoted.id,
        position: quoted.position,
        authorId: quoted.authorId,
        state: quoted.state,
        text: sql<string | null>`left(${quoted.bodyText}, ${sql.raw(String(EXCERPT_SOURCE))})`,
      },
      quotedName: quotedAuthor.screenName,
    })
    .from(reply)
    .innerJoin(post, eq(post.id, reply.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, reply.authorId))
    .leftJoin(quoted, and(eq(quoted.id, reply.inReplyTo), standsBefore(actor, quoted)))
    .leftJoin(quotedAuthor, eq(quotedAuthor.id, quoted.authorId))
    .where(
      and(eq(reply.postId, postId), between(reply.position, first, last), replyVisibleTo(actor)),
    )
    .orderBy(asc(reply.position))
    .prepare(statementFor('page_replies', actor))
    .execute()
}

/** The last place this actor sees in a post, 0 where there is none yet; null for a post they may not see. */
export async function seenPosition(db: Db, actor: Actor, id: string): Promise<number | null> {
  const [row] = await db
    .select({ position: lastSeenPosition(actor) })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .where(and(eq(post.id, id), visibleTo(actor)))
    .prepare(statementFor('seen_position', actor))
    .execute()
  return row?.position ?? null
}

/** The reply at a place of a post, where this actor may see it. */
export async function replyAt(
  db: Db,
  actor: Actor,
  postId: string,
  position: number,
): Promise<string | null> {
  const [row] = await db
    .select({ id: reply.id })
    .from(reply)
    .innerJoin(post, eq(post.id, reply.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .where(and(eq(reply.postId, postId), eq(reply.position, position), replyVisibleTo(actor)))
  return row?.id ?? null
}

/**
 * Remembers how far someone has read, never less than before and never further than there is something to
 * read. Says whether it is the first mark this account ever made.
 */
export async function markRead(
  db: Db,
  accountId: string,
  postId: string,
  position: number,
  now: Date,
): Promise<boolean> {
  const [row] = await db
    .insert(readMark)
    .values({ accountId, postId, position, readAt: now })
    .onConflictDoUpdate({
      target: [readMark.accountId, readMark.postId],
      set: {
        position: sql`greatest(${readMark.position}, excluded.position)`,
        readAt: sql`greatest(${readMark.readAt}, excluded.read_at)`,
      },
    })
    // Seen as it was before this statement.
    .returning({
      first: sql<boolean>`NOT EXISTS (SELECT FROM ${readMark} other WHERE other.account_id = ${accountId})`,
    })
  return row?.first ?? false
}
