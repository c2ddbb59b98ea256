import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import { may, type ContentState } from '@kith/shared/policy.ts'
import { Problem } from '@kith/shared/problems.ts'
import type { Topic } from '@kith/shared/topics.ts'
import { bodyOf } from '@kith/shared/words.ts'
import { account } from '#accounts/public.ts'
import type { SubjectPort, TextBefore } from '#moderation/public.ts'
import type { Db } from '#platform/db.ts'
import { reviewing } from './bound-queries.ts'
import { nextPosition, partnersOf, reached } from './message-queries.ts'
import { openTo } from './present.ts'
import { disclosed, message } from './tables.ts'

/**
 * Messages as moderation judges them: the one that is reviewed, and around it only what its reporter chose to
 * show. Row level security lets this code see nothing else of the conversation.
 */
export const messagePort: SubjectPort = {
  kind: 'message',
  // A message is never edited, so nobody can be asked to.
  changeable: false,

  async load(db, actor, id, lock) {
    if (!may(actor, 'message.review', {})) return null
    return reviewing(db, id, async (tx) => {
      const row = await underReview(tx, id, lock)
      if (!row) return null
      const { authorId, conversationId, state, createdAt } = row
      return {
        kind: 'message',
        id,
        postId: null,
        groupId: null,
        group: null,
        conversationId,
        authorId,
        state,
        shown: row.shownAt !== null,
        version: 1,
        title: '',
        text: row.bodyText,
        createdAt,
        context: await disclosedWith(tx, id),
      }
    })
  },

  apply: (db, id, state, removedFor, now) =>
    reviewing(db, id, async (tx) => {
      const row = await underReview(tx, id, true)
      // What its author took back is never brought back by anyone.
      if (!row || row.state === 'withdrawn' || row.state === 'purged')
        throw new Problem('item.stale')
      const { conversationId, authorId, state: before } = row
      const shown = row.shownAt === null && openTo(state)
      const change = { state, removedFor: state === 'removed' ? removedFor : null, decidedWith: id }
      await tx.update(message).set(change).where(eq(message.id, id))
      if (shown) await show(tx, id, conversationId, now)
      if (authorId) await applyBeside(tx, { id, authorId, before }, change)
      return { topics: await topicsAfter(tx, row, shown), shown, was: beforeOf(row) }
    }),

  // Private words stand in no list: they are read where they are loaded, and row level security shows them to nothing else.
  takenBack: () => sql<boolean>`false`,

  purge: (db, id) =>
    reviewing(db, id, async (tx) => {
      const row = await underReview(tx, id, true)
      if (!row || row.state === 'purged') throw new Problem('item.stale')
      const nothing = { body: bodyOf(''), bodyText: '', removedFor: null }
      await tx
        .update(message)
        .set({ ...nothing, state: 'purged' })
        .where(eq(message.id, id))
      // What reports copied of it, for this review and for others.
      await tx.update(disclosed).set({ bodyText: '' }).where(eq(disclosed.messageId, id))
      return topicsAfter(tx, row, false)
    }),

  restore: (db, id, { state, removedFor, shownAt }) =>
    reviewing(db, id, async (tx) => {
      const row = await underReview(tx, id, true)
      if (!row) throw new Problem('item.stale')
      const { authorId, state: before } = row
      const change = { state, removedFor, decidedWith: id }
      const shown = shownAt === null ? null : new Date(shownAt)
      await tx
        .update(message)
        .set({ ...change, shownAt: shown })
        .where(eq(message.id, id))
      if (authorId) await applyBeside(tx, { id, authorId, before }, change)
      return topicsAfter(tx, row, false)
    }),
}

function beforeOf({ state, removedFor, shownAt }: typeof message.$inferSelect): TextBefore {
  return { state, removedFor, shownAt: shownAt?.toISOString() ?? null }
}

/** What waited reaches the other: it takes its place behind all that was read meanwhile. */
async function show(db: Db, id: string, conversationId: string, now: Date): Promise<void> {
  const position = await nextPosition(db, conversationId)
  await db.update(message).set({ position, shownAt: now }).where(eq(message.id, id))
  await reached(db, conversationId, now)
}

/** Of what never reached the other only its author hears. */
async function topicsAfter(
  db: Db,
  row: { conversationId: string; authorId: string | null; shownAt: Date | null },
  shown: boolean,
): Promise<Topic[]> {
  const own: Topic[] = row.authorId ? [`inbox:${row.authorId}`] : []
  return row.shownAt || shown ? [...(await topicsOf(db, row.conversationId)), ...own] : own
}

/** The pages that show a conversation, of both. */
export async function topicsOf(db: Db, conversationId: string): Promise<Topic[]> {
  const partners = await partnersOf(db, conversationId)
  return [`conversation:${conversationId}`, ...partners.map((id): Topic => `inbox:${id}`)]
}

/** The conversation of a message that was reviewed: for the notice about the decision. */
export async function reviewedIn(db: Db, messageId: string): Promise<string | null> {
  return reviewing(db, messageId, async (tx) => {
    const row = await underReview(tx, messageId, false)
    return row?.conversationId ?? null
  })
}

async function underReview(db: Db, id: string, lock: boolean) {
  const query = db.select().from(message).where(eq(message.id, id))
  const [row] = await (lock ? query.for('no key update') : query)
  return row
}

/** What the reporter chose beside the message itself, as it was then. */
async function disclosedWith(db: Db, subjectId: string) {
  return db
    .select({
      author: sql<string>`coalesce(${account.screenName}, '')`,
      excerpt: disclosed.bodyText,
      createdAt: disclosed.sentAt,
    })
    .from(disclosed)
    .leftJoin(account, eq(account.id, disclosed.authorId))
    .where(and(eq(disclosed.subjectId, subjectId), ne(disclosed.messageId, subjectId)))
    .orderBy(disclosed.sentAt, disclosed.messageId)
}

/**
 * A report of several messages is decided once: what was said of the first goes for all of its author's that were
 * chosen with it and stood as it did. A later decision moves back exactly those.
 */
async function applyBeside(
  db: Db,
  subject: { id: string; authorId: string; before: ContentState },
  change: { state: ContentState; removedFor: string | null; decidedWith: string },
): Promise<void> {
  const chosen = db
    .select({ id: disclosed.messageId })
    .from(disclosed)
    .where(eq(disclosed.subjectId, subject.id))
  await db
    .update(message)
    .set(change)
    .where(
      and(
        inArray(message.id, chosen),
        ne(message.id, subject.id),
        eq(message.authorId, subject.authorId),
        eq(message.state, subject.before),
        or(
          eq(message.decidedWith, subject.id),
          and(isNull(message.decidedWith), eq(message.state, 'live')),
        ),
      ),
    )
}
