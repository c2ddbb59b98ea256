import { and, desc, eq, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { MOST_MUTED_WORDS } from '@kith/shared/accounts/mutes-contract.ts'
import type { Db } from '#platform/db.ts'
import { account, block, mute, mutedWord } from './tables.ts'

/** SQL for everybody whom this person has muted, as an array: found once a query. For their own eyes only. */
export function mutedBy(me: SQL): SQL<string[]> {
  return sql<string[]>`ARRAY(SELECT quiet.muted FROM ${mute} quiet WHERE quiet.muter = ${me})`
}

/** SQL for "one of these two has muted the other": for who brings two together, and never to be told to anyone. */
export function mutedBetween(one: SQLWrapper | string, other: SQLWrapper | string): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM ${mute} quiet
    WHERE (quiet.muter = ${one} AND quiet.muted = ${other})
      OR (quiet.muter = ${other} AND quiet.muted = ${one}))`
}

/** SQL for "this person has muted any words": so that nobody else's texts are looked through. */
export function hasMutedWords(me: SQL): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM ${mutedWord} quiet WHERE quiet.account_id = ${me})`
}

/** SQL for "a block, whoever made it, or a mute keeps some words from this person": all of which lists then look for. */
export function keepsAway(me: SQL): SQL<boolean> {
  return sql<boolean>`(EXISTS (SELECT FROM ${block} stop WHERE stop.blocker = ${me})
    OR EXISTS (SELECT FROM ${block} stop WHERE stop.blocked = ${me})
    OR EXISTS (SELECT FROM ${mute} quiet WHERE quiet.muter = ${me}) OR ${hasMutedWords(me)})`
}

/** SQL for "a word that this person has muted stands in the text". Ask it only of a text they may read. */
export function mutedWordIn(me: SQL, text: SQL): SQL<boolean> {
  return sql<boolean>`EXISTS (SELECT FROM community.in_words(${text}) words
    JOIN ${mutedWord} quiet ON strpos(words, quiet.key) > 0 WHERE quiet.account_id = ${me})`
}

/** Whom someone has muted before the one called `after`, newest first. */
export async function mutePage(db: Db, muter: string, after: string | null, limit: number) {
  const before = sql`(${mute.at}, ${mute.muted}) < (
    SELECT c.at, c.muted FROM ${mute} c WHERE c.muter = ${muter} AND c.muted = ${after})`
  return db
    .select({ id: account.id, screenName: account.screenName, at: mute.at })
    .from(mute)
    .innerJoin(account, eq(account.id, mute.muted))
    .where(and(eq(mute.muter, muter), after === null ? undefined : before))
    .orderBy(desc(mute.at), desc(mute.muted))
    .limit(limit)
}

/** Mutes someone; false where there is nobody with this id. */
export async function insertMute(db: Db, muter: string, muted: string, at: Date): Promise<boolean> {
  const [there] = await db
    .select({ id: account.id })
    .from(account)
    .where(eq(account.id, muted))
    .for('key share')
  if (!there) return false
  await db.insert(mute).values({ muter, muted, at }).onConflictDoNothing()
  return true
}

export async function endMute(db: Db, muter: string, muted: string): Promise<void> {
  await db.delete(mute).where(and(eq(mute.muter, muter), eq(mute.muted, muted)))
}

const wordColumns = { id: mutedWord.id, word: mutedWord.word, at: mutedWord.at }

/** Someone's muted words, newest first. */
export async function mutedWordsOf(db: Db, accountId: string) {
  return db
    .select(wordColumns)
    .from(mutedWord)
    .where(eq(mutedWord.accountId, accountId))
    .orderBy(desc(mutedWord.at), desc(mutedWord.id))
    .limit(MOST_MUTED_WORDS)
}

/** Makes requests of one account wait for each other, so that its words are counted one by one. */
export async function lockWords(db: Db, accountId: string): Promise<void> {
  await db.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`muted words ${accountId}`}, 0))`,
  )
}

/** The word among those that are muted already, however it was typed; `looked` is what is looked for. */
export async function sameWord(db: Db, accountId: string, word: string) {
  const { rows } = await db.execute<{ looked: string }>(
    sql`SELECT btrim(community.in_words(${word})) AS looked`,
  )
  const [kept] = await db
    .select(wordColumns)
    .from(mutedWord)
    .where(
      and(eq(mutedWord.accountId, accountId), sql`${mutedWord.key} = community.in_words(${word})`),
    )
  return { looked: rows[0]?.looked ?? '', kept: kept ?? null }
}

export async function insertWord(db: Db, accountId: string, word: string, at: Date) {
  const { rows } = await db.execute<{ id: string }>(sql`
    INSERT INTO ${mutedWord} (account_id, word, at) VALUES (${accountId}, ${word}, ${at}) RETURNING id`)
  return { id: rows[0]?.id ?? '', word, at }
}

export async function dropWord(db: Db, accountId: string, id: string): Promise<void> {
  await db.delete(mutedWord).where(and(eq(mutedWord.accountId, accountId), eq(mutedWord.id, id)))
}
