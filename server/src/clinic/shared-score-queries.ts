import { sql } from 'drizzle-orm'
import { Problem } from '@kith/shared/problems.ts'
import type { Wave } from '@kith/shared/clinic/item-report-contract.ts'
import type { Db } from '#platform/db.ts'
import type { SharedScores } from './scales.ts'

/** So many people a report is made of at most. */
const MOST = 20_000

/** The scores that members share with a clinic, without anything that says whose; each of them is told of the look. */
export async function sharedScores(
  db: Db,
  { clinicId, survey, wave }: { clinicId: string; survey: string; wave: Wave },
  now: Date,
): Promise<SharedScores[]> {
  const { rows } = await db.execute<SharedScores & Record<string, unknown>>(
    sql`SELECT version, week, scores FROM link.shared_scores(${clinicId}, ${survey}, ${wave}, ${now}) LIMIT ${MOST + 1}`,
  )
  if (rows.length > MOST) throw new Problem('report.too-many')
  return rows
}
