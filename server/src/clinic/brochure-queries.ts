import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
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

export interface HandOut {
  handedOn: string
  handedByRole: string | null
  spokenRecommendation: boolean | null
}

/** As each look at a code does first (`link.mark_opened`): what moves within a batch moves one after the other. */
async function oneAfterAnother(db: Db, batchId: string): Promise<void> {
  await db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${batchId}::uuid::text, 0))`)
}

/**
 * Marks so many brochures of a batch, which ones is not known, for a stack looks alike: of those that nobody opened yet.
 * What was opened before that was noted stays where it stands, and where no other is left the note moves nothing.
 */
export async function handOutOfBatch(
  db: Db,
  batchId: string,
  count: number,
  how: HandOut,
): Promise<void> {
  await oneAfterAnother(db, batchId)
  // Asked for on its own: inside the update it may run for each row anew, and marks more than so many.
  const waiting = await db
    .select({ id: invitation.id })
    .from(invitation)
    .where(
      and(
        eq(invitation.batchId, batchId),
        eq(invitation.state, 'printed'),
        isNotNull(invitation.codeHash),
      ),
    )
    .limit(count)
    .for('update', { skipLocked: true })
  await db
    .update(invitation)
    .set({ state: 'handed', ...how })
    .where(
      inArray(
        invitation.id,
        waiting.map(({ id }) => id),
      ),
    )
}

/**
 * Marks the one brochure with this code as handed out by staff. One that stands in a week and channel stays there: moved, it
 * would take along whether it was opened or used, which is not the clinic's to know. The hand-out is then of another of its
 * batch, so it counts once whatever became of this one. Null for a code that isn't this clinic's, or was noted before, or
 * is void.
 */
export async function handOutByCode(
  db: Db,
  clinicId: string,
  codeHash: Buffer,
  how: HandOut,
): Promise<string | null> {
  const named = and(eq(invitation.clinicId, clinicId), eq(invitation.codeHash, codeHash))
  const [of] = await db.select({ batchId: invitation.batchId }).from(invitation).where(named)
  if (!of) return null
  await oneAfterAnother(db, of.batchId)
  const [row] = await db
    .select({ id: invitation.id, stands: isNotNull(invitation.handedOn).mapWith(Boolean) })
    .from(invitation)
    .where(
      and(
        named,
        eq(invitation.handedByCode, false),
        eq(invitation.kind, 'personal'),
        ne(invitation.state, 'void'),
        sql`coalesce(${invitation.expiresOn}, 'infinity') >= ${how.handedOn}::date`,
      ),
    )
    .for('update')
  if (!row) return null
  const { id, stands } = row
  const scanned = { handedByCode: true, scannedOn: how.handedOn }
  await db
    .update(invitation)
    .set(stands ? scanned : { ...scanned, state: 'handed', ...how })
    .where(eq(invitation.id, id))
  if (stands) await handOutOfBatch(db, of.batchId, 1, how)
  return of.batchId
}

export async function insertOffer(
  db: Db,
  row: Omit<typeof offer.$inferInsert, 'id'>,
): Promise<string> {
  const id = randomUUID()
  await db.insert(offer).values({ ...row, id })
  return id
}

/** Lets go of a no that this person noted on that day; false where there is none. */
export async function deleteRefusal(
  db: Db,
  { clinicId, id, by, on }: { clinicId: string; id: string; by: string; on: string },
): Promise<boolean> {
  const rows = await db
    .delete(offer)
    .where(
      and(
        eq(offer.clinicId, clinicId),
        eq(offer.id, id),
        ne(offer.outcome, 'handed'),
        eq(offer.notedBy, by),
        eq(offer.offeredOn, on),
      ),
    )
    .returning({ id: offer.id })
  return rows.length === 1
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
