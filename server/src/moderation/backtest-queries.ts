import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { ruleBacktest, ruleBacktestHit } from './backtest-tables.ts'
import type { BacktestRow, HitRow } from './rule-rows.ts'

/** Null where the rule is being tried already. */
export async function beginBacktest(
  db: Db,
  row: Pick<BacktestRow, 'rule' | 'specVersion' | 'askedBy' | 'askedAt'>,
): Promise<BacktestRow | null> {
  const [made] = await db
    .insert(ruleBacktest)
    .values({ ...row, state: 'running', texts: 0, read: 0, found: 0 })
    .onConflictDoNothing()
    .returning()
  return made ?? null
}

export async function lastBacktest(db: Db, rule: string): Promise<BacktestRow | null> {
  const [row] = await db
    .select()
    .from(ruleBacktest)
    .where(eq(ruleBacktest.rule, rule))
    .orderBy(desc(ruleBacktest.askedAt), desc(ruleBacktest.id))
    .limit(1)
  return row ?? null
}

/** Whether what a rule looks for, in this version of it, was tried to the end. */
export async function wasTested(db: Db, rule: string, specVersion: number): Promise<boolean> {
  const done = and(
    eq(ruleBacktest.rule, rule),
    eq(ruleBacktest.specVersion, specVersion),
    eq(ruleBacktest.state, 'done'),
  )
  return (await db.$count(ruleBacktest, done)) > 0
}

/** False where it had come to its end before. */
export async function endBacktest(
  db: Db,
  which: { id: string } | { rule: string },
  state: 'done' | 'cancelled' | 'failed',
  now: Date,
): Promise<boolean> {
  const of = 'id' in which ? eq(ruleBacktest.id, which.id) : eq(ruleBacktest.rule, which.rule)
  const rows = await db
    .update(ruleBacktest)
    .set({ state, endedAt: now })
    .where(and(of, eq(ruleBacktest.state, 'running')))
    .returning({ id: ruleBacktest.id })
  return rows.length > 0
}

/** A running backtest; null once it ended. */
export async function runningBacktest(db: Db, id: string): Promise<BacktestRow | null> {
  const [row] = await db
    .select()
    .from(ruleBacktest)
    .where(and(eq(ruleBacktest.id, id), eq(ruleBacktest.state, 'running')))
  return row ?? null
}

/** From the first text again: of a job that was cut off nothing is left. */
export async function startOver(db: Db, id: string, texts: number): Promise<void> {
  await db.delete(ruleBacktestHit).where(eq(ruleBacktestHit.backtestId, id))
  await db.update(ruleBacktest).set({ texts, read: 0, found: 0 }).where(eq(ruleBacktest.id, id))
}

/** Notes how far it has come; false where somebody stopped it. */
export async function noteRead(
  db: Db,
  id: string,
  read: number,
  hits: readonly Omit<HitRow, 'id'>[],
): Promise<boolean> {
  const rows = await db
    .update(ruleBacktest)
    .set({
      read: sql`${ruleBacktest.read} + ${read}`,
      found: sql`${ruleBacktest.found} + ${hits.length}`,
    })
    .where(and(eq(ruleBacktest.id, id), eq(ruleBacktest.state, 'running')))
    .returning({ id: ruleBacktest.id })
  if (rows.length === 0) return false
  if (hits.length > 0)
    await db.insert(ruleBacktestHit).values(
      hits.map(({ subjectKind, subjectId, textVersion, spans, foundAt }) => {
        return { backtestId: id, subjectKind, subjectId, textVersion, spans, foundAt }
      }),
    )
  return true
}

export async function backtestHitsPage(
  db: Db,
  backtestId: string,
  after: string | null,
  limit: number,
): Promise<HitRow[]> {
  return db
    .select()
    .from(ruleBacktestHit)
    .where(
      and(
        eq(ruleBacktestHit.backtestId, backtestId),
        after === null ? undefined : lt(ruleBacktestHit.id, after),
      ),
    )
    .orderBy(desc(ruleBacktestHit.id))
    .limit(limit)
}
