import { and, eq, inArray, isNotNull, lt, lte, ne, notExists, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import type { When } from './sitting-queries.ts'
import { assignment, link, response, sitting, stoppedTally } from './tables.ts'

/**
 * What was answered and not handed in is gone, on all devices, and its place by a link is free again; what was handed
 * in stays; of the rest a tally by weeks. The assignment is locked by whoever asks.
 */
export async function forgetAnswers(db: Db, assignmentId: string): Promise<void> {
  const [kept] = await db
    .select({ state: response.state })
    .from(response)
    .where(eq(response.assignmentId, assignmentId))
  if (kept && kept.state !== 'in-progress') return
  await tallyStopped(db, eq(assignment.id, assignmentId))
  const left = await db
    .delete(sitting)
    .where(and(eq(sitting.assignmentId, assignmentId), eq(sitting.kind, 'link')))
    .returning({ linkId: sitting.linkId })
  const links = left.flatMap(({ linkId }) => linkId ?? [])
  if (links[0] && kept) await freePlace(db, links[0])
  await db.delete(assignment).where(eq(assignment.id, assignmentId))
}

/**
 * That somebody began and stopped is counted before it is forgotten. One after another: who forgets several at once would
 * else hold a count that others wait for, while waiting for theirs.
 */
async function tallyStopped(db: Db, which: SQL): Promise<void> {
  await db.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended('stopped ' || current_setting('kith.clinic', true), 0))`,
  )
  await db.execute(sql`
    INSERT INTO ${stoppedTally} AS t (clinic_id, version_id, week, page, n)
    SELECT ${assignment.clinicId}, ${assignment.versionId}, ${response.startedOn}, ${response.reached}, count(*)
    FROM ${response} JOIN ${assignment} ON ${assignment.id} = ${response.assignmentId}
    WHERE ${which} AND ${response.subjectKind} = 'anonymous' AND ${response.state} = 'in-progress'
      AND ${response.reached} IS NOT NULL
    GROUP BY 1, 2, 3, 4
    ON CONFLICT (clinic_id, version_id, week, page) DO UPDATE SET n = t.n + excluded.n`)
}

/** Of an open link a place was taken with the first answer; a personal one is used by handing in alone. */
async function freePlace(db: Db, id: string): Promise<void> {
  await db
    .update(link)
    .set({ uses: sql`greatest(${link.uses} - 1, 0)` })
    .where(and(eq(link.id, id), eq(link.kind, 'open'), ne(link.state, 'done')))
}

/** Of tablets that nobody gave back, and of links that are over, nothing is left. */
export async function forgetOver(db: Db, { clinicId, today, now }: When): Promise<void> {
  await db.delete(sitting).where(and(eq(sitting.clinicId, clinicId), lte(sitting.endsAt, now)))
  const over = db
    .select({ id: link.assignmentId })
    .from(link)
    .where(
      and(eq(link.clinicId, clinicId), isNotNull(link.assignmentId), lt(link.expiresOn, today)),
    )
  const answering = db
    .select({ id: sitting.id })
    .from(sitting)
    .where(eq(sitting.assignmentId, assignment.id))
  const gone = await db
    .select({ id: assignment.id })
    .from(assignment)
    .where(and(inArray(assignment.id, over), notExists(answering)))
    .for('update', { skipLocked: true })
  if (gone.length === 0) return
  const ids = inArray(
    assignment.id,
    gone.map(({ id }) => id),
  )
  await tallyStopped(db, ids)
  await db.delete(assignment).where(ids)
}
