import { and, eq, inArray, or, type SQL } from 'drizzle-orm'
import { HIDING_LANES } from '@kith/shared/moderation/hiding.ts'
import type { Db } from '#platform/db.ts'
import { awayNoMore, heldAndShown } from './item-queries.ts'
import { waitsAndShown } from './proposal-queries.ts'
import type { TextBefore } from './reversing.ts'
import type { Shown } from './review-item.ts'
import { reviewItem } from './tables.ts'

/** As in item-queries.ts: each change of an item is one UPDATE with all guards of it. */

/** Its text, which was like this, is away for now: from here on the item is under the hard clock. */
export async function hideItem(
  db: Db,
  by: string,
  id: string,
  shown: Shown,
  was: TextBefore | null,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(reviewItem)
    .set({
      hiddenVersion: shown.subjectVersion,
      hiddenAt: now,
      hiddenWas: was,
      hardClock: true,
    })
    .where(and(atHand(by, id, shown, now), inArray(reviewItem.lane, [...HIDING_LANES])))
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

/** Since when the text of an item is away, and what it was; asked while the text is locked. */
export async function hiddenOf(
  db: Db,
  id: string,
): Promise<{ at: Date | null; was: TextBefore | null } | null> {
  const [row] = await db
    .select({ at: reviewItem.hiddenAt, was: reviewItem.hiddenWas })
    .from(reviewItem)
    .where(eq(reviewItem.id, id))
  return row ?? null
}

/** The text is to be shown again. */
export async function showItem(
  db: Db,
  by: string,
  id: string,
  shown: Shown,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(reviewItem)
    .set({ ...awayNoMore, hardClock: false })
    .where(and(atHand(by, id, shown, now), eq(reviewItem.hiddenVersion, reviewItem.subjectVersion)))
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

/** By who holds it; while it waits for a second person, by any of those who may work on it. */
function atHand(by: string, id: string, shown: Shown, now: Date): SQL | undefined {
  return or(heldAndShown(by, id, shown, now), waitsAndShown(by, id, shown))
}
