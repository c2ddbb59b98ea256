import { sql } from 'drizzle-orm'
import { Problem } from '@kith/shared/problems.ts'
import type { AnswerState } from '@kith/shared/surveys/flow.ts'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import type { Db } from '#platform/db.ts'
import { answer, assignment, response, version } from './tables.ts'

/** So many answers a report is made of at most: of more there is none, rather than one of a part of them. */
const MOST = 20_000

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

export interface RespondentRow {
  version: number
  language: string
  mode: string
  wave: string
  week: string
  took: string | null
  answers: Record<
    string,
    { state: AnswerState; codes: string[]; number: number | null; words: boolean }
  >
}

/** Everybody's completed anonymous answers to a survey, in no order and without anything that was typed. */
export async function respondentsOf(
  db: Db,
  { clinicId, survey }: AskedSurvey,
  most = MOST,
): Promise<RespondentRow[]> {
  const { rows } = await db.execute<RespondentRow & Record<string, unknown>>(sql`
    SELECT v.number AS version, r.language, r.mode, s.wave, r.completed_on::text AS week, r.took,
      coalesce(jsonb_object_agg(a.item, jsonb_build_object('state', a.state, 'codes', to_jsonb(a.codes),
        'number', a.number, 'words', a.text_cipher IS NOT NULL)) FILTER (WHERE a.item IS NOT NULL), '{}') AS answers
    FROM ${response} r
    JOIN ${assignment} s ON s.id = r.assignment_id
    JOIN ${version} v ON v.id = s.version_id
    LEFT JOIN ${answer} a ON a.response_id = r.id
    WHERE s.clinic_id = ${clinicId} AND s.subject_kind = 'anonymous' AND v.key = ${survey}
      AND r.state IN ('completed', 'amended') AND r.completed_on IS NOT NULL
    GROUP BY r.id, v.number, s.wave
    ORDER BY r.id
    LIMIT ${most + 1}`)
  return allOf(rows, most)
}

export interface UnfinishedRow {
  id: string
  version: number
  week: string
  draft: { sealed?: string }
}

/** What was begun and not handed in, sealed as it is. */
export async function unfinishedOf(
  db: Db,
  { clinicId, survey }: AskedSurvey,
): Promise<UnfinishedRow[]> {
  const { rows } = await db.execute<UnfinishedRow & Record<string, unknown>>(sql`
    SELECT r.id, v.number AS version, r.started_on::text AS week, r.draft
    FROM ${response} r
    JOIN ${assignment} s ON s.id = r.assignment_id
    JOIN ${version} v ON v.id = s.version_id
    WHERE s.clinic_id = ${clinicId} AND s.subject_kind = 'anonymous' AND v.key = ${survey}
      AND r.state IN ('in-progress', 'stopped')
    LIMIT ${MOST + 1}`)
  return allOf(rows, MOST)
}
