import { and, eq, isNull, lte, or, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { allStaff, mentorsAbout } from './roster-queries.ts'
import { crisisAlert, reviewItem, signal } from './tables.ts'
import { isWaiting, mayWork, unbiased } from './visible.ts'

export const STAGES = ['half', 'due', 'overdue', 'escalated'] as const
export type Stage = (typeof STAGES)[number]
/** What is told once: a stage of its time, or that its author left. */
export type Told = Stage | 'left'

/** What is hidden and an hour past its time is told further up. */
const LONG_MS = 60 * 60_000

const isCrisis = eq(reviewItem.lane, 'crisis')
/**
 * SQL for the middle between when something became a crisis and when it is due: by what held then, however the times of
 * the lanes were set since.
 */
const halfTime = sql`(SELECT since.at + (${reviewItem.dueAt} - since.at) / 2 FROM (SELECT coalesce(min(${signal.createdAt}), ${reviewItem.createdAt}) AS at
  FROM ${signal} WHERE ${signal.itemId} = ${reviewItem.id} AND ${signal.lane} = 'crisis') since)`
const isHard = eq(reviewItem.hardClock, true)

const reached: Readonly<Record<Stage, (now: Date) => SQL | undefined>> = {
  half: (now) =>
    and(
      isCrisis,
      sql`${halfTime} <= ${now}::timestamptz`,
      // Also where only the second person is missing.
      sql`(${reviewItem.state} <> 'claimed' OR ${reviewItem.leaseUntil} <= ${now})`,
    ),
  due: (now) => and(isCrisis, dueBefore(now, 0)),
  overdue: (now) => and(isHard, dueBefore(now, 0)),
  escalated: (now) =>
    and(isHard, or(dueBefore(now, -LONG_MS), and(dueBefore(now, 0), eq(reviewItem.tier, 2)))),
}

function dueBefore(now: Date, later: number): SQL {
  return lte(reviewItem.dueAt, new Date(now.getTime() + later))
}

/** Of two servers in the same minute the second waits, and sees whom the first has told. */
export async function lockAlerts(db: Db): Promise<void> {
  await db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('crisis alerts', 0))`)
}

/** Undecided crises, and items about hidden texts, that reached a stage and about which nobody was told of it. */
export async function unalerted(db: Db, stage: Stage, now: Date): Promise<string[]> {
  const rows = await db
    .select({ id: reviewItem.id })
    .from(reviewItem)
    .where(
      and(
        reached[stage](now),
        isWaiting,
        sql`NOT EXISTS (SELECT FROM ${crisisAlert} told WHERE told.item_id = ${reviewItem.id} AND told.stage = ${stage})`,
      ),
    )
    .limit(100)
  return rows.map(({ id }) => id)
}

/**
 * Whom of some people an alert is for: who may work on it; where nobody may, who can see to it that somebody may; and where
 * all of them have a part in it, anyone but who wrote the text.
 */
type Fit = 'worker' | 'unbiased' | 'anyone'

/** What waits for a second person is for others than who proposed it. */
const others = sql`who.id IS DISTINCT FROM ${reviewItem.proposedBy}`

const fits: Readonly<Record<Fit, SQL>> = {
  worker: sql`(${mayWork(sql`who.id`)} AND ${others})`,
  unbiased: sql`(${unbiased(sql`who.id`)} AND ${others})`,
  anyone: sql`who.id IS DISTINCT FROM ${reviewItem.authorId}`,
}

/** A mail to each of these people whom it is for. */
async function insertAlerts(
  db: Db,
  { itemId, stage, everyone, fit, at }: Alert,
  people: readonly string[],
): Promise<string[]> {
  const { rows } = await db.execute<{ accountId: string }>(sql`
    INSERT INTO ${crisisAlert} (item_id, stage, account_id, made_at, everyone)
    SELECT ${reviewItem.id}, ${stage}, who.id, ${at}, ${everyone}
    FROM ${reviewItem}, unnest(${`{${people.join(',')}}`}::uuid[]) who (id)
    WHERE ${reviewItem.id} = ${itemId} AND ${fits[fit]}
    ON CONFLICT DO NOTHING RETURNING account_id AS "accountId"`)
  return rows.map(({ accountId }) => accountId)
}

interface Alert {
  itemId: string
  stage: Told
  everyone: boolean
  fit: Fit
  at: Date
}

/**
 * Whoever is on the roster and may work on it; where nobody there may, all of the staff who may; where none of them may,
 * the mentors who may, and the staff who can give somebody the role. Never nobody: where all have a part in it, they are
 * told all the same, as they can still call someone.
 */
export async function tellOf(
  db: Db,
  about: Pick<Alert, 'itemId' | 'stage' | 'at'>,
  onRoster: readonly string[],
): Promise<string[]> {
  const told = await insertAlerts(db, { ...about, everyone: false, fit: 'worker' }, onRoster)
  if (told.length > 0) return told
  const all = { ...about, everyone: true }
  const staff = await allStaff(db)
  const workers = await insertAlerts(db, { ...all, fit: 'worker' }, staff)
  if (workers.length > 0) return workers
  const mentors = await mentorsAbout(db, about.itemId)
  const helpers = [
    ...(await insertAlerts(db, { ...all, fit: 'worker' }, mentors)),
    ...(await insertAlerts(db, { ...all, fit: 'unbiased' }, staff)),
  ]
  return helpers.length > 0 ? helpers : insertAlerts(db, { ...all, fit: 'anyone' }, staff)
}

/** An alert that is still to be mailed, held until it is, and whether its reader may work on the item; null for one that went out. */
export async function lockUnmailedAlert(db: Db, itemId: string, stage: Told, accountId: string) {
  const theirs = sql<boolean>`EXISTS (SELECT FROM ${reviewItem}
    WHERE ${reviewItem.id} = ${itemId} AND ${mayWork(accountId)})`
  const [row] = await db
    .select({ everyone: crisisAlert.everyone, mayWork: theirs })
    .from(crisisAlert)
    .where(and(isAlert(itemId, stage, accountId), isNull(crisisAlert.mailedAt)))
    .for('update')
  return row ?? null
}

export async function endAlert(
  db: Db,
  itemId: string,
  stage: Told,
  accountId: string,
  at: Date,
): Promise<void> {
  await db
    .update(crisisAlert)
    .set({ mailedAt: at })
    .where(isAlert(itemId, stage, accountId))
}

/** Whether somebody is still to decide about it: the first person, or the second; null where nobody is. */
export async function whoIsWaitedFor(db: Db, itemId: string): Promise<'first' | 'second' | null> {
  const rows = await db
    .select({ state: reviewItem.state })
    .from(reviewItem)
    .where(and(eq(reviewItem.id, itemId), isWaiting))
  const [row] = rows
  return row ? (row.state === 'second' ? 'second' : 'first') : null
}

function isAlert(itemId: string, stage: Told, accountId: string) {
  return and(
    eq(crisisAlert.itemId, itemId),
    eq(crisisAlert.stage, stage),
    eq(crisisAlert.accountId, accountId),
  )
}
