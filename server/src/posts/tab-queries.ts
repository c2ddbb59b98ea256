import { and, desc, eq, sql, type SQL } from 'drizzle-orm'
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
import { instantOf, microsOf, upTo } from '#platform/page.ts'
import { isKnownAs } from './author-queries.ts'
import { cards, CARDS_ASKED } from './card-queries.ts'
import type { After } from './cursor.ts'
import { lastSeenPosition } from './page-queries.ts'
import type { CardRow } from './rows.ts'
import { groupMark, personFollow, post, postFollow, readMark } from './tables.ts'
import { isFresh, isUnopened } from './unread-queries.ts'
import { isOpen, listedFor, visibleTo } from './visible.ts'

/** So many of the newest posts of a group are looked through; who has more to catch up with reads the group itself. */
const MOST_FRESH = 500
/** The same of what each person one follows wrote. */
const MOST_WRITTEN = 100

/** Posts that are new for someone, or have replies they have not read, the last moved first. */
export const newCards = tab(
  'home_unread',
  (db, viewer) => sql`${freshIn(db, viewer)} UNION ${movedSince(db, viewer)}`,
)
/** Posts that someone follows, and those of people they follow. */
export const followedCards = tab(
  'home_following',
  (db, viewer) => sql`${followed(db, viewer)} UNION ${written(db, viewer)}`,
)

/** A list of cards by their last activity, from the ids and moments of posts. */
function tab(name: string, listed: (db: Db, viewer: Viewer) => SQL) {
  const first = hotQuery(`${name}_first`, (db, viewer, named) =>
    cards(db, viewer, pageFrom(db, listed(db, viewer), false)).prepare(named),
  )
  const next = hotQuery(`${name}_after`, (db, viewer, named) =>
    cards(db, viewer, pageFrom(db, listed(db, viewer), true)).prepare(named),
  )
  return (db: Db, actor: Actor, after: After | null): Promise<CardRow[]> =>
    after ? next(db, actor, { ...after }) : first(db, actor)
}

function pageFrom(db: Db, listed: SQL, continued: boolean) {
  const before = sql`(listed.at, listed.id) < (${instantOf(sql.placeholder('micros'))}, ${sql.placeholder('id')}::uuid)`
  return db
    .select({
      id: sql<string>`listed.id`.as('listed_id'),
      at: sql<Date>`listed.at`.as('moment'),
      micros: microsOf(sql`listed.at`).as('micros'),
    })
    .from(sql`(${listed}) AS listed (id, at)`)
    .where(continued ? before : undefined)
    .orderBy(upTo(CARDS_ASKED, desc(sql`listed.at`), desc(sql`listed.id`)))
    .as('page')
}

const listedPost = { id: post.id, at: post.activeAt }

/** What came to one's groups and was not opened yet. */
function freshIn(db: Db, viewer: Viewer): SQL {
  const fresh = db
    .select({
      id: sql<string>`${post.id}`.as('fresh_id'),
      at: sql`${post.activeAt}`.as('fresh_at'),
    })
    .from(post)
    .where(
      and(
        eq(post.groupId, group.id),
        sql`${post.sequence} > ${groupMark.sequence}`,
        isFresh(viewer),
        isUnopened(viewer),
      ),
    )
    .orderBy(upTo(MOST_FRESH, desc(post.sequence)))
    .as('fresh')
  const query = db
    .select({ id: fresh.id, at: fresh.at })
    .from(membership)
    .innerJoin(group, eq(group.id, membership.groupId))
    .innerJoin(
      groupMark,
      and(eq(groupMark.groupId, group.id), eq(groupMark.accountId, membership.accountId)),
    )
    .crossJoinLateral(fresh)
    .where(and(isOwnPlace(viewer), groupVisibleTo(viewer)))
  return sql`${query}`
}

/** What one opened before in one's groups and has replies since, but for what one stopped following. */
function movedSince(db: Db, viewer: Viewer): SQL {
  const query = db
    .select(listedPost)
    .from(readMark)
    .innerJoin(post, eq(post.id, readMark.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .innerJoin(membership, eq(membership.groupId, group.id))
    .where(
      and(
        eq(readMark.accountId, actorId(viewer)),
        sql`${post.lastPosition} > ${readMark.position}`,
        isOwnPlace(viewer),
        visibleTo(viewer),
        listedFor(viewer, post),
        isOpen(post),
        sql`${lastSeenPosition(viewer)} > ${readMark.position}`,
        sql`NOT EXISTS (SELECT FROM ${postFollow} ended WHERE ended.post_id = ${post.id}
          AND ended.account_id = ${actorId(viewer)} AND NOT ended.following)`,
      ),
    )
  return sql`${query}`
}

function followed(db: Db, viewer: Viewer): SQL {
  const query = db
    .select(listedPost)
    .from(postFollow)
    .innerJoin(post, eq(post.id, postFollow.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .where(
      and(
        eq(postFollow.accountId, actorId(viewer)),
        postFollow.following,
        visibleTo(viewer),
        listedFor(viewer, post),
        sql`${post.state} NOT IN ('withdrawn', 'purged')`,
      ),
    )
  return sql`${query}`
}

function written(db: Db, viewer: Viewer): SQL {
  const theirs = db
    .select({
      id: sql<string>`${post.id}`.as('their_id'),
      at: sql`${post.activeAt}`.as('their_at'),
    })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .where(
      and(
        isKnownAs(post, sql`${personFollow.followed}`),
        isOpen(post),
        visibleTo(viewer),
        listedFor(viewer, post),
      ),
    )
    .orderBy(upTo(MOST_WRITTEN, desc(post.createdAt)))
    .as('theirs')
  const query = db
    .select({ id: theirs.id, at: theirs.at })
    .from(personFollow)
    .crossJoinLateral(theirs)
    .where(eq(personFollow.follower, actorId(viewer)))
  return sql`${query}`
}

function isOwnPlace(viewer: Viewer): SQL | undefined {
  return and(eq(membership.accountId, actorId(viewer)), eq(membership.state, 'member'))
}
