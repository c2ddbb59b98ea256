import { and, eq, gt, gte, inArray, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { noAlarm } from './item-effects.ts'
import { held, leaseLive, waits } from './item-queries.ts'
import { dueIn, type LaneTimes } from './lanes.ts'
import { dangerSignal } from './reasons.ts'
import { UNDO_MINUTES } from './reversing.ts'
import { crisisAlert, reviewItem, signal } from './tables.ts'
import { isWaiting, mayWork } from './visible.ts'

/** As in item-queries.ts: each change of an item is one UPDATE with all guards of it. */

/** The rows `alarm` and `alarm-proposed`: from here on it is a crisis, due as one, with who has it. */
export async function alarm(
  db: Db,
  by: string,
  id: string,
  fence: number,
  now: Date,
  times: LaneTimes,
): Promise<boolean> {
  const { lane, severity } = dangerSignal
  const rows = await db
    .update(reviewItem)
    .set({
      lane,
      severity,
      dueAt: sql`${dueIn(lane, now, times)}::timestamptz`,
      alarmBy: by,
      alarmAt: now,
      alarmWas: sql`jsonb_build_object('lane', ${reviewItem.lane}, 'severity', ${reviewItem.severity}, 'dueAt', ${reviewItem.dueAt})`,
    })
    .where(
      and(
        or(and(held(by, id, fence), leaseLive(now)), waits(id, fence)),
        ne(reviewItem.lane, lane),
        mayWork(by),
      ),
    )
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

/** The row `alarm-again`: nobody alone takes it back any more. */
export async function alarmAgain(
  db: Db,
  by: string,
  id: string,
  fence: number,
  now: Date,
): Promise<boolean> {
  const rows = await db
    .update(reviewItem)
    .set(noAlarm)
    .where(
      and(
        eq(reviewItem.id, id),
        isWaiting,
        freeOrOwn(by, now),
        eq(reviewItem.fence, fence),
        ne(reviewItem.alarmBy, by),
        mayWork(by),
      ),
    )
    .returning({ id: reviewItem.id })
  return rows.length > 0
}

/** The row `calm`: it is what it was before, for who said so a moment ago; asked while its text is locked, and is there. */
export async function calm(db: Db, by: string, id: string, now: Date): Promise<boolean> {
  const was = reviewItem.alarmWas
  const [row] = await db
    .update(reviewItem)
    .set({
      lane: sql`${was} ->> 'lane'`,
      severity: sql`(${was} ->> 'severity')::int`,
      dueAt: sql`(${was} ->> 'dueAt')::timestamptz`,
      ...noAlarm,
    })
    .where(
      and(
        eq(reviewItem.id, id),
        isWaiting,
        freeOrOwn(by, now),
        eq(reviewItem.alarmBy, by),
        gt(reviewItem.alarmAt, new Date(now.getTime() - UNDO_MINUTES * 60_000)),
        nothingSince,
        mayWork(by),
      ),
    )
    .returning({
      lane: reviewItem.lane,
      severity: reviewItem.severity,
      alarmAt: sql<Date>`old.alarm_at`.mapWith(reviewItem.alarmAt),
    })
  if (!row) return false
  const { alarmAt, ...before } = row
  await db
    .update(signal)
    .set({ kind: 'danger-over', ...before })
    .where(and(eq(signal.itemId, id), eq(signal.kind, 'danger')))
  // Of a later crisis whoever is on call is told as of the first.
  await db
    .delete(crisisAlert)
    .where(
      and(
        eq(crisisAlert.itemId, id),
        inArray(crisisAlert.stage, ['half', 'due']),
        gte(crisisAlert.madeAt, alarmAt),
      ),
    )
  return true
}

/** Nobody else works on it. */
function freeOrOwn(by: string, now: Date): SQL | undefined {
  return or(
    ne(reviewItem.state, 'claimed'),
    lte(reviewItem.leaseUntil, now),
    eq(reviewItem.holder, by),
  )
}

/** Also where a server of the release before brought something to it, which leaves the alarm as it was. */
const nothingSince = sql`NOT EXISTS (SELECT FROM ${signal} later
  WHERE later.item_id = ${reviewItem.id} AND later.created_at > ${reviewItem.alarmAt})`
