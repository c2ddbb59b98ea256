import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import type { ContentState } from '@kith/shared/policy.ts'
import { worksApart } from '@kith/shared/standing.ts'
import type { Words } from '@kith/shared/written.ts'
import type { Db } from '#platform/db.ts'
import { conversation, disclosed, message, place } from './tables.ts'
import { conversationVisibleTo, messageVisibleTo } from './visible.ts'

export type OwnRow = NonNullable<Awaited<ReturnType<typeof lockOwn>>>

export async function newMessageId(db: Db): Promise<string> {
  const { rows } = await db.execute<{ id: string }>(sql`SELECT uuidv7() AS id`)
  return rows[0]?.id ?? ''
}

/** Gives out the next place. It holds the conversation until the end of the transaction, so each is given once. */
export async function nextPosition(db: Db, conversationId: string): Promise<number> {
  const [row] = await db
    .update(conversation)
    .set({ lastPosition: sql`${conversation.lastPosition} + 1` })
    .where(eq(conversation.id, conversationId))
    .returning({ position: conversation.lastPosition })
  return row?.position ?? 0
}

export async function insertMessage(
  db: Db,
  row: Words & Omit<typeof message.$inferInsert, keyof Words>,
): Promise<void> {
  await db.insert(message).values(row)
}

/** A message reached the other: the conversation moves for both, and a request is one from now on. */
export async function reached(db: Db, conversationId: string, now: Date): Promise<void> {
  await db
    .update(conversation)
    .set({ shownAt: now })
    .where(and(eq(conversation.id, conversationId), isNull(conversation.shownAt)))
  await db.update(place).set({ movedAt: now }).where(eq(place.conversationId, conversationId))
}

/** A message that waits moves the conversation for its author alone. */
export async function moved(
  db: Db,
  conversationId: string,
  accountId: string,
  now: Date,
): Promise<void> {
  await db
    .update(place)
    .set({ movedAt: now })
    .where(and(eq(place.conversationId, conversationId), eq(place.accountId, accountId)))
}

/** Who takes part in a conversation and has not left it. */
export async function partnersOf(db: Db, conversationId: string): Promise<string[]> {
  const rows = await db
    .select({ id: place.accountId })
    .from(place)
    .where(and(eq(place.conversationId, conversationId), isNull(place.leftAt)))
  return rows.map(({ id }) => id)
}

const ownColumns = {
  id: message.id,
  conversationId: message.conversationId,
  authorId: message.authorId,
  state: message.state,
  bodyText: message.bodyText,
  shownAt: message.shownAt,
  createdAt: message.createdAt,
}

/** An own message, for who is going to take it back. Of others nothing can be locked, nor changed. */
export async function lockOwn(db: Db, actor: Actor & { id: string }, id: string) {
  const [row] = await db
    .select(ownColumns)
    .from(message)
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .innerJoin(place, and(eq(place.conversationId, conversation.id), eq(place.accountId, actor.id)))
    .where(
      and(
        eq(message.id, id),
        eq(message.authorId, actor.id),
        // Who works for a clinic sees no conversation, and may still take back what they said in it.
        worksApart(actor) ? undefined : conversationVisibleTo(actor),
      ),
    )
    .for('no key update', { of: alias(message, 'message') })
  return row ?? null
}

/** Whether a message stands where this actor may see it. */
export async function isVisible(db: Db, actor: Actor & { id: string }, id: string) {
  const [row] = await db
    .select(ownColumns)
    .from(message)
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .innerJoin(place, and(eq(place.conversationId, conversation.id), eq(place.accountId, actor.id)))
    .where(and(eq(message.id, id), conversationVisibleTo(actor), messageVisibleTo(actor)))
  return row ?? null
}

export async function withdraw(db: Db, id: string): Promise<void> {
  await db.update(message).set({ state: 'withdrawn', removedFor: null }).where(eq(message.id, id))
}

/** Those of the messages named whose words this actor can read, in the order they were sent. */
export async function readable(
  db: Db,
  actor: Actor & { id: string },
  conversationId: string,
  ids: readonly string[],
) {
  const words: ContentState[] = ['live', 'limited']
  return db
    .select(ownColumns)
    .from(message)
    .where(
      and(
        eq(message.conversationId, conversationId),
        inArray(message.id, [...ids]),
        messageVisibleTo(actor),
        inArray(message.state, words),
      ),
    )
    .orderBy(message.position)
}

/** Keeps what the team may read of a report, as it is now. */
export async function disclose(
  db: Db,
  subjectId: string,
  rows: readonly Pick<OwnRow, 'id' | 'authorId' | 'bodyText' | 'createdAt'>[],
  now: Date,
): Promise<void> {
  await db
    .insert(disclosed)
    .values(
      rows.map(({ id, authorId, bodyText, createdAt }) => ({
        subjectId,
        messageId: id,
        authorId,
        bodyText,
        sentAt: createdAt,
        disclosedAt: now,
      })),
    )
    .onConflictDoNothing()
}
