import { and, desc, eq, or, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { account, hasMutedWords, mutedWordIn, roleGrant } from '#accounts/public.ts'
import {
  actorId,
  group,
  groupVisibleTo,
  helpsIn,
  hotQuery,
  isOutside,
  membership,
  membershipOf,
  type Viewer,
} from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { instantOf, microsOf, upTo } from '#platform/page.ts'
import { authorOf } from './author-queries.ts'
import type { After } from './cursor.ts'
import { EXCERPT_SOURCE } from './excerpt.ts'
import { lastSeenPosition } from './page-queries.ts'
import type { CardRow } from './rows.ts'
import { groupMark, post, readMark } from './tables.ts'
import { isFresh } from './unread-queries.ts'
import { isOpen, listedFor, standsBefore } from './visible.ts'

interface Listing {
  order: 'latest' | 'new'
  after: After | null
}
type Scope = (viewer: Viewer) => SQL | undefined
/** Which posts are listed, in their order, with the moment that orders them. */
type Page = ReturnType<typeof pageOfIds>

const home = {
  latest: listing('home', 'latest', ownGroups),
  new: listing('home', 'new', ownGroups),
}
const ofGroup = listing('group', 'latest', () => eq(group.id, sql.placeholder('groupId')))

export const CARDS_A_PAGE = 20
/** One more tells whether there is another page. */
export const CARDS_ASKED = CARDS_A_PAGE + 1

/** Posts of the groups one is in; of all groups one may read, for who is in none. */
export async function homeCards(
  db: Db,
  actor: Actor,
  { order, after }: Listing,
): Promise<CardRow[]> {
  return home[order](db, actor, after, {})
}

export async function groupCards(
  db: Db,
  actor: Actor,
  groupId: string,
  after: After | null,
): Promise<CardRow[]> {
  return ofGroup(db, actor, after, { groupId })
}

function ownGroups(viewer: Viewer): SQL | undefined {
  if (isOutside(viewer)) return undefined
  const inNone = sql`NOT EXISTS (SELECT FROM ${membership} own
    WHERE own.account_id = ${actorId(viewer)} AND own.state = 'member')`
  return or(eq(membershipOf(viewer), 'member'), inNone)
}

/** The first page of a list, and those after it. */
function listing(name: string, order: Listing['order'], scope: Scope) {
  const first = hotQuery(`${name}_${order}_first`, (db, viewer, named) =>
    cards(db, viewer, pageOfIds(db, viewer, scope, order, false)).prepare(named),
  )
  const next = hotQuery(`${name}_${order}_after`, (db, viewer, named) =>
    cards(db, viewer, pageOfIds(db, viewer, scope, order, true)).prepare(named),
  )
  return (db: Db, actor: Actor, after: After | null, values: Record<string, unknown>) =>
    after ? next(db, actor, { ...values, ...after }) : first(db, actor, values)
}

/** The cards of chosen posts, in their order. */
export function cards(db: Db, viewer: Viewer, page: Page) {
  return db
    .select({
      id: post.id,
      micros: page.micros,
      group: { id: group.id, slug: group.slug, name: group.name },
      title: post.title,
      text: sql<string>`left(${post.bodyText}, ${sql.raw(String(EXCERPT_SOURCE))})`,
      authorId: post.authorId,
      author: authorOf(post, account),
      mentor: isMentor(),
      helps: sql<boolean>`${helpsIn(viewer, sql`${group.id}`)}`,
      state: post.state,
      warning: post.warning,
      teamWarning: post.teamWarning,
      createdAt: post.createdAt,
      lastReplyAt: post.lastReplyAt,
      replies: post.replyCount,
      folded: hasMutedWord(viewer),
      unread: sql<number | null>`CASE WHEN ${readMark.position} IS NOT NULL
        THEN greatest(0, ${lastSeenPosition(viewer)} - ${readMark.position}) END`,
      fresh: sql<boolean>`(${readMark.position} IS NULL AND ${isFresh(viewer)})`,
    })
    .from(page)
    .innerJoin(post, eq(post.id, page.id))
    .innerJoin(group, eq(group.id, post.groupId))
    .leftJoin(account, eq(account.id, post.authorId))
    .leftJoin(readMark, and(eq(readMark.postId, post.id), eq(readMark.accountId, actorId(viewer))))
    .leftJoin(
      groupMark,
      and(eq(groupMark.groupId, post.groupId), eq(groupMark.accountId, actorId(viewer))),
    )
    .orderBy(desc(page.at), desc(page.id))
}

/** Takes the newest of each group along its index, and the newest of those. */
function pageOfIds(
  db: Db,
  viewer: Viewer,
  scope: Scope,
  order: Listing['order'],
  continued: boolean,
) {
  const at = order === 'latest' ? post.activeAt : post.createdAt
  const recent = db
    .select({ id: sql<string>`${post.id}`.as('listed_id'), at: sql<Date>`${at}`.as('moment') })
    .from(post)
    .where(
      and(
        eq(post.groupId, group.id),
        standsBefore(viewer, post),
        listedFor(viewer, post),
        isWorthListing(),
        continued ? isAfter(at) : undefined,
      ),
    )
    .orderBy(upTo(CARDS_ASKED, desc(at), desc(post.id)))
    .as('recent')
  return db
    .select({
      id: recent.id,
      at: recent.at,
      micros: microsOf(recent.at).as('micros'),
    })
    .from(group)
    .crossJoinLateral(recent)
    .where(and(groupVisibleTo(viewer), scope(viewer)))
    .orderBy(upTo(CARDS_ASKED, desc(recent.at), desc(recent.id)))
    .as('page')
}

/** A tombstone stays in the lists for the replies beneath it. */
function isWorthListing(): SQL {
  return sql`(${isOpen(post)} OR ${post.state} IN ('held', 'hidden') OR ${post.replyCount} > 0)`
}

function isAfter(at: typeof post.activeAt | typeof post.createdAt): SQL {
  return sql`(${at}, ${post.id}) < (${instantOf(sql.placeholder('micros'))}, ${sql.placeholder('id')}::uuid)`
}

/** Whether a word that the reader muted stands in what the card of the post says to everybody. */
function hasMutedWord(viewer: Viewer): SQL<boolean> {
  if (viewer.meetsAll) return sql<boolean>`false`
  const me = actorId(viewer)
  const said = sql`${post.title} || ' ' || left(${post.bodyText}, ${sql.raw(String(EXCERPT_SOURCE))})`
  return sql<boolean>`CASE WHEN ${hasMutedWords(me)} AND ${isOpen(post)}
    AND ${post.authorId} IS DISTINCT FROM ${me} THEN ${mutedWordIn(me, said)} ELSE false END`
}

/** Whether the author of the post in the FROM helps in its group. */
function isMentor(): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM ${roleGrant} helper WHERE helper.account_id = ${post.authorId}
    AND helper.role = 'mentor' AND helper.group_id = ${post.groupId} AND helper.revoked_at IS NULL)`
}
