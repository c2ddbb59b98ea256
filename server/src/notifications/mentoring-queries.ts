import { eq } from 'drizzle-orm'
import { introduction } from '#mentoring/public.ts'
import type { Db } from '#platform/db.ts'
import type { Happened } from './told.ts'

/** Whom an introduction brings together, and who made it; null where it is gone. */
export async function introducedIn(
  db: Db,
  introductionId: string,
): Promise<Happened['introduction.told'] | null> {
  const [row] = await db.select().from(introduction).where(eq(introduction.id, introductionId))
  if (!row) return null
  return { introductionId, madeBy: row.madeBy, between: [row.oneId, row.otherId] }
}
