import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import type { Purged } from './public.ts'
import { appeal, decision, followUp, memberNote, proposal, reviewItem, signal } from './tables.ts'

/** Stands in lists where the words were. */
const GONE = '—'
/** Stands where the reason was why someone looked behind a mask. */
const WHY = '— kept no longer —'

/** Whether somebody who cried for help in these words is still to be looked after. */
export async function isLookedAfter(db: Db, kind: string, id: string): Promise<boolean> {
  const [day] = await db
    .select({ id: followUp.id })
    .from(followUp)
    .innerJoin(reviewItem, eq(reviewItem.id, followUp.itemId))
    .where(and(about(kind, id), eq(reviewItem.lane, 'crisis'), isNull(followUp.doneAt)))
    .limit(1)
  return day !== undefined
}

/**
 * SQL for what a decision left, without any words: of those that were there before is kept only that there were none. The
 * rest is what it takes to undo the decision.
 */
export const wordless = sql`coalesce((SELECT jsonb_object_agg(part.key, part.value) FROM jsonb_each(${decision.details}) part
  WHERE part.key IN ('was', 'closedAt', 'moved', 'introduction') OR part.value = '{"before": null}'), '{}')`

/** All decisions there were about a text. */
export async function decisionsAbout(db: Db, kind: string, id: string): Promise<string[]> {
  const rows = await db
    .select({ id: decision.id })
    .from(decision)
    .where(inArray(decision.itemId, itemsAbout(db, kind, id)))
  return rows.map((row) => row.id)
}

/** Whose own words lie beside it: in the files of their data these are still to be read. */
export async function toldOf(db: Db, kind: string, id: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: signal.reporterId })
    .from(signal)
    .where(and(inArray(signal.itemId, itemsAbout(db, kind, id)), isNotNull(signal.reporterId)))
  return rows.flatMap((row) => row.id ?? [])
}

/**
 * Takes out of the team's own rows what says some of a text: copies of it, and whatever was written about it, which may
 * repeat it. What was done, by whom and for which reason stays.
 */
export async function forgetAbout(db: Db, { kind, id, decisions }: Purged): Promise<void> {
  const items = itemsAbout(db, kind, id)
  await db.update(reviewItem).set({ excerpt: GONE, snapshot: '' }).where(about(kind, id))
  await db.update(signal).set({ note: null }).where(inArray(signal.itemId, items))
  await db
    .update(decision)
    .set({ note: '', details: wordless })
    .where(inArray(decision.id, [...decisions]))
  await db
    .update(proposal)
    .set({ note: '', particulars: sql`${proposal.particulars} - 'warning'` })
    .where(inArray(proposal.itemId, items))
  await db
    .update(appeal)
    .set({ words: GONE })
    .where(inArray(appeal.decisionId, [...decisions]))
  for (const [table, column, words] of notes)
    await db.execute(sql`UPDATE ${sql.identifier('community')}.${sql.identifier(table)}
      SET ${sql.identifier(column)} = ${words} WHERE item_id IN ${items}`)
  await db.execute(sql`UPDATE community.follow_up_step SET note = ''
    WHERE follow_up_id IN (SELECT f.id FROM ${followUp} f WHERE f.item_id IN ${items})`)
  await db.delete(memberNote).where(inArray(memberNote.itemId, items))
  await db.execute(sql`DELETE FROM community.screened_text WHERE kind = ${kind} AND id = ${id}`)
}

/** What people wrote beside an item. */
const notes = [
  ['item_note', 'note', GONE],
  ['unmasking', 'reason', WHY],
  ['crisis_step', 'note', ''],
] as const

function about(kind: string, id: string) {
  return and(sql`${reviewItem.subjectKind} = ${kind}`, eq(reviewItem.subjectId, id))
}

function itemsAbout(db: Db, kind: string, id: string) {
  return db.select({ id: reviewItem.id }).from(reviewItem).where(about(kind, id))
}
