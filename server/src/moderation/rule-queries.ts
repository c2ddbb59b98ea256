import { and, desc, eq, lt, sql, type SQL } from 'drizzle-orm'
import { Problem } from '@kith/shared/problems.ts'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { saidOf, upheld } from './outcome-queries.ts'
import type { Figures, HitRow, RuleRow, VersionRow } from './rule-rows.ts'
import type { Rule } from './rule.ts'
import { ruleOf, shippedRule } from './stored-rules.ts'
import { ruleHit, ruleVersion } from './tables.ts'

const DAYS = 30
const DAY_MS = 86_400_000
const MOST_VERSIONS = 50

/** The newest version of each rule that staff ever touched. */
export async function storedRules(db: Db): Promise<RuleRow[]> {
  return db
    .selectDistinctOn([ruleVersion.rule])
    .from(ruleVersion)
    .orderBy(ruleVersion.rule, desc(ruleVersion.version))
}

export async function storedRule(db: Db, rule: string): Promise<RuleRow | null> {
  const [row] = await db
    .select()
    .from(ruleVersion)
    .where(eq(ruleVersion.rule, rule))
    .orderBy(desc(ruleVersion.version))
    .limit(1)
  return row ?? null
}

/** A rule as it is now, and what staff last made of it where they ever did; refused where there is none. */
export async function ruleNamed(db: Db, id: string): Promise<{ rule: Rule; row?: RuleRow }> {
  const row = await storedRule(db, id)
  const rule = row?.spec ? ruleOf(id, row.state, row.spec) : shippedRule(id)
  if (!rule) throw new Problem('request.not-found')
  return { rule: { ...rule, state: row?.state ?? rule.state }, ...(row && { row }) }
}

/** Changes of rules come one after the other: how many there are is what it was when it was counted. */
export async function lockRules(db: Db): Promise<void> {
  await db.execute(sql`SELECT FROM community.rule_book FOR UPDATE`)
}

/** False where somebody else wrote this version first. */
export async function insertVersion(
  db: Db,
  row: typeof ruleVersion.$inferInsert,
): Promise<boolean> {
  const rows = await db
    .insert(ruleVersion)
    .values(row)
    .onConflictDoNothing()
    .returning({ version: ruleVersion.version })
  return rows.length > 0
}

/** What was made of a rule, newest first, and by whom. */
export async function versionsOf(db: Db, rule: string): Promise<VersionRow[]> {
  return db
    .select({
      version: ruleVersion.version,
      state: ruleVersion.state,
      specVersion: ruleVersion.specVersion,
      by: account.screenName,
      reason: ruleVersion.reason,
      at: ruleVersion.at,
    })
    .from(ruleVersion)
    .leftJoin(account, eq(account.id, ruleVersion.by))
    .where(eq(ruleVersion.rule, rule))
    .orderBy(desc(ruleVersion.version))
    .limit(MOST_VERSIONS)
}

type FiguresRow = Figures & { rule: string } & Record<string, unknown>

/**
 * How each rule did in the last 30 days. It was right about a text where the team found something to do about it after
 * it fired, and wrong where they let it stand, or an appeal showed that there was nothing to do.
 */
export async function figuresOf(
  db: Db,
  scope: SQL,
  now: Date,
): Promise<ReadonlyMap<string, Figures>> {
  const today = new Date(now.getTime() - DAY_MS)
  const { rows } = await db.execute<FiguresRow>(sql`
    SELECT hit.rule, count(*)::int AS month,
      count(*) FILTER (WHERE hit.found_at > ${today})::int AS today,
      count(*) FILTER (WHERE ${upheld})::int AS right,
      count(*) FILTER (WHERE NOT ${upheld})::int AS wrong,
      greatest(1, ceil(extract(epoch FROM ${today}::timestamptz - min(hit.found_at)) / 86400))::int AS days,
      (count(*) FILTER (WHERE hit.found_at <= ${today})
        / greatest(1, ceil(extract(epoch FROM ${today}::timestamptz - min(hit.found_at)) / 86400)))::float8 AS usual
    FROM ${ruleHit} hit
    ${saidOf(sql`hit`, sql`hit.found_at`, scope)}
    WHERE hit.found_at > ${new Date(now.getTime() - DAYS * DAY_MS)}
    GROUP BY hit.rule`)
  return new Map(rows.map((row) => [row.rule, row]))
}

/** What a rule fired on, newest first, after a place in that order. */
export async function hitsPage(
  db: Db,
  rule: string,
  after: string | null,
  limit: number,
): Promise<HitRow[]> {
  return db
    .select()
    .from(ruleHit)
    .where(and(eq(ruleHit.rule, rule), after === null ? undefined : lt(ruleHit.id, after)))
    .orderBy(desc(ruleHit.id))
    .limit(limit)
}

/** What the team said of these texts since a rule fired on them, by the id of the hit. */
export async function outcomesOf(
  db: Db,
  scope: SQL,
  ids: readonly string[],
): Promise<ReadonlyMap<string, 'right' | 'wrong'>> {
  const { rows } = await db.execute<{ id: string; outcome: 'right' | 'wrong' }>(sql`
    SELECT hit.id, CASE WHEN ${upheld} THEN 'right' ELSE 'wrong' END AS outcome FROM ${ruleHit} hit
    ${saidOf(sql`hit`, sql`hit.found_at`, scope)}
    WHERE d.id IS NOT NULL AND hit.id = ANY(${`{${ids.join(',')}}`}::uuid[])`)
  return new Map(rows.map(({ id, outcome }) => [id, outcome]))
}
