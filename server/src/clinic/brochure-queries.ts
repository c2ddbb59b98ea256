import { randomUUID } from 'node:crypto'
import { and, desc, eq, ne, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { invitation, offer, printBatch } from './tables.ts'

export type BatchRow = typeof printBatch.$inferSelect
export type VoidReason = NonNullable<BatchRow['voidReason']>

export interface PrintedBatch extends BatchRow {
  uses: number
  handed: number
  void: number
  /** Its codes were kept for as long as they may be, and none is known any more. */
  gone: boolean
}

const printed = {
  ...columnsOf(printBatch),
  uses: sql<number>`max(${invitation.maxUses})`,
  gone: sql<boolean>`bool_and(${invitation.codeHash} IS NULL)`,
  handed: sql<number>`coalesce((SELECT sum(o.count) FROM ${offer} o
    WHERE o.batch_id = ${printBatch.id} AND o.outcome = 'handed'), 0)::int`,
  void: sql<number>`(count(*) FILTER (WHERE ${invitation.state} = 'void' AND NOT ${invitation.handedByCode}))::int`,
}

function columnsOf(table: typeof printBatch) {
  const { id, clinicId, material, wordsVersion, language, kind, paper, count, groupSlug } = table
  const { expiresOn, reprintOf, voidedOn, voidReason, printedBy, printedAt } = table
  const what = { id, clinicId, material, wordsVersion, language, kind, paper, count, groupSlug }
  return { ...what, expiresOn, reprintOf, voidedOn, voidReason, printedBy, printedAt }
}

/** Batches with how many of each staff noted as handed out; what was opened or used without that is not theirs to see. */
export async function printBatches(db: Db, clinicId: string): Promise<PrintedBatch[]> {
  return db
    .select(printed)
    .from(printBatch)
    .innerJoin(invitation, eq(invitation.batchId, printBatch.id))
    .where(eq(printBatch.clinicId, clinicId))
    .groupBy(printBatch.id)
    .orderBy(desc(printBatch.printedAt), desc(printBatch.id))
    .limit(200)
}

/** One batch, so that nobody else hands out of it or takes it out of use meanwhile; null where the clinic has none. */
export async function lockPrint(
  db: Db,
  clinicId: string,
  id: string,
): Promise<PrintedBatch | null> {
  const here = and(eq(printBatch.clinicId, clinicId), eq(printBatch.id, id))
  const locked = await db.select({ id: printBatch.id }).from(printBatch).where(here).for('update')
  if (locked.length === 0) return null
  const [row] = await db
    .select(printed)
    .from(printBatch)
    .innerJoin(invitation, eq(invitation.batchId, printBatch.id))
    .where(here)
    .groupBy(printBatch.id)
  return row ?? null
}

/** A code for each piece, or one for all of them. */
export async function insertPrint(
  db: Db,
  batch: typeof printBatch.$inferInsert & { id: string },
  codes: { hashes: readonly Buffer[]; uses: number },
): Promise<void> {
  await db.insert(printBatch).values(batch)
  await db.insert(invitation).values(
    codes.hashes.map((codeHash) => ({
      id: randomUUID(),
      clinicId: batch.clinicId,
      batchId: batch.id,
      codeHash,
      kind: batch.kind,
      state: 'printed' as const,
      maxUses: codes.uses,
      uses: 0,
      expiresOn: batch.expiresOn ?? null,
      handedByCode: false,
    })),
  )
}

/** As each look at a code does first (`link.mark_opened`): what moves within a batch moves one after the other. */
export async function oneAfterAnother(db: Db, batchId: string): Promise<void> {
  await db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${batchId}::uuid::text, 0))`)
}

/** Takes every code of a batch out of use; what was used before stays counted. */
export async function voidBatch(
  db: Db,
  batchId: string,
  on: string,
  reason: VoidReason,
): Promise<void> {
  await oneAfterAnother(db, batchId)
  await db
    .update(printBatch)
    .set({ voidedOn: on, voidReason: reason })
    .where(eq(printBatch.id, batchId))
  await db
    .update(invitation)
    .set({ state: 'void', voidReason: reason })
    .where(and(eq(invitation.batchId, batchId), ne(invitation.state, 'void')))
}

/** False for a code that isn't this clinic's, or is void already. */
export async function voidCode(
  db: Db,
  clinicId: string,
  codeHash: Buffer,
  reason: VoidReason,
): Promise<boolean> {
  const rows = await db
    .update(invitation)
    .set({ state: 'void', voidReason: reason })
    .where(
      and(
        eq(invitation.clinicId, clinicId),
        eq(invitation.codeHash, codeHash),
        ne(invitation.state, 'void'),
      ),
    )
    .returning({ id: invitation.id })
  return rows.length === 1
}

export interface Looked extends Record<string, unknown> {
  batchId: string
  state: 'printed' | 'handed' | 'redeemed' | 'expired' | 'void'
  handedOn: string | null
}

/** What staff may know of a brochure; where that is that it was used, its person sees that someone looked. */
export async function lookAt(
  db: Db,
  clinicId: string,
  codeHash: Buffer,
  today: string,
): Promise<Looked | null> {
  const { rows } = await db.execute<Looked>(sql`
    SELECT batch_id AS "batchId", state, to_json(handed_on) AS "handedOn"
    FROM link.brochure_state(${clinicId}, ${codeHash}, ${today})`)
  return rows[0] ?? null
}
