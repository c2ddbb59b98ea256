import { and, eq, isNull, sql } from 'drizzle-orm'
import { CRISIS_STEPS } from '@kith/shared/moderation/crisis-contract.ts'
import type { Locale } from '@kith/shared/contract/page.ts'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { toChecklist, type CrisisStep } from './crisis.ts'
import { noAlarm } from './item-effects.ts'
import { held, leaseLive } from './item-queries.ts'
import type { Checklist } from './review-item.ts'
import { crisisStep, followUp, reviewItem } from './tables.ts'
import { mayWork } from './visible.ts'

/** SQL for "no crisis, or one whose whole list is done", with `review_item` in the statement. */
export const crisisChecked = sql`(${reviewItem.lane} <> 'crisis' OR (
  (SELECT count(*) FROM ${crisisStep} step WHERE step.item_id = ${reviewItem.id}) = ${sql.raw(String(CRISIS_STEPS.length))}
  AND EXISTS (SELECT FROM ${followUp} later WHERE later.item_id = ${reviewItem.id} AND later.done_at IS NULL)))`

/** What was done so far. */
export async function checklistOf(db: Db, itemId: string): Promise<Checklist> {
  const steps = await db
    .select({ step: crisisStep.step })
    .from(crisisStep)
    .where(eq(crisisStep.itemId, itemId))
  const [first] = await db
    .select({ dueOn: followUp.dueOn })
    .from(followUp)
    .where(and(eq(followUp.itemId, itemId), isNull(followUp.doneAt)))
    .orderBy(followUp.dueOn)
    .limit(1)
  return toChecklist(
    steps.map(({ step }) => step),
    first?.dueOn ?? null,
  )
}

export async function stepsOf(db: Db, itemId: string) {
  return db
    .select({
      step: crisisStep.step,
      by: account.screenName,
      at: crisisStep.at,
      note: crisisStep.note,
    })
    .from(crisisStep)
    .leftJoin(account, eq(account.id, crisisStep.by))
    .where(eq(crisisStep.itemId, itemId))
}

/** The row `tend`: whether this person holds the item and may still work on it; it stays so until the transaction ends. */
export async function tends(
  db: Db,
  by: string,
  itemId: string,
  fence: number,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(reviewItem)
    .set(noAlarm)
    .where(and(held(by, itemId, fence), leaseLive(now), mayWork(by)))
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

/** False where it was ticked before: it stays as it was. */
export async function tick(
  db: Db,
  row: { itemId: string; step: CrisisStep; by: string; at: Date; note?: string },
): Promise<boolean> {
  const made = await db
    .insert(crisisStep)
    .values(row)
    .onConflictDoNothing()
    .returning({ step: crisisStep.step })
  return made.length > 0
}

/** False where it was not ticked. */
export async function untick(db: Db, itemId: string, step: CrisisStep): Promise<boolean> {
  const gone = await db
    .delete(crisisStep)
    .where(and(eq(crisisStep.itemId, itemId), eq(crisisStep.step, step)))
    .returning({ step: crisisStep.step })
  return gone.length > 0
}

/** In which language someone reads. */
export async function localeOf(db: Db, accountId: string): Promise<Locale | null> {
  const [row] = await db
    .select({ locale: account.locale })
    .from(account)
    .where(eq(account.id, accountId))
  return row?.locale ?? null
}
