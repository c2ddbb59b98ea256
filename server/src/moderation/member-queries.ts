import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Person } from '@kith/shared/actor.ts'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { decision, memberNote, reviewItem } from './tables.ts'
import { excerptLater, inScope, takenBackAt, type Texts } from './visible.ts'

const MOST = 50

/**
 * What was decided about what someone wrote under their name, the last first; never of what stood under a mask, nor of what
 * was handed on beyond who asks.
 */
export async function decisionsAbout(db: Db, texts: Texts, actor: Person, accountId: string) {
  return db
    .select({
      itemId: decision.itemId,
      subjectKind: reviewItem.subjectKind,
      excerpt: excerptLater(texts),
      action: decision.action,
      policyCode: decision.policyCode,
      note: decision.note,
      createdAt: decision.createdAt,
      undoneAt: takenBackAt,
    })
    .from(decision)
    .innerJoin(reviewItem, eq(reviewItem.id, decision.itemId))
    .where(
      and(
        sql`${reviewItem.authorId} = ${accountId}::uuid`,
        eq(reviewItem.masked, false),
        isNull(decision.reverses),
        inScope(actor),
      ),
    )
    .orderBy(desc(decision.createdAt), desc(decision.id))
    .limit(MOST)
}

function selectNotes(db: Db) {
  return db
    .select({
      id: memberNote.id,
      by: account.screenName,
      words: memberNote.words,
      replaces: memberNote.replaces,
      at: memberNote.at,
    })
    .from(memberNote)
    .leftJoin(account, eq(account.id, memberNote.by))
}

/** What the staff notes of someone, the last first. */
export async function notesOn(db: Db, accountId: string) {
  return selectNotes(db)
    .where(eq(memberNote.accountId, accountId))
    .orderBy(desc(memberNote.at), desc(memberNote.id))
    .limit(MOST)
}

interface NewNote {
  accountId: string
  itemId: string
  by: string
  words: string
  replaces: string | null
  at: Date
}

/** Null where the note that it puts right is none of this person's, or was put right already. */
export async function insertNote(db: Db, row: NewNote) {
  const right =
    row.replaces === null
      ? sql`true`
      : sql`EXISTS (SELECT FROM ${memberNote} old WHERE old.id = ${row.replaces}::uuid
          AND old.account_id = ${row.accountId}::uuid)`
  const { rows } = await db.execute<{ id: string }>(sql`
    INSERT INTO ${memberNote} (account_id, item_id, by, words, replaces, at)
    SELECT ${row.accountId}::uuid, ${row.itemId}::uuid, ${row.by}::uuid, ${row.words}, ${row.replaces}::uuid, ${row.at}::timestamptz
    WHERE ${right} ON CONFLICT (replaces) DO NOTHING RETURNING id`)
  const id = rows[0]?.id
  if (!id) return null
  const [made] = await selectNotes(db).where(eq(memberNote.id, id))
  return made ?? null
}
