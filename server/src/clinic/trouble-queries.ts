import { and, eq } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import type { SurveyOf } from './edition-queries.ts'
import { editionTrouble } from './tables.ts'

export interface Trouble {
  tries: number
  nextAt: Date
}

/** That the next report could not be made, and when it is tried again; null where nothing is known against it. */
export async function troubleOf(db: Db, of: SurveyOf): Promise<Trouble | null> {
  const [row] = await db
    .select({ tries: editionTrouble.tries, nextAt: editionTrouble.nextAt })
    .from(editionTrouble)
    .where(isOf(of))
  return row ?? null
}

export async function noteTrouble(db: Db, of: SurveyOf, trouble: Trouble): Promise<void> {
  await db
    .insert(editionTrouble)
    .values({ ...of, ...trouble })
    .onConflictDoUpdate({
      target: [editionTrouble.clinicId, editionTrouble.survey],
      set: trouble,
    })
}

export async function forgetTrouble(db: Db, of: SurveyOf): Promise<void> {
  await db.delete(editionTrouble).where(isOf(of))
}

function isOf({ clinicId, survey }: SurveyOf) {
  return and(eq(editionTrouble.clinicId, clinicId), eq(editionTrouble.survey, survey))
}
