import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { paperEntry, paperForm, version } from './tables.ts'

export type PaperForm = typeof paperForm.$inferSelect
export type PaperEntry = typeof paperEntry.$inferSelect

export async function insertForms(
  db: Db,
  rows: Omit<typeof paperForm.$inferInsert, 'id'>[],
): Promise<void> {
  await db.insert(paperForm).values(rows.map((row) => ({ ...row, id: randomUUID() })))
}

/** A form by its number, as it stands. */
export async function formNumbered(
  db: Db,
  clinicId: string,
  number: string,
): Promise<PaperForm | null> {
  const [row] = await db
    .select()
    .from(paperForm)
    .where(and(eq(paperForm.clinicId, clinicId), eq(paperForm.number, number)))
  return row ?? null
}

/** A form, while nobody else keys it in. */
export async function lockForm(db: Db, clinicId: string, id: string): Promise<PaperForm | null> {
  const [row] = await db
    .select()
    .from(paperForm)
    .where(and(eq(paperForm.clinicId, clinicId), eq(paperForm.id, id)))
    .for('update')
  return row ?? null
}

export async function definitionOf(db: Db, versionId: string) {
  const [row] = await db
    .select({ definition: version.definition })
    .from(version)
    .where(eq(version.id, versionId))
  if (!row) throw new Error('a form is of a version that is not there')
  return row.definition
}

export async function entriesOf(db: Db, formId: string): Promise<PaperEntry[]> {
  return db.select().from(paperEntry).where(eq(paperEntry.formId, formId)).orderBy(paperEntry.round)
}

export async function insertEntry(db: Db, row: PaperEntry): Promise<void> {
  await db.insert(paperEntry).values(row)
}

/** One step on, from the state it was seen in; false where someone else was first. */
export async function moveForm(
  db: Db,
  { id, from }: { id: string; from: PaperForm['state'] },
  set: Partial<Pick<PaperForm, 'state' | 'receiptHash' | 'questions' | 'differing' | 'keyers'>>,
): Promise<boolean> {
  const rows = await db
    .update(paperForm)
    .set(set)
    .where(and(eq(paperForm.id, id), eq(paperForm.state, from)))
    .returning({ id: paperForm.id })
  return rows.length > 0
}

export async function removeEntries(db: Db, formId: string): Promise<void> {
  await db.delete(paperEntry).where(eq(paperEntry.formId, formId))
}

/** A form whose answers are not wanted. Its number stands as that of any form that is done: who has it learns no more of it. */
export async function closeFormByReceipt(db: Db, hash: Buffer): Promise<boolean> {
  const [row] = await db
    .update(paperForm)
    .set({ state: 'counted', receiptHash: null, questions: null, differing: null, keyers: null })
    .where(eq(paperForm.receiptHash, hash))
    .returning({ id: paperForm.id })
  if (row) await removeEntries(db, row.id)
  return row !== undefined
}

const WAITING = 200

/** Forms that were keyed in once, or in two ways. */
export async function waitingForms(db: Db, clinicId: string) {
  return db
    .select({
      number: paperForm.number,
      state: sql<'keyed-once' | 'differs'>`${paperForm.state}`,
      title: sql<{ en: string; es: string }>`${version.definition}->'title'`,
      keyers: sql<string[]>`(SELECT array_agg(e.keyer) FROM survey.paper_entry e
        WHERE e.form_id = survey.paper_form.id)`,
    })
    .from(paperForm)
    .innerJoin(version, eq(version.id, paperForm.versionId))
    .where(
      and(eq(paperForm.clinicId, clinicId), inArray(paperForm.state, ['keyed-once', 'differs'])),
    )
    .orderBy(desc(paperForm.state), paperForm.number)
    .limit(WAITING)
}

/** How many forms there are in each state, and how far the two keyings of what is counted differed. */
export async function formCounts(db: Db, clinicId: string) {
  const of = (state: PaperForm['state']) =>
    sql<number>`(count(*) FILTER (WHERE ${paperForm.state} = ${state}))::int`
  const [row] = await db
    .select({
      printed: of('printed'),
      keyedOnce: of('keyed-once'),
      differs: of('differs'),
      counted: of('counted'),
      questions: sql<number>`coalesce(sum(${paperForm.questions}) FILTER (WHERE ${paperForm.state} = 'counted'), 0)::int`,
      differing: sql<number>`coalesce(sum(${paperForm.differing}) FILTER (WHERE ${paperForm.state} = 'counted'), 0)::int`,
      singly: sql<number>`(count(*) FILTER (WHERE ${paperForm.state} = 'counted' AND ${paperForm.keyings} = 1))::int`,
      byOne: sql<number>`(count(*) FILTER (WHERE ${paperForm.state} = 'counted' AND ${paperForm.keyers} = 1))::int`,
    })
    .from(paperForm)
    .where(eq(paperForm.clinicId, clinicId))
  return (
    row ?? {
      printed: 0,
      keyedOnce: 0,
      differs: 0,
      counted: 0,
      questions: 0,
      differing: 0,
      singly: 0,
      byOne: 0,
    }
  )
}
