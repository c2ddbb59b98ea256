import { and, eq, inArray, isNull, not, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { letGo } from './item-queries.ts'
import { proposal, reviewItem } from './tables.ts'
import { maySeeNow } from './visible.ts'

const AT_ONCE = 5000

/**
 * The items about texts that went to another group go along: they are for the mentors there. Whoever had one in hand, or proposed
 * something about it, and is not at home there lets go of it. Says how many.
 */
export async function moveItems(
  db: Db,
  kind: 'post' | 'reply' | 'hello',
  subjectIds: readonly string[],
  into: string,
  now: Date,
): Promise<number> {
  let moved = 0
  for (let start = 0; start < subjectIds.length; start += AT_ONCE) {
    const some = subjectIds.slice(start, start + AT_ONCE)
    const rows = await db
      .update(reviewItem)
      .set({ groupId: into })
      .where(and(eq(reviewItem.subjectKind, kind), inArray(reviewItem.subjectId, some)))
      .returning({ id: reviewItem.id })
    moved += rows.length
    await letGoOf(
      db,
      rows.map(({ id }) => id),
      now,
    )
  }
  return moved
}

async function letGoOf(db: Db, ids: readonly string[], now: Date): Promise<void> {
  const theirs = sql`coalesce(${reviewItem.holder}, ${reviewItem.proposedBy})`
  const freed = await db
    .update(reviewItem)
    .set({ state: 'open', ...letGo, proposedBy: null })
    .where(
      and(
        inArray(reviewItem.id, [...ids]),
        inArray(reviewItem.state, ['claimed', 'second']),
        not(maySeeNow(theirs)),
      ),
    )
    .returning({ id: reviewItem.id })
  if (freed.length === 0) return
  const fallen = freed.map(({ id }) => id)
  await db
    .update(proposal)
    .set({ ended: 'moved', endedAt: now })
    .where(and(inArray(proposal.itemId, fallen), isNull(proposal.ended)))
}
