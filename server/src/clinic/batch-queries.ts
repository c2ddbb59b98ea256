import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { IMPORT_STATES, type VisitColumns } from '@kith/shared/clinic/import-contract.ts'
import { violates, type Db } from '#platform/db.ts'
import type { Place } from '#platform/secrets.ts'
import { ended, MOST_TRIES, steps, type ImportState, type Step } from './import-state.ts'
import { importBatch, importPiece, importRefusal } from './tables.ts'

export type BatchRow = typeof importBatch.$inferSelect
/** Whoever works at an import says so at each step; after this another takes over. */
const LEASE = sql`interval '20 seconds'`
const RUNNING: ImportState[] = ['trying', 'importing']

export function placeOf(batchId: string, position: number): Place {
  return `clinic.import_piece|sealed|${batchId} ${position}`
}

export async function recentImports(db: Db, clinicId: string): Promise<BatchRow[]> {
  return db
    .select()
    .from(importBatch)
    .where(eq(importBatch.clinicId, clinicId))
    .orderBy(desc(importBatch.createdAt))
    .limit(20)
}

export async function batchById(db: Db, clinicId: string, id: string): Promise<BatchRow | null> {
  const [row] = await db.select().from(importBatch).where(here(clinicId, id))
  return row ?? null
}

export async function insertBatch(
  db: Db,
  row: Omit<typeof importBatch.$inferInsert, 'id'>,
): Promise<BatchRow> {
  const { rows } = await db.execute<{ id: string }>(sql`SELECT uuidv7() AS id`)
  const [kept] = await db
    .insert(importBatch)
    .values({ ...row, id: rows[0]?.id ?? '' })
    .returning()
  if (!kept) throw new Error('the import was not kept')
  return kept
}

export async function insertPiece(db: Db, piece: typeof importPiece.$inferInsert): Promise<void> {
  await db.insert(importPiece).values(piece)
}

export async function pieceAt(db: Db, batchId: string, position: number): Promise<Buffer | null> {
  const [row] = await db
    .select({ sealed: importPiece.sealed })
    .from(importPiece)
    .where(and(eq(importPiece.batchId, batchId), eq(importPiece.position, position)))
  return row?.sealed ?? null
}

const FROM_THE_START = {
  bytesDone: 0,
  read: 0,
  added: 0,
  changed: 0,
  same: 0,
  older: 0,
  inError: 0,
  ignored: 0,
  refused: 0,
  people: 0,
  changes: [],
  tries: 0,
  leaseUntil: null,
}

/**
 * Takes an import a step further, from the states in which that can be: the row as it is then. Null where it is in
 * another state, or where another file of its source is being read.
 */
export async function takeStep(
  db: Db,
  clinicId: string,
  id: string,
  step: Step,
  columns?: VisitColumns,
): Promise<BatchRow | null> {
  const ways = Object.entries(steps[step])
  const [row] = await db
    .update(importBatch)
    .set({
      ...(step !== 'stop' && FROM_THE_START),
      state: sql`CASE ${importBatch.state} ${sql.join(
        ways.map(([from, to]) => sql`WHEN ${from} THEN ${to}`),
        sql` `,
      )} END`,
      ...(columns && { columns }),
    })
    .where(
      and(
        here(clinicId, id),
        inArray(
          importBatch.state,
          IMPORT_STATES.filter((state) => state in steps[step]),
        ),
      ),
    )
    .returning()
    .catch((error: unknown) => {
      if (violates(error, 'import_running')) return []
      throw error
    })
  if (row === undefined) return null
  if (step !== 'stop') await db.delete(importRefusal).where(eq(importRefusal.batchId, id))
  if (ended.includes(row.state)) await dropPieces(db, id)
  return row
}

/** Takes the work at an import, where nobody else has it: the row, or null. */
export async function claim(db: Db, clinicId: string, id: string): Promise<BatchRow | null> {
  const [row] = await db
    .update(importBatch)
    .set({ leaseUntil: sql`now() + ${LEASE}`, tries: sql`${importBatch.tries} + 1` })
    .where(
      and(
        here(clinicId, id),
        inArray(importBatch.state, RUNNING),
        sql`coalesce(${importBatch.leaseUntil}, '-infinity') < now()`,
      ),
    )
    .returning()
  return row ?? null
}

/** Imports whose file is here and at which nobody works: one that worked was stopped or killed. */
export async function left(db: Db, clinicId: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    SELECT b.id FROM ${importBatch} b WHERE b.clinic_id = ${clinicId} AND b.state IN ${RUNNING}
      AND coalesce(b.lease_until, '-infinity') < now()
      AND EXISTS (SELECT FROM ${importPiece} p WHERE p.batch_id = b.id)`)
  return rows.map(({ id }) => id)
}

/** Lets go of files that nobody reads in within a day, and of imports from the command line that were given up. */
export async function dropOld(db: Db, clinicId: string, now: Date): Promise<void> {
  const dayAgo = new Date(now.getTime() - 86_400_000)
  const { rows } = await db.execute<{ id: string }>(sql`
    UPDATE ${importBatch} SET state = CASE WHEN state IN ${RUNNING} THEN 'stopped' ELSE 'dropped' END
    WHERE clinic_id = ${clinicId} AND (state IN ('received', 'tried') AND created_at < ${dayAgo}
      OR state IN ${RUNNING} AND lease_until < now() - interval '1 hour')
    RETURNING id`)
  for (const { id } of rows) await dropPieces(db, id)
}

export type Progress = Pick<
  BatchRow,
  | 'bytesDone'
  | 'read'
  | 'added'
  | 'changed'
  | 'same'
  | 'older'
  | 'inError'
  | 'ignored'
  | 'refused'
  | 'changes'
>

/**
 * Notes how far the work is. `before` is what was read before this step: false where someone else has gone on since,
 * or it was stopped, and then the step must not be.
 */
export async function noteProgress(
  db: Db,
  { id, clinicId, state }: BatchRow,
  progress: Progress,
  before: number | null,
): Promise<boolean> {
  const rows = await db
    .update(importBatch)
    .set({ ...progress, tries: 0, leaseUntil: sql`now() + ${LEASE}` })
    .where(
      and(
        here(clinicId, id),
        eq(importBatch.state, state),
        ...(before === null ? [] : [eq(importBatch.read, before)]),
      ),
    )
    .returning({ id: importBatch.id })
  return rows.length === 1
}

/** Ends a step of the work; the file goes with the last. */
export async function endWork(
  db: Db,
  { id, clinicId, state }: BatchRow,
  end: Partial<Progress> & { state: ImportState; people?: number; problem?: string },
): Promise<boolean> {
  const rows = await db
    .update(importBatch)
    .set({ ...end, leaseUntil: null })
    .where(and(here(clinicId, id), eq(importBatch.state, state)))
    .returning({ id: importBatch.id })
  if (rows.length === 1 && end.state !== 'tried') await dropPieces(db, id)
  return rows.length === 1
}

/** Lets others take over at once. */
export async function letGo(db: Db, { id, clinicId }: BatchRow): Promise<void> {
  await db.update(importBatch).set({ leaseUntil: null }).where(here(clinicId, id))
}

export function isHopeless({ tries }: BatchRow): boolean {
  return tries > MOST_TRIES
}

async function dropPieces(db: Db, batchId: string): Promise<void> {
  await db.delete(importPiece).where(eq(importPiece.batchId, batchId))
}

/** An import from the command line of this very file that was left half-way. */
export async function halfDone(
  db: Db,
  wanted: Pick<BatchRow, 'clinicId' | 'source' | 'sha256' | 'state'>,
): Promise<BatchRow | null> {
  const [row] = await db
    .select()
    .from(importBatch)
    .where(
      and(
        eq(importBatch.clinicId, wanted.clinicId),
        eq(importBatch.source, wanted.source),
        eq(importBatch.sha256, wanted.sha256),
        eq(importBatch.state, wanted.state),
        sql`NOT EXISTS (SELECT FROM ${importPiece} p WHERE p.batch_id = ${importBatch.id})`,
      ),
    )
  return row ?? null
}

function here(clinicId: string, id: string) {
  return and(eq(importBatch.clinicId, clinicId), eq(importBatch.id, id))
}
