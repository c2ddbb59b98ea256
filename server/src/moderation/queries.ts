import {
  and,
  count,
  desc,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  isNull,
  ne,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import type { Locale } from '@kith/shared/contract/page.ts'
import { account } from '#accounts/public.ts'
import { group } from '#groups/public.ts'
import { plannedQuery, type Db } from '#platform/db.ts'
import { decision, reviewItem, ruleHit, ruleVersion, signal } from './tables.ts'
import { inScope, isAppealed, isOvertaken, noteRead, takenBackAt, whoKnow } from './visible.ts'

export type ItemRow = NonNullable<Awaited<ReturnType<typeof itemById>>>

export const proposer = alias(account, 'proposer')

export const itemColumns = {
  ...getTableColumns(reviewItem),
  holderName: account.screenName,
  proposerName: proposer.screenName,
  groupSlug: group.slug,
  groupName: group.name,
  groupVisibility: group.visibility,
  noVisitLink: group.noVisitLink,
  conflictIds: whoKnow,
  language: sql<Locale | null>`${reviewItem}.language`,
  rules: sql<string[]>`ARRAY(SELECT DISTINCT coalesce(s.rule, s.kind) FROM ${signal} s
    WHERE s.item_id = ${reviewItem.id} ORDER BY 1)`,
  guessed: sql<string[]>`ARRAY(SELECT h.rule FROM ${ruleHit} h
    WHERE h.subject_kind = ${reviewItem.subjectKind} AND h.subject_id = ${reviewItem.subjectId}
      AND h.text_version = ${reviewItem.subjectVersion} AND h.score IS NOT NULL ORDER BY h.score DESC)`,
}

function items(db: Db, where: SQL | undefined) {
  return db
    .select(itemColumns)
    .from(reviewItem)
    .leftJoin(group, eq(group.id, reviewItem.groupId))
    .leftJoin(account, eq(account.id, reviewItem.holder))
    .leftJoin(proposer, eq(proposer.id, reviewItem.proposedBy))
    .where(where)
}

/** An item whoever asks: to say why a change of it was refused. */
export async function itemById(db: Db, id: string) {
  const [row] = await items(db, eq(reviewItem.id, id))
  return row ?? null
}

export async function itemInScope(db: Db, actor: Actor, id: string): Promise<ItemRow | null> {
  const named = items(db, and(eq(reviewItem.id, id), inScope(actor)))
  const [row] = await plannedQuery('item_in_scope', named)
  return row ?? null
}

/** The items that fit, of those in scope. */
export async function itemsIn(db: Db, actor: Actor, which: SQL | undefined): Promise<ItemRow[]> {
  return items(db, and(which, inScope(actor)))
}

const MOST_SIGNALS = 200
const MOST_REPORTS = 100

/** SQL for "of this episode, or of those before it whose decision was taken back so that it began". */
export function inEpisodes({ subjectKind, subjectId, episode }: ItemRow): SQL | undefined {
  const begun = sql`(SELECT max(first.episode) FROM ${reviewItem} first
    WHERE first.subject_kind = ${subjectKind} AND first.subject_id = ${subjectId} AND first.episode <= ${episode}
      AND NOT EXISTS (SELECT FROM ${signal} back WHERE back.item_id = first.id AND back.kind = 'undo'))`
  return and(
    eq(reviewItem.subjectKind, subjectKind),
    eq(reviewItem.subjectId, subjectId),
    sql`${reviewItem.episode} BETWEEN ${begun} AND ${episode}`,
  )
}

/** In the order in which they came. Of many reports those that say something, and of these the newest. */
export async function signalsOf(db: Db, item: ItemRow) {
  const worthReading = db
    .select({ id: signal.id })
    .from(signal)
    .innerJoin(reviewItem, eq(reviewItem.id, signal.itemId))
    .where(and(inEpisodes(item), eq(signal.kind, 'report')))
    .orderBy(sql`${signal.note} IS NULL`, desc(signal.createdAt))
    .limit(MOST_REPORTS)
  return db
    .select({
      ...getTableColumns(signal),
      earlier: sql<boolean>`${reviewItem.id} <> ${item.id}`,
      version: reviewItem.subjectVersion,
      name: sql<string | null>`(SELECT v.spec ->> 'name' FROM ${ruleVersion} v
        WHERE v.rule = ${signal.rule} ORDER BY v.version DESC LIMIT 1)`,
    })
    .from(signal)
    .innerJoin(reviewItem, eq(reviewItem.id, signal.itemId))
    .where(and(inEpisodes(item), or(ne(signal.kind, 'report'), inArray(signal.id, worthReading))))
    .orderBy(signal.createdAt, signal.id)
    .limit(MOST_SIGNALS)
}

/** What the model thinks of a text, as it was in this version. */
export async function guessesOf(
  db: Db,
  {
    subjectKind,
    subjectId,
    subjectVersion,
  }: Pick<ItemRow, 'subjectKind' | 'subjectId' | 'subjectVersion'>,
) {
  return db
    .select({ rule: ruleHit.rule, score: sql<number>`${ruleHit.score}`, spans: ruleHit.spans })
    .from(ruleHit)
    .where(
      and(
        eq(ruleHit.subjectKind, subjectKind),
        eq(ruleHit.subjectId, subjectId),
        eq(ruleHit.textVersion, subjectVersion),
        isNotNull(ruleHit.score),
      ),
    )
    .orderBy(desc(ruleHit.score))
}

/** The decision about an item, when it was taken back, and whether it is past being undone. */
export async function decisionOf(db: Db, itemId: string) {
  const [row] = await db
    .select({
      ...getTableColumns(decision),
      note: noteRead,
      undoneAt: takenBackAt,
      settled: sql<boolean>`${isOvertaken} OR ${isAppealed}`,
    })
    .from(decision)
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .where(and(eq(decision.itemId, itemId), isNull(decision.reverses)))
  return row ?? null
}

/**
 * Whether the last decision about a text that was not taken back left it behind a notice. Asked of the log: what hid the
 * text since, and whose decision about that was undone, may have been several.
 */
export async function isNoticed(
  db: Db,
  { subjectKind, subjectId }: Pick<ItemRow, 'subjectKind' | 'subjectId'>,
): Promise<boolean> {
  const [last] = await db
    .select({ state: decision.stateAfter })
    .from(decision)
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .where(
      and(
        eq(reviewItem.subjectKind, subjectKind),
        eq(reviewItem.subjectId, subjectId),
        isNull(decision.reverses),
        isNull(takenBackAt),
      ),
    )
    .orderBy(desc(reviewItem.episode))
    .limit(1)
  return last?.state === 'limited'
}

/**
 * Who wrote the text, and how many of their texts were removed, of those in the scope of who asks. What stood under
 * a mask is not counted: the count would move with it.
 */
export async function authorOf(db: Db, actor: Actor, authorId: string) {
  const [row] = await db
    .select({
      id: account.id,
      screenName: account.screenName,
      locale: account.locale,
      createdAt: account.createdAt,
    })
    .from(account)
    .where(eq(account.id, authorId))
  if (!row) return null
  const own = db
    .select({ id: reviewItem.id })
    .from(reviewItem)
    .where(and(eq(reviewItem.authorId, authorId), eq(reviewItem.masked, false), inScope(actor)))
  const removals = await db
    .select({ removed: count() })
    .from(decision)
    .where(
      and(
        eq(decision.action, 'remove'),
        isNull(decision.reverses),
        isNull(takenBackAt),
        inArray(decision.itemId, own),
      ),
    )
  return { ...row, removed: removals[0]?.removed ?? 0 }
}
