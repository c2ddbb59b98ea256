import { randomUUID } from 'node:crypto'
import { and, desc, eq, gt, inArray, lt, lte, ne, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { answersUntil, endsAt, type SittingKind } from './sitting.ts'
import { assignment, response, retired, sitting, version } from './tables.ts'

/** Binds the transaction to the clinic of a link, a sitting or a receipt; null, and to none, where there is no such thing. */
export async function bindToClinicOf(db: Db, hash: Buffer): Promise<string | null> {
  const { rows } = await db.execute<{ clinic: string }>(
    sql`SELECT set_config('kith.clinic', coalesce(link.clinic_of_survey(${hash})::text, ''), true) AS clinic`,
  )
  return rows[0]?.clinic || null
}

/** The newest version of each survey that is given to people. */
export async function newestVersions(db: Db) {
  const rows = await db
    .selectDistinctOn([version.key], {
      id: version.id,
      definition: version.definition,
      retiredAt: retired.retiredAt,
    })
    .from(version)
    .leftJoin(retired, eq(retired.versionId, version.id))
    .orderBy(version.key, desc(version.number))
    .limit(500)
  return rows.filter(({ retiredAt }) => retiredAt === null)
}

export interface NewSitting {
  clinicId: string
  kind: SittingKind
  tokenHash: Buffer
  assignmentId: string
  linkId?: string
  sessionId?: string
  pinHash?: (id: string) => Buffer
  language: 'en' | 'es'
}

export async function insertSitting(db: Db, row: NewSitting, now: Date): Promise<void> {
  const id = randomUUID()
  const { pinHash, ...rest } = row
  await db.insert(sitting).values({
    ...rest,
    id,
    pinHash: pinHash?.(id),
    answersUntil: answersUntil(row.kind, now),
    beganAt: now,
    endsAt: endsAt(row.kind, now),
  })
}

/** A sitting that is not over for good; of one whose time to answer has passed the assignment is not told. */
export async function sittingBy(db: Db, tokenHash: Buffer, now: Date) {
  const answering = and(eq(assignment.id, sitting.assignmentId), gt(sitting.answersUntil, now))
  const [row] = await db
    .select({ sitting, assignmentId: assignment.id, version: version.definition, response })
    .from(sitting)
    .leftJoin(assignment, answering)
    .leftJoin(version, eq(version.id, assignment.versionId))
    .leftJoin(response, eq(response.assignmentId, assignment.id))
    .where(and(eq(sitting.tokenHash, tokenHash), gt(sitting.endsAt, now)))
  return row ?? null
}

export type SittingRow = NonNullable<Awaited<ReturnType<typeof sittingBy>>>

/** As `sittingBy`, while nobody else saves at the same survey. */
export async function lockSitting(
  db: Db,
  tokenHash: Buffer,
  now: Date,
): Promise<SittingRow | null> {
  await lockAssignmentOf(db, tokenHash)
  return sittingBy(db, tokenHash, now)
}

/**
 * The assignment first, as for all who answer, forget or hand in; what is read after that is as it was left. Not so
 * that it keeps a new sitting from pointing there: who comes by a link has locked that, and would be waited for.
 */
export async function lockAssignmentOf(db: Db, tokenHash: Buffer): Promise<void> {
  const own = db
    .select({ id: sitting.assignmentId })
    .from(sitting)
    .where(eq(sitting.tokenHash, tokenHash))
  await db
    .select({ id: assignment.id })
    .from(assignment)
    .where(inArray(assignment.id, own))
    .for('no key update')
}

/** The same for what nobody waits for: false where someone is at it, or it is gone. */
export async function lockIfFree(db: Db, assignmentId: string): Promise<boolean> {
  const rows = await db
    .select({ id: assignment.id })
    .from(assignment)
    .where(eq(assignment.id, assignmentId))
    .for('no key update', { skipLocked: true })
  return rows.length > 0
}

export async function prolong(db: Db, id: string, until: Date): Promise<void> {
  await db.update(sitting).set({ answersUntil: until }).where(eq(sitting.id, id))
}

type SittingAt = Pick<typeof sitting.$inferSelect, 'id' | 'assignmentId'>

/**
 * After handing in, nobody else is at these answers. Who came by the same link and is at answers of their own stays there:
 * being sent away would tell them that something was handed in.
 */
export async function handedIn(
  db: Db,
  { id, assignmentId }: SittingAt,
  until: Date,
): Promise<void> {
  if (assignmentId !== null)
    await db.delete(sitting).where(and(ne(sitting.id, id), eq(sitting.assignmentId, assignmentId)))
  await prolong(db, id, until)
}

/** The patient's part is over: the survey is let go of, and a tablet waits for its PIN. */
export async function letGo(
  db: Db,
  { id, kind }: { id: string; kind: SittingKind },
): Promise<void> {
  if (kind === 'link') await db.delete(sitting).where(eq(sitting.id, id))
  else await db.update(sitting).set({ assignmentId: null }).where(eq(sitting.id, id))
}

export async function removeSitting(db: Db, id: string): Promise<void> {
  await db.delete(sitting).where(eq(sitting.id, id))
}

/** Counts a try at a tablet's PIN before it is looked at; null where none is left, or no tablet waits. */
export async function countTry(db: Db, tokenHash: Buffer, most: number, now: Date) {
  const [row] = await db
    .update(sitting)
    .set({ tries: sql`${sitting.tries} + 1` })
    .where(
      and(
        eq(sitting.tokenHash, tokenHash),
        eq(sitting.kind, 'tablet'),
        lt(sitting.tries, most),
        gt(sitting.endsAt, now),
      ),
    )
    .returning()
  return row ?? null
}

/** Deletes what was handed in under a receipt, all of it; false where there is nothing. */
export async function deleteByReceipt(db: Db, hash: Buffer): Promise<boolean> {
  const own = db
    .select({ id: response.assignmentId })
    .from(response)
    .where(eq(response.receiptHash, hash))
  const rows = await db
    .delete(assignment)
    .where(inArray(assignment.id, own))
    .returning({ id: assignment.id })
  return rows.length > 0
}

export interface When {
  clinicId: string
  /** The clinic's calendar day: a link is good until the end of its last one. */
  today: string
  now: Date
}

/** Sittings of a clinic whose time has passed while something was being answered; one of them where it is named. */
export async function lapsed(
  db: Db,
  { clinicId, now }: When,
  id?: string,
): Promise<LapsedSitting[]> {
  return db
    .select({
      id: sitting.id,
      kind: sitting.kind,
      assignmentId: sitting.assignmentId,
      /** Someone else is at the same answers. */
      kept: sql<boolean>`EXISTS (SELECT FROM survey.sitting o
          WHERE o.assignment_id = survey.sitting.assignment_id AND o.answers_until > ${now})`,
    })
    .from(sitting)
    .where(
      and(
        eq(sitting.clinicId, clinicId),
        lte(sitting.answersUntil, now),
        id === undefined ? undefined : eq(sitting.id, id),
      ),
    )
    .limit(500)
}

export interface LapsedSitting {
  id: string
  kind: SittingKind
  assignmentId: string | null
  kept: boolean
}
