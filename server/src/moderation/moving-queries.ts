import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { reviewItem } from './tables.ts'

const AT_ONCE = 5000

/** The items about texts that went to another group go along: they are for the mentors there. Says how many. */
export async function moveItems(
  db: Db,
  kind: 'post' | 'reply' | 'hello',
  subjectIds: readonly string[],
  into: string,
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
  }
  return moved
}
