import { desc, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { dueDrafts, dueSurveyLinks, forgetDrafts, forgetSurveyLinks } from '#surveys/public.ts'
import { KEPT_DAYS } from '@kith/shared/clinic/kept-days.ts'
import type { Retained, Step } from './retention.ts'
import { invitation, offer, printBatch, retentionRun } from './tables.ts'

interface Way {
  count(db: Db, clinicId: string, until: string): Promise<number>
  /** Removes so many at most, and says how many. */
  remove(db: Db, clinicId: string, until: string, most: number): Promise<number>
}

/** How much of a kind is past its time at a clinic, and how it goes; the transaction is bound to the clinic. */
const ways: Record<Retained, Way> = {
  drafts: { count: dueDrafts, remove: forgetDrafts },
  'survey-links': { count: dueSurveyLinks, remove: forgetSurveyLinks },
  codes: {
    count: (db, clinicId, until) =>
      numberOf(db, sql`SELECT count(*)::int AS n FROM (${oldCodes(clinicId, until)}) AS old`),
    remove: async (db, clinicId, until, most) => {
      const { rowCount } = await db.execute(sql`
        UPDATE ${invitation} SET code_hash = NULL,
          handed_on = CASE WHEN redeemed_on IS NULL THEN date_trunc('week', handed_on)::date ELSE handed_on END,
          opened_on = CASE WHEN redeemed_on IS NULL THEN date_trunc('week', opened_on)::date ELSE opened_on END
        WHERE id IN (${oldCodes(clinicId, until)} LIMIT ${most} FOR UPDATE OF i SKIP LOCKED)`)
      return rowCount ?? 0
    },
  },
  links: {
    count: (db, clinicId, until) =>
      numberOf(db, sql`SELECT link.withdrawn(${clinicId}, ${until}::date + 1) AS n`),
    remove: (db, clinicId, until, most) =>
      numberOf(
        db,
        sql`SELECT link.forget_withdrawn(${clinicId}, ${until}::date + 1, ${most}) AS n`,
      ),
  },
}

export async function dueOf(db: Db, clinicId: string, { kind, until }: Step): Promise<number> {
  return ways[kind].count(db, clinicId, until)
}

/** Removes so many at most and adds them to what the day's run has removed. */
export async function removeSome(
  db: Db,
  clinicId: string,
  { kind, until }: Step,
  run: { day: string; most: number },
): Promise<number> {
  const removed = await ways[kind].remove(db, clinicId, until, run.most)
  if (removed === 0) return 0
  await db
    .insert(retentionRun)
    .values({ clinicId, day: run.day, kind, removed })
    .onConflictDoUpdate({
      target: [retentionRun.clinicId, retentionRun.day, retentionRun.kind],
      set: { removed: sql`${retentionRun.removed} + excluded.removed` },
    })
  return removed
}

export async function pastRuns(db: Db): Promise<(typeof retentionRun.$inferSelect)[]> {
  return db.select().from(retentionRun).orderBy(desc(retentionRun.day), retentionRun.kind).limit(60)
}

/**
 * A code's time begins when staff handed it out, or where they noted stacks, with the last stack of its batch: with what
 * the clinic knows, and so it says nothing of whether the code was used. A later day that is printed on it stands.
 */
function oldCodes(clinicId: string, until: string) {
  return sql`SELECT i.id FROM ${invitation} i JOIN ${printBatch} b ON b.id = i.batch_id
    WHERE i.clinic_id = ${clinicId} AND i.code_hash IS NOT NULL
      AND greatest(b.printed_at::date, CASE WHEN i.handed_by_code THEN coalesce(i.scanned_on, i.handed_on)
        ELSE (SELECT max(o.offered_on) FROM ${offer} o WHERE o.batch_id = b.id) END) <= ${until}::date
      AND coalesce(i.expires_on, '-infinity') < ${until}::date + ${KEPT_DAYS.codes}::int`
}

async function numberOf(db: Db, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await db.execute<{ n: number }>(query)
  return rows[0]?.n ?? 0
}
