import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNull,
  lte,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import type { Score } from '@kith/shared/surveys/score.ts'
import type { Wave } from '@kith/shared/surveys/waves.ts'
import type { Db } from '#platform/db.ts'
import type { Assigned } from './presented.ts'
import type { AnswerRow } from './sealed.ts'
import { answer, assignment, earlierAnswer, response, retired, score, version } from './tables.ts'

export type VersionRow = typeof version.$inferSelect
export type ResponseRow = typeof response.$inferSelect

const MOST_SURVEYS = 50

/** Publishes a version unless it is there, and says which fingerprint the published one has. */
export async function publishOnce(
  db: Db,
  row: Pick<typeof version.$inferInsert, 'key' | 'number' | 'sha256' | 'licence' | 'definition'>,
): Promise<Buffer | null> {
  const { terms = 'own', mayModify } = row.definition
  // Not drizzle's builder: it would name every column, `published_at` and the id among them.
  await db.execute(sql`INSERT INTO ${version} (key, number, sha256, licence, definition, terms, may_modify)
    VALUES (${row.key}, ${row.number}, ${row.sha256}, ${row.licence}, ${JSON.stringify(row.definition)},
      ${terms}, ${mayModify})
    ON CONFLICT (key, number) DO NOTHING`)
  const [kept] = await db
    .select({ sha256: version.sha256 })
    .from(version)
    .where(and(eq(version.key, row.key), eq(version.number, row.number)))
  return kept?.sha256 ?? null
}

/** The version that is given to people now; null where there is none, or it is given to nobody any more. */
export async function newestVersion(db: Db, key: string): Promise<VersionRow | null> {
  const [row] = await db
    .select({ version, retiredAt: retired.retiredAt })
    .from(version)
    .leftJoin(retired, eq(retired.versionId, version.id))
    .where(eq(version.key, key))
    .orderBy(desc(version.number))
    .limit(1)
  return row && row.retiredAt === null ? row.version : null
}

/** Whether a person was asked to take a survey in a wave, of whatever version. */
export async function isAsked(
  db: Db,
  accountId: string,
  key: string,
  wave: Wave,
): Promise<boolean> {
  const rows = await db
    .select({ id: assignment.id })
    .from(assignment)
    .innerJoin(version, eq(version.id, assignment.versionId))
    .where(
      and(eq(assignment.accountId, accountId), eq(assignment.wave, wave), eq(version.key, key)),
    )
    .limit(1)
  return rows.length > 0
}

/** Asks a person to take the newest version of a survey, once a wave: whoever began an older one stays on it. */
export async function assignOnce(
  db: Db,
  accountId: string,
  key: string,
  wave: Wave,
  today: string,
): Promise<boolean> {
  const { rowCount } = await db.execute(sql`
    INSERT INTO ${assignment} (version_id, subject_kind, account_id, wave, opens_on)
    SELECT newest.id, 'account', ${accountId}, ${wave}, ${today}
    FROM (SELECT id FROM ${version} WHERE key = ${key} ORDER BY number DESC LIMIT 1) newest
    WHERE NOT EXISTS (
      SELECT FROM ${assignment} a JOIN ${version} v ON v.id = a.version_id
      WHERE a.account_id = ${accountId} AND a.wave = ${wave} AND v.key = ${key})
    ON CONFLICT DO NOTHING`)
  return rowCount === 1
}

export async function assignmentsOf(db: Db, accountId: string, today: string): Promise<Assigned[]> {
  return db
    .select({
      id: assignment.id,
      survey: version.key,
      wave: assignment.wave,
      dueOn: assignment.dueOn,
      title: sql<Assigned['title']>`${version.definition}->'title'`,
      skippedAt: assignment.skippedAt,
      responseState: response.state,
    })
    .from(assignment)
    .innerJoin(version, eq(version.id, assignment.versionId))
    .leftJoin(response, eq(response.assignmentId, assignment.id))
    .where(and(eq(assignment.accountId, accountId), lte(assignment.opensOn, today), isOpen(today)))
    .orderBy(asc(assignment.opensOn), asc(assignment.id))
    .limit(MOST_SURVEYS)
}

/** What was handed in stays to be read; else a survey with a last day is gone after it. */
function isOpen(today: string): SQL | undefined {
  return or(
    isNull(assignment.dueOn),
    gte(assignment.dueOn, today),
    inArray(response.state, ['completed', 'amended']),
  )
}

/** A survey of one's own with its version and what was kept of it; null for anyone else's, and for one that is over. */
export async function ownSurvey(db: Db, accountId: string, id: string, today: string) {
  const [row] = await db
    .select({
      id: assignment.id,
      survey: version.key,
      wave: assignment.wave,
      dueOn: assignment.dueOn,
      skippedAt: assignment.skippedAt,
      version: version.definition,
      response,
    })
    .from(assignment)
    .innerJoin(version, eq(version.id, assignment.versionId))
    .leftJoin(response, eq(response.assignmentId, assignment.id))
    .where(and(eq(assignment.id, id), eq(assignment.accountId, accountId), isOpen(today)))
  return row ?? null
}

export type OwnSurvey = NonNullable<Awaited<ReturnType<typeof ownSurvey>>>

/** As `ownSurvey`, while no other device of this person can save. */
export async function lockOwnSurvey(
  db: Db,
  accountId: string,
  id: string,
  today: string,
): Promise<OwnSurvey | null> {
  // A statement of its own: one that waited for the lock would still see the response as it was before.
  await db
    .select({ id: assignment.id })
    .from(assignment)
    .where(and(eq(assignment.id, id), eq(assignment.accountId, accountId)))
    .for('update')
  return ownSurvey(db, accountId, id, today)
}

export async function insertResponse(db: Db, row: typeof response.$inferInsert): Promise<void> {
  await db.insert(response).values(row)
}

export async function updateResponse(
  db: Db,
  id: string,
  set: Partial<
    Pick<
      ResponseRow,
      | 'language'
      | 'revision'
      | 'draft'
      | 'state'
      | 'completedOn'
      | 'receiptHash'
      | 'took'
      | 'handedInRevision'
      | 'reached'
    >
  >,
): Promise<void> {
  await db.update(response).set(set).where(eq(response.id, id))
}

export async function answerRows(db: Db, responseId: string): Promise<AnswerRow[]> {
  return db.select().from(answer).where(eq(answer.responseId, responseId))
}

/** Writes the answers that stand, and what they come to; scores of answers that stood before them go. */
export async function insertAnswers(
  db: Db,
  responseId: string,
  rows: readonly AnswerRow[],
  scores: readonly Score[],
): Promise<void> {
  if (rows.length > 0) await db.insert(answer).values(rows.map((row) => ({ ...row, responseId })))
  await db.delete(score).where(eq(score.responseId, responseId))
  if (scores.length > 0)
    await db.insert(score).values(scores.map((row) => ({ ...row, responseId })))
}

export async function scoreRows(db: Db, responseId: string): Promise<Score[]> {
  const { responseId: of, ...shown } = getTableColumns(score)
  return db.select(shown).from(score).where(eq(of, responseId)).orderBy(score.scale)
}

/** Puts the answers that stand aside, as those of their revision. */
export async function setAside(db: Db, responseId: string, revision: number): Promise<void> {
  const rows = await db.delete(answer).where(eq(answer.responseId, responseId)).returning()
  if (rows.length > 0)
    await db.insert(earlierAnswer).values(rows.map((row) => ({ ...row, revision })))
}

export async function earlierRows(
  db: Db,
  responseId: string,
): Promise<(AnswerRow & { revision: number })[]> {
  return db
    .select()
    .from(earlierAnswer)
    .where(eq(earlierAnswer.responseId, responseId))
    .orderBy(earlierAnswer.revision)
}

export async function markSkipped(db: Db, id: string, now: Date): Promise<void> {
  await db
    .update(assignment)
    .set({ skippedAt: now })
    .where(and(eq(assignment.id, id), isNull(assignment.skippedAt)))
}

/** An assignment nobody's name is on, for a sheet that a clinic keys in. Its id is random: it must not say when. */
export async function insertAnonymous(
  db: Db,
  row: { id: string; versionId: string; clinicId: string; week: string },
): Promise<void> {
  await db.insert(assignment).values({
    id: row.id,
    versionId: row.versionId,
    clinicId: row.clinicId,
    subjectKind: 'anonymous',
    wave: 'visit',
    opensOn: row.week,
  })
}
