import { and, eq, sql } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import type { Said } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { closedBy, open } from './placing.ts'
import { saveLock } from './placing-queries.ts'
import { visiblePost, type Kind } from './queries.ts'
import { post, readMark, reply } from './tables.ts'

/** What the team says of a text to its author, beside it for as long as it stands so; gives back what it said before. */
export async function sayTo(
  db: Db,
  kind: Kind,
  id: string,
  said: Said | null,
): Promise<Said | null> {
  const table = kind === 'post' ? post : reply
  const [before] = await db
    .select({ words: table.teamWords, askedFor: table.askedFor })
    .from(table)
    .where(eq(table.id, id))
  await db
    .update(table)
    .set({ teamWords: said?.words ?? null, askedFor: said?.askedFor ?? null })
    .where(eq(table.id, id))
  return before && before.words !== null ? { ...before, words: before.words } : null
}

/** Puts a text behind words of the team, or takes them away; gives back those that stood there before. */
export async function warnOf(
  db: Db,
  kind: Kind,
  id: string,
  words: string | null,
): Promise<string | null> {
  const table = kind === 'post' ? post : reply
  const [before] = await db.select({ words: table.teamWarning }).from(table).where(eq(table.id, id))
  await db.update(table).set({ teamWarning: words }).where(eq(table.id, id))
  return before?.words ?? null
}

/**
 * Whether somebody else read or answered a text since all could: then its place stays, whatever becomes of it, and a
 * decision that is taken back does not make it one that nobody ever saw.
 */
export async function wasMet(db: Db, kind: Kind, id: string): Promise<boolean> {
  const met =
    kind === 'post'
      ? sql`SELECT FROM ${post} it WHERE it.id = ${id} AND (
          EXISTS (SELECT FROM ${readMark} m WHERE m.post_id = it.id AND m.read_at >= it.shown_at
            AND m.account_id IS DISTINCT FROM it.author_id)
          OR EXISTS (SELECT FROM ${reply} r WHERE r.post_id = it.id AND r.created_at >= it.shown_at
            AND r.author_id IS DISTINCT FROM it.author_id))`
      : sql`SELECT FROM ${reply} it WHERE it.id = ${id} AND (
          EXISTS (SELECT FROM ${readMark} m WHERE m.post_id = it.post_id AND m.position >= it.position
            AND m.read_at >= it.shown_at AND m.account_id IS DISTINCT FROM it.author_id)
          OR EXISTS (SELECT FROM ${reply} r WHERE r.in_reply_to = it.id AND r.author_id IS DISTINCT FROM it.author_id))`
  return (await db.execute(met)).rows.length > 0
}

/** Closes a conversation, unless it is closed already: says whether it was open. */
export async function closePost(
  db: Db,
  id: string,
  { policyCode, goesOnIn }: { policyCode: string | null; goesOnIn: string | null },
  now: Date,
): Promise<boolean> {
  const [row] = await db.select({ locked: post.locked }).from(post).where(eq(post.id, id))
  if (!row || row.locked) return false
  await saveLock(db, id, closedBy(policyCode, goesOnIn, now))
  return true
}

/** Opens what a decision had closed, unless somebody closed it in another way since. */
export async function reopenPost(db: Db, id: string, closedAt: Date): Promise<void> {
  await db
    .update(post)
    .set(open)
    .where(and(eq(post.id, id), eq(post.locked, true), sql`${post.lockedAt} = ${closedAt}`))
}

/** Whether a conversation can go on in another post: one of the same group that is open to be read and to be answered. */
export async function joinable(db: Db, actor: Actor, id: string, into: string): Promise<boolean> {
  if (id === into) return false
  const [from, other] = [await visiblePost(db, actor, id), await visiblePost(db, actor, into)]
  return (
    from !== null &&
    other !== null &&
    from.groupId === other.groupId &&
    !other.locked &&
    (other.state === 'live' || other.state === 'limited')
  )
}
