import { and, eq, inArray, isNotNull, ne, sql, type SQL } from 'drizzle-orm'
import { noticeKinds, topicOf } from '@kith/shared/notifications/topics.ts'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { waitsFor, waysFrom, type Chosen, type Ways } from './choices.ts'
import { mailStop, notice, noticeChoice, noticeSetting } from './tables.ts'

export interface Calm {
  timeZone: string | null
  /** While a break lasts. */
  quietUntil: string | null
  /** Since when there is a break, or was one of which the person has not been told yet what came. */
  quietSince: Date | null
}

interface Settings extends Calm {
  ways: Ways
  unreachableSince: Date | null
}

/** A zone where nobody told us one. */
const elsewhere = sql`coalesce(${noticeSetting.timeZone}, 'UTC')`

/** What day it is for someone, with `notice_setting` in the FROM. */
const localDay = (now: Date): SQL => sql`(${now}::timestamptz AT TIME ZONE ${elsewhere})::date`

/** Someone's break lasts, with `notice_setting` in the FROM, if only by a left join. */
export const onBreak = (now: Date): SQL<boolean> =>
  sql<boolean>`coalesce(${noticeSetting.quietUntil} > ${localDay(now)}, false)`

/** Nothing is sent to the address someone has now, with `account` in the FROM and `mail_stop` joined to it. */
const stoppedNow = sql`(${mailStop.emailIndex} IS NOT NULL AND ${mailStop.emailIndex} = ${account.emailIndex})`

const calm = (now: Date) => ({
  timeZone: noticeSetting.timeZone,
  quietUntil: sql<
    string | null
  >`CASE WHEN ${onBreak(now)} THEN ${noticeSetting.quietUntil}::text END`,
  quietSince: noticeSetting.quietSince,
})
const noCalm: Calm = { timeZone: null, quietUntil: null, quietSince: null }

/** Someone's zone and break. */
export async function calmOf(db: Db, accountId: string, now: Date): Promise<Calm> {
  const [row] = await db
    .select(calm(now))
    .from(noticeSetting)
    .where(eq(noticeSetting.accountId, accountId))
  return row ?? noCalm
}

/** Those of these people who take a break, each with the day it ends on. */
export async function breaksOf(
  db: Db,
  accountIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  if (accountIds.length === 0) return new Map()
  const rows = await db
    .select({ id: noticeSetting.accountId, until: sql<string>`${noticeSetting.quietUntil}::text` })
    .from(noticeSetting)
    .where(and(inArray(noticeSetting.accountId, [...accountIds]), onBreak(now)))
  return new Map(rows.map(({ id, until }) => [id, until]))
}

export async function settingsOf(db: Db, accountId: string, now: Date): Promise<Settings> {
  const [row] = await db
    .select({
      ...calm(now),
      unreachableSince:
        sql<Date | null>`CASE WHEN ${stoppedNow} THEN ${mailStop.since} END`.mapWith(
          mailStop.since,
        ),
    })
    .from(account)
    .leftJoin(noticeSetting, eq(noticeSetting.accountId, account.id))
    .leftJoin(mailStop, eq(mailStop.accountId, account.id))
    .where(eq(account.id, accountId))
  const ways = (await waysOf(db, [accountId])).get(accountId) ?? waysFrom([])
  return { ways, ...(row ?? { ...noCalm, unreachableSince: null }) }
}

/** The choices of each. */
export async function waysOf(db: Db, accountIds: readonly string[]): Promise<Map<string, Ways>> {
  if (accountIds.length === 0) return new Map()
  const rows = await db
    .select()
    .from(noticeChoice)
    .where(inArray(noticeChoice.accountId, [...accountIds]))
  return new Map(
    accountIds.map((id) => [id, waysFrom(rows.filter(({ accountId }) => accountId === id))]),
  )
}

/** Keeps choices, and has what waits for a summary wait as chosen now; nothing for an account that is gone. */
export async function choose(db: Db, accountId: string, chosen: readonly Chosen[]): Promise<void> {
  for (const { topic, way } of chosen) {
    await db
      .insert(noticeChoice)
      .select(
        db
          .select({
            accountId: account.id,
            topic: sql`${topic}`.as('topic'),
            way: sql`${way}`.as('way'),
          })
          .from(account)
          .where(eq(account.id, accountId)),
      )
      .onConflictDoUpdate({
        target: [noticeChoice.accountId, noticeChoice.topic],
        set: { way },
      })
    const kinds = noticeKinds.filter((kind) => topicOf[kind] === topic)
    const waits = waitsFor(way)
    await db
      .update(notice)
      // What was to stand in a summary is not mailed late on its own; what is being mailed at once stays so.
      .set({ waits: waits === 'now' ? null : waits })
      .where(
        and(
          eq(notice.accountId, accountId),
          inArray(notice.kind, kinds),
          waits === 'now' ? ne(notice.waits, 'now') : isNotNull(notice.waits),
        ),
      )
  }
}

/** Whether Postgres knows a time zone of this name. */
export async function knowsZone(db: Db, name: string): Promise<boolean> {
  const { rows } = await db.execute(sql`SELECT FROM pg_timezone_names WHERE name = ${name}`)
  return rows.length > 0
}

export async function keepZone(db: Db, accountId: string, timeZone: string): Promise<void> {
  await db
    .insert(noticeSetting)
    .values({ accountId, timeZone })
    .onConflictDoUpdate({ target: noticeSetting.accountId, set: { timeZone } })
}

/** What day it is for someone, as `2026-03-01`. */
export async function todayOf(db: Db, accountId: string, now: Date): Promise<string> {
  const { rows } = await db.execute<{ today: string }>(
    sql`SELECT ${localDay(now)}::text AS today FROM (SELECT ${accountId}::uuid AS id) self
      LEFT JOIN ${noticeSetting} ON ${noticeSetting.accountId} = self.id`,
  )
  return rows[0]?.today ?? ''
}

/** Begins a break, or moves the end of the one that lasts. */
export async function beginBreak(
  db: Db,
  accountId: string,
  quietUntil: string,
  now: Date,
): Promise<void> {
  await db
    .insert(noticeSetting)
    .values({ accountId, quietSince: now, quietUntil })
    .onConflictDoUpdate({
      target: noticeSetting.accountId,
      set: {
        quietUntil,
        quietSince: sql`CASE WHEN ${onBreak(now)} THEN ${noticeSetting.quietSince} ELSE ${now} END`,
      },
    })
}

/** Ends a break now; what came during it is still to be told. */
export async function endBreak(db: Db, accountId: string): Promise<void> {
  await db
    .update(noticeSetting)
    .set({ quietUntil: null })
    .where(eq(noticeSetting.accountId, accountId))
}

/** The person has seen what came during a break that is over. */
export async function forgetBreak(db: Db, accountId: string, now: Date): Promise<boolean> {
  const { rowCount } = await db
    .update(noticeSetting)
    .set({ quietSince: null, quietUntil: null })
    .where(
      and(
        eq(noticeSetting.accountId, accountId),
        isNotNull(noticeSetting.quietSince),
        sql`NOT ${onBreak(now)}`,
      ),
    )
  return (rowCount ?? 0) > 0
}
