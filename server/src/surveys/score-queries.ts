import { and, eq, inArray } from 'drizzle-orm'
import type { Score } from '@kith/shared/surveys/score.ts'
import type { Wave } from '@kith/shared/surveys/waves.ts'
import type { Db } from '#platform/db.ts'
import { scoreRows } from './queries.ts'
import { assignment, response, version } from './tables.ts'

export interface HandedInScores {
  survey: string
  version: number
  wave: Wave
  scores: Score[]
}

/** The scores of what a member handed in, as it stands; null where nothing is, or it was at a visit. */
export async function handedInScores(db: Db, assignmentId: string): Promise<HandedInScores | null> {
  const [row] = await db
    .select({
      id: response.id,
      survey: version.key,
      version: version.number,
      wave: assignment.wave,
    })
    .from(assignment)
    .innerJoin(version, eq(version.id, assignment.versionId))
    .innerJoin(response, eq(response.assignmentId, assignment.id))
    .where(and(eq(assignment.id, assignmentId), inArray(response.state, ['completed', 'amended'])))
  if (!row || row.wave === 'visit') return null
  const { id, wave, ...of } = row
  return { ...of, wave, scores: await scoreRows(db, id) }
}
