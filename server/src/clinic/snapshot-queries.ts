import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import type { Answered } from './differencing.ts'
import type { Snapshot } from './snapshot.ts'
import { clinic, reportAnswer, snapshot } from './tables.ts'

export interface KeptSnapshot {
  id: string
  madeAt: Date
  counts: Snapshot
}

export type Audience = 'own' | 'export'

export interface KeptAnswer extends Answered {
  snapshotId: string
  threshold: number
  /** Of what it hid, what it hid only for the sake of other days' answers. */
  inherited: readonly string[]
}

/** The counts of a clinic as they are now, by week. */
export async function countWeeks(db: Db, clinicId: string, today: string): Promise<Snapshot> {
  const { rows } = await db.execute<{ counts: Snapshot }>(
    sql`SELECT link.enrolment_weeks(${clinicId}, ${today}) AS counts`,
  )
  if (!rows[0]) throw new Error('no counts')
  return rows[0].counts
}

/** What a clinic is answered is judged one after another: at midnight two would be about two days, beside nothing of each other. */
export async function lockAnswers(db: Db, clinicId: string): Promise<void> {
  await db.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`answers of ${clinicId}`}, 0))`,
  )
}

/** Null where there is none for the day yet. Locked: answers of one snapshot are given one after another. */
export async function lockSnapshot(
  db: Db,
  clinicId: string,
  day: string,
): Promise<KeptSnapshot | null> {
  const [row] = await db
    .select({ id: snapshot.id, madeAt: snapshot.madeAt, counts: snapshot.counts })
    .from(snapshot)
    .where(and(eq(snapshot.clinicId, clinicId), eq(snapshot.day, day)))
    .for('update')
  return row ?? null
}

/** False where another request has made it in the meantime. */
export async function insertSnapshot(
  db: Db,
  row: { clinicId: string; day: string; madeAt: Date; counts: Snapshot },
): Promise<boolean> {
  const made = await db
    .insert(snapshot)
    .values({ ...row, id: randomUUID() })
    .onConflictDoNothing()
    .returning({ id: snapshot.id })
  return made.length > 0
}

export async function forgetSnapshots(db: Db, clinicId: string, before: string): Promise<void> {
  await db
    .delete(snapshot)
    .where(and(eq(snapshot.clinicId, clinicId), sql`${snapshot.day} < ${before}`))
}

/** All that was answered of a clinic's snapshots that are kept. */
export async function answersOf(
  db: Db,
  clinicId: string,
  audience: Audience,
): Promise<KeptAnswer[]> {
  return db
    .select({
      snapshotId: reportAnswer.snapshotId,
      from: reportAnswer.fromDay,
      to: reportAnswer.toDay,
      hidden: reportAnswer.hidden,
      inherited: reportAnswer.inherited,
      threshold: reportAnswer.threshold,
    })
    .from(reportAnswer)
    .where(and(eq(reportAnswer.clinicId, clinicId), eq(reportAnswer.audience, audience)))
    .orderBy(reportAnswer.answeredAt, reportAnswer.fromDay, reportAnswer.toDay)
}

export async function insertAnswer(
  db: Db,
  row: Omit<typeof reportAnswer.$inferInsert, 'id'>,
): Promise<void> {
  await db.insert(reportAnswer).values({ ...row, id: randomUUID() })
}

export async function allClinics(db: Db): Promise<(typeof clinic.$inferSelect)[]> {
  return db.select().from(clinic).orderBy(clinic.id)
}
