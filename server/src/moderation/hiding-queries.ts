import { and, eq, inArray, type SQL } from 'drizzle-orm'
import { HIDING_LANES } from '@kith/shared/moderation/hiding.ts'
import type { Db } from '#platform/db.ts'
import { held, leaseLive } from './item-queries.ts'
import type { TextBefore } from './reversing.ts'
import type { Shown } from './review-item.ts'
import { reviewItem } from './tables.ts'
import { mayWork } from './visible.ts'

/** As in item-queries.ts: each change of an item is one UPDATE with all guards of it. */

/** Its text is away for now: from here on the item is under the hard clock. */
export async function hideItem(
  db: Db,
  by: string,
  id: string,
  shown: Shown,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(reviewItem)
    .set({ hiddenVersion: shown.subjectVersion, hiddenAt: now, hiddenWas: null, hardClock: true })
    .where(and(seen(by, id, shown, now), inArray(reviewItem.lane, [...HIDING_LANES])))
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

/** Keeps what the text was, for the same transaction that took it away. */
export async function keepWas(db: Db, id: string, was: TextBefore): Promise<void> {
  await db.update(reviewItem).set({ hiddenWas: was }).where(eq(reviewItem.id, id))
}

/** The text is to be shown again: gives back since when it was away, and what it was; null where it can not be. */
export async function showItem(
  db: Db,
  by: string,
  id: string,
  shown: Shown,
  now: Date,
): Promise<{ at: Date | null; was: TextBefore | null } | null> {
  const [row] = await db
    .update(reviewItem)
    .set({ hiddenVersion: null, hardClock: false })
    .where(and(seen(by, id, shown, now), eq(reviewItem.hiddenVersion, reviewItem.subjectVersion)))
    .returning({ at: reviewItem.hiddenAt, was: reviewItem.hiddenWas })
  return row ?? null
}

/** By who holds it now, with this version before them. */
function seen(by: string, id: string, { fence, subjectVersion }: Shown, now: Date) {
  const version: SQL = eq(reviewItem.subjectVersion, subjectVersion)
  return and(held(by, id, fence), leaseLive(now), version, mayWork(by))
}
