import { sql, type SQL } from 'drizzle-orm'
import { LANES } from '@kith/shared/moderation/contract.ts'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import type { Lane } from './lanes.ts'
import { becameOf, saidOf, upheld } from './outcome-queries.ts'
import { UNDO_MINUTES } from './reversing.ts'
import { appeal, decision, qualityCheck, reviewItem, ruleVersion, signal } from './tables.ts'
import { isWaiting } from './visible.ts'

interface Period {
  start: Date
  end: Date
}

/** SQL for what the figures that everybody may read are about. */
export const everything = sql`true`

/** SQL for "first decided, not what took it back", with `d` for the decision. */
const primary = sql`d.reverses IS NULL`
/** SQL for "taken back at once, as one does with a slip": the text came again by that, and is counted where it is decided. */
const slip = sql`EXISTS (SELECT FROM ${decision} r WHERE r.reverses = d.id
  AND r.created_at < d.created_at + make_interval(mins => ${sql.raw(String(UNDO_MINUTES))})
  AND NOT EXISTS (SELECT FROM ${appeal} a WHERE a.decision_id = d.id AND a.state IN ('overturned', 'modified')))`
const counted = sql`(${primary} AND NOT ${slip})`
const stands = sql`NOT EXISTS (SELECT FROM ${decision} r WHERE r.reverses = d.id)`
/** Red and crisis. */
const HARD = 2

function inPeriod(column: SQL | typeof reviewItem.createdAt, { start, end }: Period): SQL {
  return sql`${column} >= ${start} AND ${column} < ${end}`
}

function percentile(share: number, minutes: SQL): SQL {
  return sql`round((percentile_cont(${sql.raw(String(share))}) WITHIN GROUP (ORDER BY ${minutes}))::numeric)::int`
}

interface LaneFigures extends Record<string, unknown> {
  lane: Lane
  came: number
  decided: number
  waitP50: number | null
  waitP95: number | null
  backlog: number
  ageP50: number | null
  ageP95: number | null
}

export async function laneFigures(
  db: Db,
  scope: SQL,
  period: Period,
  now: Date,
): Promise<LaneFigures[]> {
  const wait = sql`extract(epoch FROM d.created_at - ${reviewItem.createdAt}) / 60`
  const age = sql`extract(epoch FROM ${now}::timestamptz - ${reviewItem.createdAt}) / 60`
  const { rows } = await db.execute<LaneFigures>(sql`
    SELECT lane.name AS lane, came.*, waits.*
    FROM unnest(${`{${LANES.join(',')}}`}::text[]) WITH ORDINALITY lane (name, place)
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS came, count(d.id)::int AS decided,
        ${percentile(0.5, wait)} AS "waitP50", ${percentile(0.95, wait)} AS "waitP95"
      FROM ${reviewItem} LEFT JOIN ${decision} d ON d.item_id = ${reviewItem.id} AND ${primary}
      WHERE ${reviewItem.lane} = lane.name AND ${scope} AND ${inPeriod(reviewItem.createdAt, period)}
        AND NOT ${slip}) came
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS backlog, ${percentile(0.5, age)} AS "ageP50", ${percentile(0.95, age)} AS "ageP95"
      FROM ${reviewItem} WHERE ${reviewItem.lane} = lane.name AND ${scope} AND ${isWaiting}) waits
    ORDER BY lane.place`)
  return rows
}

export async function decisionCounts(
  db: Db,
  scope: SQL,
  period: Period,
): Promise<{ action: string; count: number; overturned: number; silent: number }[]> {
  const { rows } = await db.execute<{
    action: string
    count: number
    overturned: number
    silent: number
  }>(sql`
    SELECT d.action, count(*)::int AS count, (count(*) FILTER (WHERE NOT ${stands}))::int AS overturned,
      (count(*) FILTER (WHERE d.note = ''))::int AS silent
    FROM ${decision} d JOIN ${reviewItem} ON ${reviewItem.id} = d.item_id
    WHERE ${counted} AND ${scope} AND ${inPeriod(sql`d.created_at`, period)} GROUP BY d.action`)
  return rows
}

/** Of reports that came in the period and are decided: how many led to something that still stands. */
export async function reportFigures(db: Db, scope: SQL, period: Period) {
  // Who told of a text twice is one.
  const one = sql`(s.item_id, coalesce(s.reporter_id, s.id))`
  const { rows } = await db.execute<{ decided: number; upheld: number; people: number }>(sql`
    SELECT count(DISTINCT ${one})::int AS decided,
      (count(DISTINCT ${one}) FILTER (WHERE ${upheld}))::int AS upheld,
      count(DISTINCT s.reporter_id)::int AS people
    FROM ${signal} s JOIN ${reviewItem} ON ${reviewItem.id} = s.item_id JOIN ${reviewItem} i ON i.id = s.item_id ${becameOf}
    WHERE d.id IS NOT NULL AND s.kind = 'report' AND ${scope} AND ${inPeriod(sql`s.created_at`, period)}`)
  return rows[0] ?? { decided: 0, upheld: 0, people: 0 }
}

const MOST_RULES = 200

/** Of each rule: in how many decided items it fired, and how many of these needed something. */
export async function ruleFigures(db: Db, scope: SQL, period: Period) {
  const { rows } = await db.execute<{
    rule: string
    name: string | null
    decided: number
    upheld: number
  }>(sql`
    SELECT s.rule, (SELECT v.spec ->> 'name' FROM ${ruleVersion} v WHERE v.rule = s.rule ORDER BY v.version DESC LIMIT 1) AS name,
      count(DISTINCT s.item_id)::int AS decided,
      (count(DISTINCT s.item_id) FILTER (WHERE ${upheld}))::int AS upheld
    FROM ${signal} s JOIN ${reviewItem} ON ${reviewItem.id} = s.item_id JOIN ${reviewItem} i ON i.id = s.item_id
      ${saidOf(sql`i`, sql`s.created_at`, scope)}
    WHERE d.id IS NOT NULL AND s.kind = 'rule' AND s.rule IS NOT NULL AND ${scope} AND ${inPeriod(sql`s.created_at`, period)}
    GROUP BY s.rule ORDER BY decided DESC, s.rule LIMIT ${sql.raw(String(MOST_RULES))}`)
  return rows
}

export async function qualityPairs(db: Db, scope: SQL, period: Period) {
  const { rows } = await db.execute<{ first: string; second: string | null }>(sql`
    SELECT d.action AS first, q.action AS second FROM ${qualityCheck} q JOIN ${decision} d ON d.id = q.decision_id
    JOIN ${reviewItem} ON ${reviewItem.id} = d.item_id WHERE ${scope} AND ${inPeriod(sql`d.created_at`, period)} LIMIT 100000`)
  return rows
}

export async function peopleFigures(db: Db, scope: SQL, period: Period) {
  const { rows } = await db.execute<{
    id: string
    screenName: string
    decisions: number
    hard: number
    days: number
  }>(sql`
    SELECT who.id, who.screen_name AS "screenName", count(*)::int AS decisions,
      (count(*) FILTER (WHERE ${reviewItem.severity} >= ${sql.raw(String(HARD))}))::int AS hard,
      count(DISTINCT (d.created_at AT TIME ZONE 'UTC')::date)::int AS days
    FROM ${decision} d JOIN ${account} who ON who.id IN (d.decided_by, d.cosigned_by) JOIN ${reviewItem} ON ${reviewItem.id} = d.item_id
    WHERE ${counted} AND ${scope} AND ${inPeriod(sql`d.created_at`, period)}
    GROUP BY who.id ORDER BY decisions DESC, who.screen_name LIMIT 500`)
  return rows
}
