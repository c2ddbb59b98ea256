import { and, desc, eq, or, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { account, roleGrant } from '#accounts/public.ts'
import {
  actorId,
  group,
  groupVisibleTo,
  helpsIn,
  membership,
  membershipOf,
} from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import type { After } from './cursor.ts'
import { EXCERPT_SOURCE } from './excerpt.ts'
import { lastSeenPosition } from './page-queries.ts'
import type { CardRow } from './rows.ts'
import { post, readMark } from './tables.ts'
import { isOpen, standsBefore, statementFor } from './visible.ts'

interface Listing {
  order: 'latest' | 'new'
  after: After | null
  limit: number
}

/** Posts of the groups one is in; of all groups one may read, for who is in none. */
export async function homeCards(db: Db, actor: Actor, listing: Listing): Promise<CardRow[]> {
  const inNone = sql`NOT EXISTS (SELECT FROM ${membership} own
    WHERE own.account_id = ${actorId(actor)} AND own.state = 'member')`
  const own = actor.kind === 'anonymous' ? undefined : or(eq(membershipOf(actor), 'member'), inNone)
  return cards(db, actor, own, listing, `home_${listing.order}`)
}

export async function groupCards(
  db: Db,
  actor: Actor,
  groupId: string,
  listing: Listing,
): Promise<CardRow[]> {
  return cards(db, actor, eq(group.id, groupId), listing, 'group')
}

async function cards(db: Db, actor: Actor, scope: SQL | undefined, listing: Listing, name: string) {
  const page = pageOfIds(db, actor, scope, listing)
  return cardsOf(db, actor, page, `${name}_${listing.after ? 'after' : 'first'}`)
}

/** The cards of chosen posts, in their order. */
export async function cardsOf(
  db: Db,
  actor: Actor,
  page: ReturnType<typeof pageOfIds>,
  name: string,
) {
  return db
    .select({
      id: post.id,
      micros: page.micros,
      group: { id: group.id, slug: group.slug, name: group.name },
      title: post.title,
      text: sql<string>`left(${post.bodyText}, ${sql.raw(String(EXCERPT_SOURCE))})`,
      authorId: post.authorId,
      authorName: account.screenName,
      mentor: isMentor(),
      helps: sql<boolean>`${helpsIn(actor, sql`${group.id}`)}`,
      state: post.state,
      warning: post.warning,
      createdAt: post.createdAt,
      lastReplyAt: post.lastReplyAt,
      replies: post.replyCount,
      unread: sql<number | null>`CASE WHEN ${readMark.position} IS NOT NULL
        THEN greatest(0, ${lastSeenPosition(actor)} - ${readMark.position}) END`,
    })
    .from(page)
    .innerJoin(post, eq(post.id, page.id))
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, post.authorId))
    .leftJoin(readMark, and(eq(readMark.postId, post.id), eq(readMark.accountId, actorId(actor))))
    .orderBy(desc(page.at), desc(page.id))
    .prepare(statementFor(name, actor))
    .execute()
}

/** Takes the newest of each group along its index, and the newest of those. */
function pageOfIds(db: Db, actor: Actor, scope: SQL | undefined, { order, after, limit }: Listing) {
  const at = order === 'latest' ? post.activeAt : post.createdAt
  const recent = db
    .select({ id: sql<string>`${post.id}`.as('listed_id'), at: sql<Date>`${at}`.as('moment') })
    .from(post)
    .where(
      and(
        eq(post.groupId, group.id),
        standsBefore(actor, post),
        isWorthListing(),
        after ? isAfter(at, after) : undefined,
      ),
    )
    .orderBy(desc(at), desc(post.id))
    .limit(limit)
    .as('recent')
  return db
    .select({
      id: recent.id,
      at: recent.at,
      micros: sql<string>`(extract(epoch FROM ${recent.at}) * 1000000)::bigint`.as('micros'),
    })
    .from(group)
    .crossJoinLateral(recent)
    .where(and(groupVisibleTo(actor), scope))
    .orderBy(desc(recent.at), desc(recent.id))
    .limit(limit)
    .as('page')
}

/** A tombstone stays in the lists for the replies beneath it. */
function isWorthListing(): SQL {
  return sql`(${isOpen(post)} OR ${post.state} IN ('held', 'hidden') OR ${post.replyCount} > 0)`
}

function isAfter(at: typeof post.activeAt | typeof post.createdAt, { micros, id }: After): SQL {
  return sql`(${at}, ${post.id}) < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${id}::uuid)`
}

/** Whether the author of the post in the FROM helps in its group. */
function isMentor(): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM ${roleGrant} helper WHERE helper.account_id = ${post.authorId}
    AND helper.role = 'mentor' AND helper.group_id = ${post.groupId} AND helper.revoked_at IS NULL)`
}
