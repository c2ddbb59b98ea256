import { and, eq, gt, inArray, isNotNull, isNull, lt, lte, notExists, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { assignment, response, version } from './tables.ts'
import type { LaterWave } from './waves.ts'

export interface Asked {
  id: string
  accountId: string
  wave: LaterWave
}

export interface ToAsk {
  accountId: string
  dueOn: string
}

/**
 * Asks people to take the newest version of a survey in a wave, each once. Who would rather not take one of our surveys
 * is not asked again.
 */
export async function assignWave(
  db: Db,
  wave: LaterWave,
  key: string,
  people: readonly ToAsk[],
  today: string,
): Promise<Asked[]> {
  const { rows } = await db.execute<{ id: string; accountId: string }>(sql`
    INSERT INTO ${assignment} (version_id, subject_kind, account_id, wave, opens_on, due_on)
    SELECT newest.id, 'account', who."accountId", ${wave}, ${today}, who."dueOn"
    FROM jsonb_to_recordset(${JSON.stringify(people)}) AS who("accountId" uuid, "dueOn" date)
    CROSS JOIN (SELECT id FROM ${version} WHERE key = ${key} ORDER BY number DESC LIMIT 1) newest
    WHERE NOT EXISTS (
      SELECT FROM ${assignment} a JOIN ${version} v ON v.id = a.version_id
      WHERE a.account_id = who."accountId" AND (a.skipped_at IS NOT NULL OR (v.key = ${key} AND a.wave = ${wave})))
    ON CONFLICT DO NOTHING
    RETURNING id, account_id AS "accountId"`)
  return rows.map((row) => ({ ...row, wave }))
}

const AT_ONCE = 500

/** Notes that those who were asked by a day and have not begun are reminded now: at most so many, each once. */
export async function remindOnce(
  db: Db,
  { askedBy, today, now }: { askedBy: string; today: string; now: Date },
): Promise<Asked[]> {
  const begun = db
    .select({ id: response.id })
    .from(response)
    .where(eq(response.assignmentId, assignment.id))
  const waiting = db
    .select({ id: assignment.id })
    .from(assignment)
    .where(
      and(
        lte(assignment.opensOn, askedBy),
        gt(assignment.dueOn, today),
        isNull(assignment.remindedAt),
        isNull(assignment.skippedAt),
        isNotNull(assignment.accountId),
        notExists(begun),
      ),
    )
    .limit(AT_ONCE)
    .for('update', { skipLocked: true })
  const rows = await db
    .update(assignment)
    .set({ remindedAt: now })
    .where(inArray(assignment.id, waiting))
    .returning({ id: assignment.id, accountId: assignment.accountId, wave: assignment.wave })
  return rows.flatMap(({ id, accountId, wave }) =>
    accountId !== null && (wave === '3m' || wave === '6m') ? { id, accountId, wave } : [],
  )
}

/** Of surveys whose last day is over, and that were begun and not handed in, nothing is kept of what was typed. */
export async function stopOver(db: Db, today: string): Promise<void> {
  const over = db
    .select({ id: assignment.id })
    .from(assignment)
    .where(and(lt(assignment.dueOn, today), isNotNull(assignment.accountId)))
  await db
    .update(response)
    .set({ state: 'stopped', draft: {} })
    .where(and(eq(response.state, 'in-progress'), inArray(response.assignmentId, over)))
  // What was handed in stays, without the changes that were not.
  await db
    .update(response)
    .set({ draft: {} })
    .where(
      and(
        inArray(response.state, ['completed', 'amended']),
        sql`${response.draft} <> '{}'`,
        inArray(response.assignmentId, over),
      ),
    )
}
