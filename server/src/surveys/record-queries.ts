import { sql } from 'drizzle-orm'
import type { Score } from '@kith/shared/surveys/score.ts'
import type { Db } from '#platform/db.ts'
import type { AnswerRow } from './sealed.ts'
import { answer, assignment, response, score } from './tables.ts'

/** Completed answers that nobody's name is on. Their ids are random: they must not say when. */
export interface CompletedRow {
  assignmentId: string
  responseId: string
  language: 'en' | 'es'
  mode: 'phone' | 'tablet' | 'paper'
  /** Whether the clinic knows whose answers these are. */
  entered: boolean
  answers: readonly AnswerRow[]
  scores: readonly Score[]
}

/** So many answers are written by one statement: a file of thousands stays within the time that a statement has. */
const AT_ONCE = 5_000

export async function insertCompleted(
  db: Db,
  of: { clinicId: string; versionId: string; week: string },
  rows: readonly CompletedRow[],
): Promise<void> {
  for (const part of inParts(rows)) await insertPart(db, of, part)
}

async function insertPart(
  db: Db,
  { clinicId, versionId, week }: { clinicId: string; versionId: string; week: string },
  rows: readonly CompletedRow[],
): Promise<void> {
  const heads = JSON.stringify(rows.map(({ answers: _answers, scores: _scores, ...head }) => head))
  // One after the other: row security looks for the assignment of a response, and for the response of an answer.
  await db.execute(sql`
    INSERT INTO ${assignment} (id, version_id, clinic_id, subject_kind, wave, opens_on)
    SELECT "assignmentId", ${versionId}::uuid, ${clinicId}::uuid, 'anonymous', 'visit', ${week}::date
    FROM jsonb_to_recordset(${heads}::jsonb) AS row ("assignmentId" uuid)`)
  await db.execute(sql`
    INSERT INTO ${response} (id, assignment_id, subject_kind, state, language, mode, entered, revision, started_on, completed_on)
    SELECT "responseId", "assignmentId", 'anonymous', 'completed', language, mode, entered, 1, ${week}::date, ${week}::date
    FROM jsonb_to_recordset(${heads}::jsonb)
      AS row ("responseId" uuid, "assignmentId" uuid, language text, mode text, entered boolean)`)
  const answers = rows.flatMap((row) =>
    row.answers.map(({ textCipher, ...one }) => ({
      ...one,
      of: row.responseId,
      cipher: textCipher?.toString('hex') ?? null,
    })),
  )
  await db.execute(sql`
    INSERT INTO ${answer} (response_id, item, state, codes, number, text_cipher)
    SELECT "of", item, state, codes, number, decode(cipher, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(answers)}::jsonb)
      AS row ("of" uuid, item text, state text, codes text[], number double precision, cipher text)`)
  const scores = rows.flatMap((row) => row.scores.map((one) => ({ ...one, of: row.responseId })))
  if (scores.length === 0) return
  await db.execute(sql`
    INSERT INTO ${score} (response_id, scale, value, n_items, n_missing)
    SELECT "of", scale, value, items, missing FROM jsonb_to_recordset(${JSON.stringify(scores)}::jsonb)
      AS row ("of" uuid, scale text, value double precision, items int, missing int)`)
}

function* inParts(rows: readonly CompletedRow[]): Generator<CompletedRow[]> {
  let part: CompletedRow[] = []
  let size = 0
  for (const row of rows) {
    part.push(row)
    size += row.answers.length
    if (size < AT_ONCE) continue
    yield part
    part = []
    size = 0
  }
  if (part.length > 0) yield part
}
