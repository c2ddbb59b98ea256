import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { Actor, Person } from '@kith/shared/actor.ts'
import { account, roleGrant } from '#accounts/public.ts'
import { idArray } from '#groups/public.ts'
import type { SubjectPort } from './public.ts'
import type { SubjectKind } from './review-item.ts'
import { appeal, declaredConflict, decision, itemSkip, reviewItem, unmasking } from './tables.ts'

/** SQL for "its author took it back", of the text with this id. */
export type TakenBack = (id: SQLWrapper) => SQL<boolean>

/** SQL for the ids of all that somebody wrote. */
export type IdsBy = (authorId: string) => SQL

/** Whose the texts are that items are about, as far as lists ask them. */
export type Texts = ReadonlyMap<string, Pick<SubjectPort, 'kind' | 'takenBack'>>

/** SQL for the policy's `item.read`, for a query that has `review_item` in its FROM. Every reader asks this. */
export function inScope(actor: Actor): SQL {
  if (actor.kind === 'anonymous' || actor.standing !== 'active' || !actor.verified)
    return sql`false`
  const tier = actor.moderator
    ? sql`${reviewItem.tier} <= ${actor.lead ? 2 : 1}`
    : sql`${reviewItem.tier} = 0 AND ${reviewItem.groupId} = ANY(${idArray(actor.mentorOf)})`
  return tier
}

/** SQL for what stands in lists and counts: in scope, and nothing that tells of words of one's own that the team knows of them. */
export function mayLearnOf(actor: Person): SQL {
  return sql`(${inScope(actor)} AND ${notOwn(actor)})`
}

/** SQL for what figures are about: the same, and for administrators, who may read no item by that, how all of it went. */
export function mayCount(actor: Person): SQL {
  return actor.admin ? notOwn(actor) : mayLearnOf(actor)
}

function notOwn({ id }: Person): SQL {
  return sql`${reviewItem.authorId} IS DISTINCT FROM ${id}::uuid`
}

/** SQL for "nobody has decided about it yet". As literals: only so is it known to be what the partial indexes hold. */
export const isWaiting = sql`${reviewItem.state} IN ('open', 'claimed', 'second')`

/** The same scope in parts that an index can count one by one: FROM `place`, and what ties `review_item` to it. */
export function scopePlaces(actor: Person): { places: SQL; here: SQL | undefined } {
  if (actor.moderator) return { places: sql`(SELECT) place`, here: undefined }
  return {
    places: sql`unnest(${idArray(actor.mentorOf)}) place (id)`,
    here: sql`${reviewItem.groupId} = place.id`,
  }
}

/**
 * SQL for the ids of those who said to know the author of an item, or of a text that has the same columns, and for what was
 * there before they took it back. What was said of a name holds for what stands under the name, and what was said of a mask
 * for that mask: nobody finds out by declaring whose a mask is. Who looked behind it knows.
 */
export function whoKnowAuthor(text: SQL): SQL<string[]> {
  const sameMask = (other: SQL) => sql`(${other}.mask_in = ${text}.mask_in
    OR (${other}.subject_kind, ${other}.subject_id) = (${text}.subject_kind, ${text}.subject_id))`
  return sql<string[]>`ARRAY(SELECT c.account_id FROM ${declaredConflict} c
    WHERE c.about_id = ${text}.author_id AND (c.ended_at IS NULL OR ${text}.created_at <= c.ended_at)
      AND CASE WHEN c.masked THEN ${text}.masked AND EXISTS (SELECT FROM ${reviewItem} said
          WHERE said.id = c.item_id AND ${sameMask(sql`said`)})
        ELSE NOT ${text}.masked OR EXISTS (SELECT FROM ${unmasking} looked JOIN ${reviewItem} shown ON shown.id = looked.item_id
          WHERE looked.by = c.account_id AND shown.author_id = c.about_id AND ${sameMask(sql`shown`)}) END)`
}

/** The same of the item in the FROM. */
export const whoKnow = whoKnowAuthor(sql`${reviewItem}`)

/** SQL for "not own text, nor of someone they know, no text one ever reported, not an appeal against what one decided": who may see an item, but not work on it. */
export function unbiased(accountId: string | SQL): SQL<boolean> {
  return sql<boolean>`(${reviewItem.authorId} IS DISTINCT FROM ${accountId}::uuid
    AND NOT ${accountId}::uuid = ANY(${reviewItem.reporterIds} || ${reviewItem.pastReporterIds})
    AND NOT ${accountId}::uuid = ANY(${reviewItem.barredIds})
    AND NOT ${accountId}::uuid = ANY(${whoKnow}))`
}

/**
 * SQL for the policy's `item.claim` and `item.decide` at the moment of the change itself: standing and roles
 * are read from their tables, as they may have changed since the request began.
 */
export function mayWork(accountId: string | SQL): SQL {
  return sql`(${unbiased(accountId)} AND ${maySeeNow(accountId)})`
}

/** SQL for `inScope` of somebody else, at this moment. */
export function maySeeNow(accountId: string | SQL): SQL {
  return sql`(EXISTS (SELECT FROM ${account} me
      WHERE me.id = ${accountId} AND me.standing = 'active' AND me.verified_at IS NOT NULL)
    AND CASE WHEN ${isStaff(accountId)}
    THEN ${reviewItem.tier} <= CASE WHEN ${holds(accountId, 'lead')} THEN 2 ELSE 1 END
    ELSE ${reviewItem.tier} = 0 AND ${reviewItem.groupId} IN (SELECT g.group_id FROM ${roleGrant} g
      WHERE g.account_id = ${accountId} AND g.role = 'mentor' AND g.revoked_at IS NULL) END)`
}

/** SQL for "a moderator at this moment". */
export function isStaff(accountId: string | SQL): SQL {
  return holds(accountId, 'moderator')
}

/**
 * SQL for "there is a lead who is here, and as far as anybody knows may work on the item in the FROM". Whoever hands it on
 * knows who wrote it, where there is no mask, and who decided what is appealed; of who reported it, and who knows its author,
 * they would learn by a refusal.
 */
export const isLed = sql<boolean>`EXISTS (SELECT FROM ${roleGrant} l JOIN ${account} them ON them.id = l.account_id
  WHERE l.role = 'lead' AND l.revoked_at IS NULL AND them.standing = 'active' AND them.verified_at IS NOT NULL
    AND EXISTS (SELECT FROM ${roleGrant} m WHERE m.account_id = l.account_id AND m.role = 'moderator' AND m.revoked_at IS NULL)
    AND (${reviewItem.masked} OR ${reviewItem.authorId} IS DISTINCT FROM l.account_id)
    AND NOT l.account_id = ANY(${reviewItem.barredIds}))`

/** SQL for "was handed to somebody else a moment ago", of the item in the FROM; a cry for help waits for nobody. */
export function keptForAnother(accountId: string, now: Date): SQL {
  return sql`(coalesce(${reviewItem.handedUntil} > ${now}, false)
    AND ${reviewItem.handedTo} IS DISTINCT FROM ${accountId}::uuid AND ${reviewItem.lane} <> 'crisis')`
}

/** SQL for "would rather not see it now", of the item in the FROM. */
export function skippedBy(accountId: string, now: Date): SQL {
  return sql`EXISTS (SELECT FROM ${itemSkip} s WHERE s.item_id = ${reviewItem.id}
    AND s.account_id = ${accountId} AND s.until > ${now})`
}

function holds(accountId: string | SQL, role: 'moderator' | 'lead'): SQL {
  return sql`EXISTS (SELECT FROM ${roleGrant} g
    WHERE g.account_id = ${accountId} AND g.role = ${role} AND g.revoked_at IS NULL)`
}

/** SQL for when the decision in the FROM was taken back; null where it stands. */
export const takenBackAt = sql<Date | null>`(SELECT back.created_at FROM ${decision} back
  WHERE back.reverses = ${decision}.id)`.mapWith(decision.createdAt)

/** Decided again, later and to this day, about the text that the decision in the FROM is about. */
export const isOvertaken = sql<boolean>`EXISTS (
  SELECT FROM ${decision} later JOIN ${reviewItem} their ON their.id = later.item_id
  WHERE their.subject_kind = ${reviewItem.subjectKind} AND their.subject_id = ${reviewItem.subjectId}
    AND their.episode > ${reviewItem.episode} AND later.reverses IS NULL
    AND NOT EXISTS (SELECT FROM ${decision} back WHERE back.reverses = later.id))`

/** Someone asked for a second look at it, and has no answer yet. */
export const isAppealed = sql<boolean>`EXISTS (SELECT FROM ${appeal} asked
  WHERE asked.decision_id = ${decision}.id AND asked.state = 'open')`

/**
 * What the author was written, as the team reads it. A letter to many is in the language of each: to who writes under a
 * mask it is shown in all of them, as nobody is told which one they read.
 */
export const noteRead = sql<string>`CASE WHEN ${reviewItem.masked} AND ${decision.batchId} IS NOT NULL
  THEN (SELECT concat_ws(E'\\n\\n', many.letters ->> 'en', many.letters ->> 'es') FROM community.batch many
    WHERE many.id = ${decision.batchId}) ELSE ${decision.note} END`

/** SQL for "its author took it back", of the item in the FROM, as whose texts they are say it: its words are nobody's to read. */
export function wordsTakenBack(texts: Texts): SQL<boolean> {
  const cases = [...texts.values()].map(
    ({ kind, takenBack }) => sql`WHEN ${kind} THEN ${takenBack(reviewItem.subjectId)}`,
  )
  return sql<boolean>`CASE ${reviewItem.subjectKind} ${sql.join(cases, sql` `)} ELSE false END`
}

/**
 * The beginning of what an item was about, once it is decided. Private words are for that item, and for nothing after it;
 * those that their author took back for nobody.
 */
export function excerptLater(texts: Texts): SQL<string> {
  return sql<string>`CASE WHEN ${reviewItem.subjectKind} = 'message' OR ${wordsTakenBack(texts)} THEN ''
    ELSE ${reviewItem.excerpt} END`
}

/** SQL for by when someone of the team reads a text that waits for a decision. */
export function readBy(kind: SubjectKind, id: SQLWrapper): SQL<Date | null> {
  return sql<Date | null>`(SELECT waits.due_at FROM ${reviewItem} waits WHERE waits.subject_kind = ${sql.raw(`'${kind}'`)}
    AND waits.subject_id = ${id} AND waits.state IN ('open', 'claimed', 'second'))`.mapWith(
    reviewItem.dueAt,
  )
}
