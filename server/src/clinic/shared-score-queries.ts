import { sql } from 'drizzle-orm'
import { Problem } from '@kith/shared/problems.ts'
import type { Wave } from '@kith/shared/surveys/waves.ts'
import type { Db } from '#platform/db.ts'
import { MOST_IN_REPORT } from '#surveys/public.ts'
import type { SharedScores } from './scales.ts'

export interface SharedWeek {
  survey: string
  wave: Wave
  version: number
  week: string
  /** Members share what they answered themselves. */
  entered: false
  n: number
}

/** The scores that members share with a clinic, without anything that says whose; each of them is told of the look. */
export async function sharedScores(
  db: Db,
  { clinicId, survey, wave }: { clinicId: string; survey: string; wave: Wave },
  now: Date,
): Promise<SharedScores[]> {
  const { rows } = await db.execute<SharedScores & Record<string, unknown>>(
    sql`SELECT version, week, scores FROM link.shared_scores(${clinicId}, ${survey}, ${wave}, ${now}) LIMIT ${MOST_IN_REPORT + 1}`,
  )
  if (rows.length > MOST_IN_REPORT) throw new Problem('report.too-many')
  return rows
}

/** How many members share scores with a clinic, by survey, wave, version and week; none of them is looked at. */
export async function sharedWeeks(db: Db, clinicId: string): Promise<SharedWeek[]> {
  const { rows } = await db.execute<SharedWeek & Record<string, unknown>>(
    sql`SELECT survey, wave, version, week, false AS entered, n FROM link.shared_weeks(${clinicId})`,
  )
  return rows
}
