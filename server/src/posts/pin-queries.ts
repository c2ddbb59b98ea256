import { and, desc, eq, sql } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { MOST_PINS } from '@kith/shared/posts/placing-contract.ts'
import { group, hotQuery } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { microsOf, upTo } from '#platform/page.ts'
import { cards } from './card-queries.ts'
import type { Stood } from '#moderation/public.ts'
import type { CardRow } from './rows.ts'
import { pinnedPost, post } from './tables.ts'
import { isOpen, listedFor, visibleTo } from './visible.ts'

type Pin = NonNullable<Stood['pin']>

const pinnedOf = hotQuery('pinned', (db, viewer, name) => {
  const page = db
    .select({
      id: sql<string>`${post.id}`.as('listed_id'),
      at: sql<Date>`${pinnedPost.pinnedAt}`.as('moment'),
      micros: microsOf(pinnedPost.pinnedAt).as('micros'),
    })
    .from(pinnedPost)
    .innerJoin(post, eq(post.id, pinnedPost.postId))
    .innerJoin(group, eq(group.id, post.groupId))
    .where(
      and(
        eq(post.groupId, sql.placeholder('groupId')),
        isOpen(post),
        visibleTo(viewer),
        listedFor(viewer, post),
      ),
    )
    .orderBy(upTo(MOST_PINS, desc(pinnedPost.pinnedAt), desc(post.id)))
    .as('page')
  return cards(db, viewer, page).prepare(name)
})

/** Pinned posts whose words this actor reads, the last pinned first. */
export async function pinnedCards(db: Db, actor: Actor, groupId: string): Promise<CardRow[]> {
  return pinnedOf(db, actor, { groupId })
}

/** How many posts of a group stand first in it. Its row is held, so that two who pin at once are counted one by one. */
export async function pinsIn(db: Db, groupId: string): Promise<number> {
  await db.select({ id: group.id }).from(group).where(eq(group.id, groupId)).for('no key update')
  const [row] = await db
    .select({ pins: sql<number>`count(*)::int` })
    .from(pinnedPost)
    .innerJoin(post, eq(post.id, pinnedPost.postId))
    .where(and(eq(post.groupId, groupId), isOpen(post)))
  return row?.pins ?? 0
}

export async function isPinned(db: Db, postId: string): Promise<boolean> {
  return (await db.$count(pinnedPost, eq(pinnedPost.postId, postId))) > 0
}

export async function pin(db: Db, postId: string, pinnedBy: string, now: Date): Promise<void> {
  await db.insert(pinnedPost).values({ postId, pinnedBy, pinnedAt: now }).onConflictDoNothing()
}

/** Gives back the pin that there was. */
export async function unpin(db: Db, postId: string): Promise<Pin | null> {
  const [pin] = await db
    .delete(pinnedPost)
    .where(eq(pinnedPost.postId, postId))
    .returning({ by: pinnedPost.pinnedBy, at: pinnedPost.pinnedAt })
  return pin ? { by: pin.by, at: pin.at.toISOString() } : null
}

/** Puts a pin back where it was, unless three others stand first there by now. */
export async function pinAgain(
  db: Db,
  post: { id: string; groupId: string },
  { by, at }: Pin,
): Promise<void> {
  if ((await pinsIn(db, post.groupId)) < MOST_PINS)
    await db
      .insert(pinnedPost)
      .values({ postId: post.id, pinnedBy: by, pinnedAt: new Date(at) })
      .onConflictDoNothing()
}
