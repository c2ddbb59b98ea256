import { inArray, sql } from 'drizzle-orm'
import { Problem } from '@kith/shared/problems.ts'
import type { AnswerState } from '@kith/shared/surveys/flow.ts'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { Db } from '#platform/db.ts'
import { answer, assignment, response, stoppedTally, version } from './tables.ts'

/** So many answers a report is made of at most: of more there is none, rather than one of a part of them. */
export const MOST_IN_REPORT = 20_000

function allOf<T>(rows: readonly T[], most: number): T[] {
  if (rows.length > most) throw new Problem('report.too-many')
  return [...rows]
}

export interface AskedSurvey {
  clinicId: string
  survey: string
}

export interface StoredVersion {
  id: string
  definition: QuestionnaireVersion
}

/** All versions of a survey that this clinic may see, the oldest first. */
export async function versionsOf(db: Db, survey: string): Promise<StoredVersion[]> {
  const { rows } = await db.execute<{ id: string; definition: QuestionnaireVersion }>(sql`
    SELECT id, definition FROM ${version} WHERE key = ${survey} ORDER BY number LIMIT 100`)
  return rows
}

export interface HandedInWeek {
  survey: string
  version: number
  week: string
  entered: boolean
  n: number
}

/** How many answers without an account were handed in at a clinic, by survey, version and week, and by whom they were put in. */
export async function handedInWeeks(db: Db, clinicId: string): Promise<HandedInWeek[]> {
  const { rows } = await db.execute<HandedInWeek & Record<string, unknown>>(sql`
    SELECT v.key AS survey, v.number AS version, r.completed_on::text AS week, r.entered, count(*)::int AS n
    FROM ${response} r
    JOIN ${assignment} s ON s.id = r.assignment_id
    JOIN ${version} v ON v.id = s.version_id
    WHERE s.clinic_id = ${clinicId} AND s.subject_kind = 'anonymous'
      AND r.state IN ('completed', 'amended') AND r.completed_on IS NOT NULL
    GROUP BY 1, 2, 3, 4`)
  return rows
}

export interface RespondentRow {
  version: number
  language: string
  mode: string
  wave: string
  week: string
  took: string | null
  entered: boolean
  answers: Record<
    string,
    { state: AnswerState; codes: string[]; number: number | null; words: boolean }
  >
}

/** So many people's answers are read by one statement: of thousands each stays within the time that one has. */
const AT_ONCE = 1_000

/** Everybody's completed anonymous answers to a survey, in no order and without anything that was typed. */
export async function respondentsOf(
  db: Db,
  { clinicId, survey }: AskedSurvey,
  most = MOST_IN_REPORT,
): Promise<RespondentRow[]> {
  const { rows } = await db.execute<{ id: string } & Omit<RespondentRow, 'answers'>>(sql`
    SELECT r.id, v.number AS version, r.language, r.mode, s.wave, r.completed_on::text AS week, r.took, r.entered
    FROM ${response} r
    JOIN ${assignment} s ON s.id = r.assignment_id
    JOIN ${version} v ON v.id = s.version_id
    WHERE s.clinic_id = ${clinicId} AND s.subject_kind = 'anonymous' AND v.key = ${survey}
      AND r.state IN ('completed', 'amended') AND r.completed_on IS NOT NULL
    ORDER BY r.id
    LIMIT ${most + 1}`)
  const people = new Map(allOf(rows, most).map(({ id, ...row }) => [id, { ...row, answers: {} }]))
  const ids = [...people.keys()]
  for (let at = 0; at < ids.length; at += AT_ONCE)
    await addAnswers(db, people, ids.slice(at, at + AT_ONCE))
  return [...people.values()]
}

/** Rows as they are, put together here: to build them as JSON in the database takes longer than to find them. */
async function addAnswers(
  db: Db,
  people: ReadonlyMap<string, Pick<RespondentRow, 'answers'>>,
  ids: readonly string[],
): Promise<void> {
  const rows = await db
    .select({
      of: answer.responseId,
      item: answer.item,
      state: answer.state,
      codes: answer.codes,
      number: answer.number,
      words: sql<boolean>`${answer.textCipher} IS NOT NULL`,
    })
    .from(answer)
    .where(inArray(answer.responseId, [...ids]))
  for (const { of, item, ...said } of rows) {
    const person = people.get(of)
    if (person) person.answers[item] = said
  }
}

/** How far someone came who handed nothing in: the number of the last question they touched, 0 for none. */
export interface Stopped {
  version: number
  week: string
  page: number
}

/**
 * What was begun and not handed in, one by one: as it lies there, and what was tallied as it was forgotten. A poster's
 * link may be opened by a machine any number of times: they are counted where they lie, and stand here for one another.
 */
export async function stoppedAt(db: Db, { clinicId, survey }: AskedSurvey): Promise<Stopped[]> {
  const { rows } = await db.execute<{ stopped: Stopped; n: number }>(sql`
    SELECT jsonb_build_object('version', v.number, 'week', r.started_on, 'page', r.reached) AS stopped, count(*)::int AS n
    FROM ${response} r
    JOIN ${assignment} s ON s.id = r.assignment_id
    JOIN ${version} v ON v.id = s.version_id
    WHERE s.clinic_id = ${clinicId} AND s.subject_kind = 'anonymous' AND v.key = ${survey}
      AND r.state = 'in-progress' AND r.reached IS NOT NULL
    GROUP BY 1
    UNION ALL
    SELECT jsonb_build_object('version', v.number, 'week', t.week, 'page', t.page), t.n
    FROM ${stoppedTally} t JOIN ${version} v ON v.id = t.version_id
    WHERE t.clinic_id = ${clinicId} AND v.key = ${survey}`)
  return rows.flatMap(({ stopped, n }) => Array.from({ length: n }, () => stopped))
}
