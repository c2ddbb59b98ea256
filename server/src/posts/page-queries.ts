import { and, asc, between, eq, getTableColumns, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import { dayOf } from '@kith/shared/days.ts'
import { REPLIES_A_PAGE } from '@kith/shared/posts/contract.ts'
import { account, roleGrant } from '#accounts/public.ts'
import { actorId, group, helpsIn, hotQuery, membershipOf, type Viewer } from '#groups/public.ts'
import { readBy } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { authorOf } from './author-queries.ts'
import { EXCERPT_SOURCE } from './excerpt.ts'
import { foldedOn, touchedByBlock } from './fold-queries.ts'
import { ownMarks, reactionsTo } from './mark-queries.ts'
import { pageNumber } from './present.ts'
import type { PageHead, PageKey, PageReply, PageStand } from './rows.ts'
import { mask, pinnedPost, post, postFollow, readDay, readMark, reply } from './tables.ts'
import { isOpen, meets, replyVisibleTo, standsBefore, visibleTo } from './visible.ts'

const quoted = alias(reply, 'quoted')
const quotedAuthor = alias(account, 'quoted_author')

/** The last place in the post of the FROM that holds a reply this actor sees. */
export function lastSeenPosition(actor: Actor | Viewer): SQL<number> {
  return sql<number>`coalesce((SELECT max(${reply.position}) FROM ${reply}
    WHERE ${reply.postId} = ${post.id} AND ${standsBefore(actor, reply)}), 0)`
}

/** The ids of who helps in the `group` of the FROM as a mentor, always in the same order. */
function mentors(): SQL<string[]> {
  return sql<
    string[]
  >`coalesce((SELECT array_agg(helper.account_id ORDER BY helper.account_id) FROM ${roleGrant} helper
    WHERE helper.group_id = ${group.id} AND helper.role = 'mentor' AND helper.revoked_at IS NULL), '{}')`
}

/** Whether the post of the FROM stands first in its group. */
function isPinned(): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM ${pinnedPost} pin WHERE pin.post_id = ${post.id})`
}

/** The mask that someone has in the post of the FROM. */
function maskOf(me: SQL): SQL<number | null> {
  return sql<number | null>`(SELECT own.number FROM ${mask} own
    WHERE own.post_id = ${post.id} AND own.account_id = ${me})`
}

const groupColumns = {
  id: group.id,
  slug: group.slug,
  name: group.name,
  visibility: group.visibility,
  archived: group.archived,
}

const keyedOf = hotQuery('page_key', (db, viewer, name) => {
  const me = actorId(viewer)
  // Who works for a clinic may still take back what they wrote.
  const author = viewer.form === 'apart' ? viewer.id : me
  const places = {
    first: sql`${sql.placeholder('first')}::int`,
    last: sql`${sql.placeholder('last')}::int`,
  }
  return db
    .select({
      id: post.id,
      authorId: post.authorId,
      state: post.state,
      locked: post.locked,
      shownAt: post.shownAt,
      pageVersion: sql<string>`${post.pageVersion}`,
      group: groupColumns,
      membership: membershipOf(viewer),
      masks: group.masks,
      ownMask: maskOf(me),
      helps: sql<boolean>`${helpsIn(viewer, sql`${group.id}`)}`,
      mentors: mentors(),
      pinned: isPinned(),
      seesMore: sql<boolean>`coalesce(${post.authorId} = ${me} AND NOT ${isOpen(post)}, false) OR EXISTS (
        SELECT FROM ${reply} own WHERE own.post_id = ${post.id} AND own.author_id = ${me}
          AND own.state NOT IN ('live', 'limited'))`,
      apart: touchedByBlock(viewer),
      blocked: sql<boolean>`NOT ${meets(viewer, post)}`,
      folded: foldedOn(viewer, places),
      ...ownMarks(viewer, places),
      seenPosition: lastSeenPosition(viewer),
      ownReplies: sql<string[]>`ARRAY(SELECT own.id FROM ${reply} own WHERE own.post_id = ${post.id}
        AND own.author_id = ${author} AND own.position BETWEEN ${places.first} AND ${places.last})`,
      markPosition: readMark.position,
      markAt: readMark.readAt,
      following: sql<boolean>`EXISTS (SELECT FROM ${postFollow} own_follow WHERE own_follow.post_id = ${post.id}
        AND own_follow.account_id = ${me} AND own_follow.following)`,
    })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(readMark, and(eq(readMark.postId, post.id), eq(readMark.accountId, me)))
    .where(and(eq(post.id, sql.placeholder('id')), visibleTo(viewer)))
    .prepare(name)
})

/** Where a page of a post stands for this actor; null for a post they may not see. Of a page beyond the last, the last. */
export async function pageKey(
  db: Db,
  actor: Actor,
  id: string,
  page: number,
): Promise<PageKey | null> {
  const last = page * REPLIES_A_PAGE
  const [row] = await keyedOf(db, actor, { id, first: last - REPLIES_A_PAGE + 1, last })
  if (!row) return null
  const end = pageNumber(row.seenPosition)
  return page > end ? pageKey(db, actor, id, end) : row
}

const placedOf = hotQuery('reply_place', (db, viewer, name) =>
  db
    .select({
      id: post.id,
      authorId: post.authorId,
      state: post.state,
      shownAt: post.shownAt,
      group: groupColumns,
      membership: membershipOf(viewer),
      seenPosition: lastSeenPosition(viewer),
      replyId: sql<
        string | null
      >`(SELECT ${reply.id} FROM ${reply} WHERE ${reply.postId} = ${post.id}
        AND ${reply.position} = ${sql.placeholder('position')} AND ${standsBefore(viewer, reply)})`,
    })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .where(and(eq(post.id, sql.placeholder('id')), visibleTo(viewer)))
    .prepare(name),
)

/** A post this actor sees, the last place there with a reply they see, and the reply at one place where they see that. */
export async function replyPlace(db: Db, actor: Actor, id: string, position: number) {
  const [row] = await placedOf(db, actor, { id, position })
  return row ?? null
}

const stoodAt = hotQuery('page_stand', (db, _viewer, name) =>
  db
    .select({
      pageVersion: sql<string>`${post.pageVersion}`,
      group: groupColumns,
      mentors: mentors(),
      pinned: isPinned(),
    })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .where(eq(post.id, sql.placeholder('id')))
    .prepare(name),
)

/** What now stands in the key of a page that who asks was just shown to have the right to. */
export async function pageStand(db: Db, actor: Actor, id: string): Promise<PageStand | null> {
  const [row] = await stoodAt(db, actor, { id })
  return row ?? null
}

/** Of a text that is hidden: by when someone reads it. */
function readByOf(kind: 'post' | 'reply', text: typeof post | typeof reply): SQL<Date | null> {
  const waits = sql<Date | null>`CASE WHEN ${text.state} = 'hidden' THEN ${readBy(kind, text.id)} END`
  return waits.mapWith(text.createdAt)
}

// The words stand in the bodies: a page needs them once.
const { bodyText: _words, ...shownColumns } = getTableColumns(reply)

const headOf = hotQuery('page_head', (db, viewer, name) =>
  db
    .select({
      ...getTableColumns(post),
      group: groupColumns,
      helps: sql<boolean>`${helpsIn(viewer, sql`${group.id}`)}`,
      author: authorOf(post, account),
      mentors: mentors(),
      pinned: isPinned(),
      apart: sql<boolean>`NOT ${meets(viewer, post)}`,
      reactions: reactionsTo(post),
      readBy: readByOf('post', post),
      seenPosition: lastSeenPosition(viewer),
    })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, post.authorId))
    .where(and(eq(post.id, sql.placeholder('id')), visibleTo(viewer)))
    .prepare(name),
)

/** A post with all that its page says of it. */
export async function pageHead(db: Db, actor: Actor, id: string): Promise<PageHead | null> {
  const [row] = await headOf(db, actor, { id })
  return row ?? null
}

const repliesOf = hotQuery('page_replies', (db, viewer, name) =>
  db
    .select({
      ...shownColumns,
      author: authorOf(reply, account),
      apart: sql<boolean>`NOT ${meets(viewer, reply)}`,
      reactions: reactionsTo(reply),
      readBy: readByOf('reply', reply),
      quoted: {
        id: quoted.id,
        position: quoted.position,
        authorId: quoted.authorId,
        state: quoted.state,
        teamWarning: quoted.teamWarning,
        text: sql<string | null>`left(${quoted.bodyText}, ${sql.raw(String(EXCERPT_SOURCE))})`,
        apart: sql<boolean>`NOT ${meets(viewer, quoted)}`,
      },
      quotedAuthor: authorOf(quoted, quotedAuthor),
    })
    .from(reply)
    .innerJoin(post, eq(post.id, reply.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, reply.authorId))
    .leftJoin(quoted, and(eq(quoted.id, reply.inReplyTo), standsBefore(viewer, quoted)))
    .leftJoin(quotedAuthor, eq(quotedAuthor.id, quoted.authorId))
    .where(
      and(
        eq(reply.postId, sql.placeholder('postId')),
        between(reply.position, sql.placeholder('first'), sql.placeholder('last')),
        replyVisibleTo(viewer),
      ),
    )
    .orderBy(asc(reply.position))
    .prepare(name),
)

/** The replies at these places, each with what it answers where one may see that too. */
export async function pageReplies(
  db: Db,
  actor: Actor,
  postId: string,
  first: number,
  last: number,
): Promise<PageReply[]> {
  return repliesOf(db, actor, { postId, first, last })
}

/**
 * The last place this actor sees in a post, 0 where there is none yet, and whether its group is one of those that are
 * counted for a clinic; null for a post they may not see.
 */
export async function seenPosition(
  db: Db,
  actor: Actor,
  id: string,
): Promise<{ position: number; counted: boolean } | null> {
  const [row] = await db
    .select({ position: lastSeenPosition(actor), counted: sql<boolean>`NOT ${group.noVisitLink}` })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .where(and(eq(post.id, id), visibleTo(actor)))
  return row ?? null
}

/**
 * Remembers how far someone has read, never less than before and never further than there is something to
 * read. Says whether that is something new, and the first of their day that is counted.
 */
export async function markRead(
  db: Db,
  accountId: string,
  postId: string,
  { position, counted, now }: { position: number; counted: boolean; now: Date },
): Promise<boolean> {
  const { rows } = await db.execute<{ told: boolean }>(sql`
    WITH marked AS (
      INSERT INTO ${readMark} AS mark (account_id, post_id, position, read_at)
      VALUES (${accountId}, ${postId}, ${position}, ${now})
      ON CONFLICT (account_id, post_id) DO UPDATE SET
        position = greatest(mark.position, excluded.position), read_at = greatest(mark.read_at, excluded.read_at)
      RETURNING coalesce(new.position > old.position, true) AS further),
    noted AS (
      INSERT INTO ${readDay} AS known (account_id, day)
      SELECT ${accountId}::uuid, ${dayOf(now)}::date FROM marked
      -- Asked before it is written: on a day that is known nothing is locked.
      WHERE further AND ${counted} AND NOT EXISTS (
        SELECT FROM ${readDay} WHERE account_id = ${accountId} AND day >= ${dayOf(now)}::date)
      ON CONFLICT (account_id) DO UPDATE SET day = excluded.day WHERE known.day < excluded.day
      RETURNING day)
    SELECT EXISTS (SELECT FROM noted) AS told`)
  return rows[0]?.told ?? false
}
