import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from '#platform/db.ts'
import { clinic, invitation, offer, printBatch } from './tables.ts'

export type ClinicRow = typeof clinic.$inferSelect

export async function clinicById(db: Db, id: string): Promise<ClinicRow | null> {
  const [row] = await db.select().from(clinic).where(eq(clinic.id, id))
  return row ?? null
}

/** The same, for what can only be about a clinic that is there. */
export async function theClinic(db: Db, id: string): Promise<ClinicRow> {
  const row = await clinicById(db, id)
  if (!row) throw new Problem('request.not-found')
  return row
}

/** The named clinics, or all of them. */
export async function clinics(db: Db, ids: readonly string[] | 'all'): Promise<ClinicRow[]> {
  if (ids !== 'all' && ids.length === 0) return []
  const where = ids === 'all' ? undefined : inArray(clinic.id, [...ids])
  return db.select().from(clinic).where(where).orderBy(clinic.name).limit(500)
}

/** Codes come once: the sheets are drawn before they are committed, which takes longer than others may idle. */
export async function waitForDrawing(db: Db): Promise<void> {
  await db.execute(sql`SET LOCAL idle_in_transaction_session_timeout = '60s'`)
}

/** Binds the transaction to a clinic, as `mount` does for requests; for the command line. */
export async function bind(db: Db, clinicId: string): Promise<void> {
  await db.execute(
    sql`SELECT set_config('kith.clinic', ${clinicId}, true), set_config('statement_timeout', '60s', true)`,
  )
}

export interface PrintedBatch {
  id: string
  language: 'en' | 'es'
  kind: 'personal' | 'shared'
  count: number
  printedAt: Date
  handed: number
  void: number
}

/** Batches with how many of each staff noted as handed out; what was opened or used without that is not theirs to see. */
export async function printBatches(db: Db, clinicId: string): Promise<PrintedBatch[]> {
  return db
    .select({
      id: printBatch.id,
      language: printBatch.language,
      kind: printBatch.kind,
      count: printBatch.count,
      printedAt: printBatch.printedAt,
      handed: sql<number>`coalesce((SELECT sum(o.count) FROM ${offer} o
        WHERE o.batch_id = ${printBatch.id} AND o.outcome = 'handed'), 0)::int`,
      void: sql<number>`(count(*) FILTER (WHERE ${invitation.state} = 'void'))::int`,
    })
    .from(printBatch)
    .innerJoin(invitation, eq(invitation.batchId, printBatch.id))
    .where(eq(printBatch.clinicId, clinicId))
    .groupBy(printBatch.id)
    .orderBy(desc(printBatch.printedAt))
    .limit(200)
}

export async function insertPrint(
  db: Db,
  batch: {
    clinicId: string
    language: 'en' | 'es'
    paper: 'A4' | 'Letter'
    groupSlug: string | null
    printedBy: string
    printedAt: Date
  },
  codeHashes: readonly Buffer[],
): Promise<string> {
  const id = randomUUID()
  await db.insert(printBatch).values({ ...batch, id, kind: 'personal', count: codeHashes.length })
  await db.insert(invitation).values(
    codeHashes.map((codeHash) => ({
      id: randomUUID(),
      clinicId: batch.clinicId,
      batchId: id,
      codeHash,
      kind: 'personal' as const,
      state: 'printed' as const,
      maxUses: 1,
      uses: 0,
      handedByCode: false,
    })),
  )
  return id
}

export interface HandOut {
  handedOn: string
  handedByRole: string | null
  spokenRecommendation: boolean | null
}

/** Marks so many unhanded brochures of a batch; which ones is not known, for a stack looks alike. Returns how many there were. */
export async function handOutOfBatch(
  db: Db,
  clinicId: string,
  batchId: string,
  count: number,
  how: HandOut,
): Promise<number> {
  const printed = db
    .select({ id: invitation.id })
    .from(invitation)
    .where(
      and(
        eq(invitation.clinicId, clinicId),
        eq(invitation.batchId, batchId),
        eq(invitation.state, 'printed'),
        isNotNull(invitation.codeHash),
      ),
    )
    .limit(count)
    .for('update', { skipLocked: true })
  const rows = await db
    .update(invitation)
    .set({ state: 'handed', ...how })
    .where(inArray(invitation.id, printed))
    .returning({ id: invitation.id })
  return rows.length
}

/**
 * Marks the one brochure with this code as handed out by staff. It answers alike whether or not someone has
 * used the brochure since: that is not the clinic's to know. Null for a code that isn't this clinic's, or was
 * noted before.
 */
export async function handOutByCode(
  db: Db,
  clinicId: string,
  codeHash: Buffer,
  how: HandOut,
): Promise<string | null> {
  const [row] = await db
    .update(invitation)
    .set({
      state: sql`CASE WHEN ${invitation.state} = 'printed' THEN 'handed' ELSE ${invitation.state} END`,
      handedByCode: true,
      ...how,
    })
    .where(
      and(
        eq(invitation.clinicId, clinicId),
        eq(invitation.codeHash, codeHash),
        eq(invitation.handedByCode, false),
        ne(invitation.state, 'void'),
      ),
    )
    .returning({ batchId: invitation.batchId })
  return row?.batchId ?? null
}

export async function insertOffer(
  db: Db,
  row: Omit<typeof offer.$inferInsert, 'id'>,
): Promise<void> {
  await db.insert(offer).values({ ...row, id: randomUUID() })
}
