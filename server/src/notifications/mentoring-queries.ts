import { eq, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { account, blockedBetween, mutedBy } from '#accounts/public.ts'
import { actorId } from '#groups/public.ts'
import { introduction } from '#mentoring/public.ts'
import type { Db } from '#platform/db.ts'
import { notice } from './tables.ts'
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

/** SQL for the name of whom the reader was introduced to, as long as nothing keeps the two apart; with `notice` in the FROM. */
export function introducedTo(actor: Actor): SQL<string | null> {
  const me = actorId(actor)
  return sql<string | null>`(SELECT met.screen_name FROM ${introduction} i
    JOIN ${account} met ON met.id IN (i.one_id, i.other_id) AND met.id <> ${me}
    WHERE i.id = ${notice.introductionId} AND met.standing IN ('active', 'silenced')
      AND NOT ${blockedBetween(sql`met.id`, me)})`
}

/** SQL for the name of the mentor who said hello or introduced, or of who handed something over. */
export function mentorOf(actor: Actor): SQL<string | null> {
  return sql<
    string | null
  >`CASE WHEN ${notice.kind} IN ('hello', 'introduction', 'task-handed', 'item-handed') THEN (
    SELECT mentor.screen_name FROM ${account} mentor WHERE mentor.id = ${notice.fromId}
      AND NOT ${blockedBetween(sql`mentor.id`, actorId(actor))}
      AND mentor.id <> ALL(${mutedBy(actorId(actor))})) END`
}
