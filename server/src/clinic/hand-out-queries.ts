import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray, isNotNull, isNull, lt, ne, sql } from 'drizzle-orm'
import { HAND_OUT_UNDO_MINUTES } from '@kith/shared/clinic/brochure-contract.ts'
import type { Db } from '#platform/db.ts'
import { oneAfterAnother } from './brochure-queries.ts'
import { invitation, offer, snapshot } from './tables.ts'
import type { Undo } from './taking-back.ts'

export interface HandOut {
  handedOn: string
  handedByRole: string | null
  spokenRecommendation: boolean | null
}

/**
 * Marks so many brochures of a batch, which ones is not known, for a stack looks alike: of those that nobody opened yet.
 * What was opened before that was noted stays where it stands, and where no other is left the note moves nothing.
 * Returns how many it marked.
 */
export async function handOutOfBatch(
  db: Db,
  batchId: string,
  count: number,
  how: HandOut,
): Promise<number> {
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
  return waiting.length
}

export interface Marked extends Omit<Undo, 'at'> {
  batchId: string
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
): Promise<Marked | null> {
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
  const marked = stands ? await handOutOfBatch(db, of.batchId, 1, how) : 1
  return { batchId: of.batchId, scanned: id, stood: stands, marked }
}

export async function insertOffer(
  db: Db,
  row: Omit<typeof offer.$inferInsert, 'id'>,
): Promise<string> {
  const id = randomUUID()
  await db.insert(offer).values({ ...row, id })
  return id
}

export type NotedOffer = typeof offer.$inferSelect

/** What was noted, so that it is taken back once. */
export async function lockOffer(db: Db, clinicId: string, id: string): Promise<NotedOffer | null> {
  const [row] = await db
    .select()
    .from(offer)
    .where(and(eq(offer.clinicId, clinicId), eq(offer.id, id)))
    .for('update')
  return row ?? null
}

export async function deleteOffer(db: Db, { clinicId, id }: NotedOffer): Promise<void> {
  await db.delete(offer).where(and(eq(offer.clinicId, clinicId), eq(offer.id, id)))
}

/** When a clinic was counted last; null where it never was. */
export async function lastCounted(db: Db, clinicId: string): Promise<Date | null> {
  const [row] = await db
    .select({ madeAt: snapshot.madeAt })
    .from(snapshot)
    .where(eq(snapshot.clinicId, clinicId))
    .orderBy(desc(snapshot.madeAt))
    .limit(1)
  return row?.madeAt ?? null
}

/** What it takes to take a note back is kept no longer than it can be. */
export async function forgetUndo(db: Db, clinicId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - HAND_OUT_UNDO_MINUTES * 60_000).toISOString()
  await db
    .update(offer)
    .set({ undo: null })
    .where(
      and(
        eq(offer.clinicId, clinicId),
        isNotNull(offer.undo),
        lt(sql`${offer.undo}->>'at'`, before),
      ),
    )
}

/**
 * Takes the marks of a note back: of brochures that nobody opened first, for of those that bear the same note none is more
 * its own than another. One that was opened stands as if it never had been noted: with another note of its batch that
 * still waits, or in the week in which it was opened.
 */
export async function unmark(db: Db, noted: NotedOffer, undo: Undo): Promise<void> {
  const { batchId } = noted
  if (batchId === null) return
  await oneAfterAnother(db, batchId)
  if (undo.scanned !== null) {
    const unscanned = { handedByCode: false, scannedOn: null }
    await db.update(invitation).set(unscanned).where(eq(invitation.id, undo.scanned))
  }
  await release(db, { ...noted, batchId, undo }, undo.marked)
}

type Standing = NotedOffer & { batchId: string; undo: Undo }

async function release(db: Db, noted: Standing, count: number): Promise<void> {
  const { batchId, undo } = noted
  const bearing = await db
    .select({ id: invitation.id, openedOn: invitation.openedOn })
    .from(invitation)
    .where(
      and(eq(invitation.batchId, batchId), eq(invitation.handedByCode, false), bearsNoteOf(noted)),
    )
    .orderBy(
      isNotNull(invitation.openedOn),
      sql`${invitation.id} IS DISTINCT FROM ${undo.scanned}`,
      desc(invitation.openedOn),
    )
    .limit(count)
    .for('update')
  await neverNoted(
    db,
    bearing.map(({ id }) => id),
  )
  for (const { id, openedOn } of bearing) if (openedOn !== null) await takeOver(db, batchId, id)
  for (let missing = count - bearing.length; missing > 0; missing -= 1) {
    const scan = await scanOver(db, noted)
    if (!scan) return
    await standOnItsOwn(db, scan)
  }
}

interface Scan {
  of: Standing
  /** The brochure that was scanned. */
  id: string
}

/** The last scan of a brochure that bore this note already: what the scan marked was another of the batch, or none. */
async function scanOver(db: Db, noted: Standing): Promise<Scan | null> {
  const [row] = await db
    .select({ scan: offer, id: invitation.id })
    .from(offer)
    .innerJoin(invitation, sql`${invitation.id}::text = ${offer.undo}->>'scanned'`)
    .where(
      and(
        eq(offer.clinicId, noted.clinicId),
        eq(offer.batchId, noted.batchId),
        ne(offer.id, noted.id),
        sql`(${offer.undo}->>'stood')::boolean`,
        sql`${offer.undo}->>'at' >= ${noted.undo.at}`,
        eq(invitation.handedByCode, true),
        bearsNoteOf(noted),
      ),
    )
    .orderBy(isNotNull(invitation.openedOn), desc(sql`${offer.undo}->>'at'`))
    .limit(1)
  if (!row?.scan.undo) return null
  return { id: row.id, of: { ...row.scan, batchId: noted.batchId, undo: row.scan.undo } }
}

/** The scanned brochure bears the note of its scan itself, as it had where nothing was noted before: the other is let go. */
async function standOnItsOwn(db: Db, { of, id }: Scan): Promise<void> {
  const { offeredOn, handedByRole, spokenRecommendation, undo } = of
  await db
    .update(offer)
    .set({ undo: { ...undo, stood: false, marked: 1 } })
    .where(and(eq(offer.clinicId, of.clinicId), eq(offer.id, of.id)))
  await release(db, of, undo.marked)
  await db
    .update(invitation)
    .set({ handedOn: offeredOn, handedByRole, spokenRecommendation })
    .where(eq(invitation.id, id))
}

function bearsNoteOf({ offeredOn, handedByRole, spokenRecommendation }: NotedOffer) {
  return and(
    eq(invitation.handedDayKnown, true),
    eq(invitation.handedOn, offeredOn),
    sql`${invitation.handedByRole} IS NOT DISTINCT FROM ${handedByRole}`,
    sql`${invitation.spokenRecommendation} IS NOT DISTINCT FROM ${spokenRecommendation}`,
  )
}

async function neverNoted(db: Db, ids: string[]): Promise<void> {
  await db
    .update(invitation)
    .set({
      state: sql`CASE ${invitation.state} WHEN 'handed' THEN 'printed' ELSE ${invitation.state} END`,
      handedOn: sql`${invitation.openedOn}`,
      handedDayKnown: sql`${invitation.openedOn} IS NULL`,
      handedByRole: null,
      spokenRecommendation: null,
    })
    .where(inArray(invitation.id, ids))
}

/** As the first look at a code does (`link.mark_opened`). */
async function takeOver(db: Db, batchId: string, openedId: string): Promise<void> {
  const [waiting] = await db
    .select()
    .from(invitation)
    .where(
      and(
        eq(invitation.batchId, batchId),
        eq(invitation.state, 'handed'),
        eq(invitation.handedByCode, false),
        isNull(invitation.openedOn),
      ),
    )
    .orderBy(invitation.handedOn)
    .limit(1)
    .for('update')
  if (!waiting) return
  const { handedOn, handedByRole, spokenRecommendation } = waiting
  await neverNoted(db, [waiting.id])
  await db
    .update(invitation)
    .set({ handedOn, handedByRole, spokenRecommendation, handedDayKnown: true })
    .where(eq(invitation.id, openedId))
}
