import { and, desc, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import { account, hasBlocked } from '#accounts/public.ts'
import { actorId } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { settings } from './standing.ts'
import { conversation, message, place } from './tables.ts'
import {
  conversationVisibleTo,
  isBlocked,
  isEnded,
  isOpen,
  messageVisibleTo,
  otherOf,
} from './visible.ts'

export type ConversationRow = NonNullable<Awaited<ReturnType<typeof visibleConversation>>>

// `FOR … OF` takes a bare name.
const lockOf = { of: alias(conversation, 'conversation') }

/** What is told of unread messages: no more than this. */
const MOST_UNREAD = 99
const EXCERPT = 160

const messagesHere = eq(message.conversationId, conversation.id)

function columns(actor: Actor) {
  const me = actorId(actor)
  // Counted no further than it matters.
  const shownBy = (whose: SQL) => sql<number>`(SELECT count(*)::int FROM (SELECT FROM ${message}
    WHERE ${messagesHere} AND ${message.shownAt} IS NOT NULL AND ${message.authorId} ${whose}
    LIMIT ${settings.messagesBeforeLinks}) some_shown)`
  return {
    id: conversation.id,
    state: conversation.state,
    place: sql<'asker' | 'asked' | 'none'>`CASE WHEN ${conversation.askerId} = ${me} THEN 'asker'
      WHEN ${conversation.askedId} = ${me} THEN 'asked' ELSE 'none' END`,
    shown: sql<boolean>`${conversation.shownAt} IS NOT NULL`,
    left: sql<boolean>`coalesce(${place.leftAt} IS NOT NULL, false)`,
    ended: isEnded,
    blocked: isBlocked,
    otherId: sql<string | null>`${otherOf(me)}`,
    otherName: account.screenName,
    byMe: sql<boolean>`coalesce(${hasBlocked(me, otherOf(me))}, false)`,
    muted: sql<boolean>`coalesce(${place.muted}, false)`,
    mine: shownBy(sql`= ${me}`),
    theirs: shownBy(sql`IS DISTINCT FROM ${me}`),
    unread: sql<number>`(SELECT count(*)::int FROM (SELECT FROM ${message} WHERE ${isUnread(me)}
      LIMIT ${MOST_UNREAD}) some_unread)`,
    movedAt: place.movedAt,
  }
}

function isUnread(me: SQL): SQL {
  return sql`${messagesHere} AND ${isOpen} AND ${message.position} > ${place.readTo}
    AND ${message.authorId} IS DISTINCT FROM ${me}`
}

/** Conversations, each with the place in it of who asks. */
function conversations(db: Db, actor: Actor) {
  const me = actorId(actor)
  return db
    .select(columns(actor))
    .from(conversation)
    .leftJoin(place, and(eq(place.conversationId, conversation.id), eq(place.accountId, me)))
    .leftJoin(account, eq(account.id, otherOf(me)))
}

export async function visibleConversation(db: Db, actor: Actor, id: string) {
  const [row] = await conversations(db, actor).where(
    and(eq(conversation.id, id), conversationVisibleTo(actor)),
  )
  return row ?? null
}

/** The same, for who is going to write in it or to change it. */
export async function lockConversation(
  db: Db,
  actor: Actor,
  id: string,
): Promise<ConversationRow | null> {
  const [row] = await conversations(db, actor)
    .where(and(eq(conversation.id, id), conversationVisibleTo(actor)))
    .for('no key update', lockOf)
  return row ?? null
}

/** What the policy needs to know of a conversation, whether or not this actor may see it. */
export async function conversationFacts(
  db: Db,
  actor: Actor,
  id: string,
): Promise<ConversationRow | null> {
  const [row] = await conversations(db, actor).where(eq(conversation.id, id))
  return row ?? null
}

/** Own conversations, or requests to oneself, after the one called `after`; what moved last first. */
export async function conversationPage(
  db: Db,
  actor: Actor & { id: string },
  from: { box: 'talks' | 'requests'; after: string | null; limit: number },
) {
  const { box, after, limit } = from
  const request = sql`(${conversation.state} = 'asked' AND ${conversation.askedId} = ${actor.id})`
  const behind = sql`(${place.movedAt}, ${place.conversationId}) < (SELECT c.moved_at, c.conversation_id
    FROM ${place} c WHERE c.conversation_id = ${after} AND c.account_id = ${actor.id})`
  const last = lastOf(db, actor)
  return db
    .select({
      ...columns(actor),
      last: { own: last.own, state: last.state, text: last.text },
    })
    .from(conversation)
    .innerJoin(place, and(eq(place.conversationId, conversation.id), eq(place.accountId, actor.id)))
    .leftJoin(account, eq(account.id, otherOf(actorId(actor))))
    .leftJoinLateral(last, sql`true`)
    .where(
      and(
        conversationVisibleTo(actor),
        box === 'requests' ? request : sql`NOT ${request}`,
        after === null ? undefined : behind,
      ),
    )
    .orderBy(desc(place.movedAt), desc(place.conversationId))
    .limit(limit)
}

function lastOf(db: Db, actor: Actor & { id: string }) {
  return db
    .select({
      own: sql<boolean>`${message.authorId} IS NOT DISTINCT FROM ${actor.id}`.as('own'),
      state: message.state,
      text: sql<string>`left(${message.bodyText}, ${sql.raw(String(EXCERPT))})`.as('text'),
    })
    .from(message)
    .where(and(messagesHere, messageVisibleTo(actor)))
    .orderBy(desc(message.position))
    .limit(1)
    .as('last_message')
}

/** In how many conversations something is unread that one wants to hear of, and how many requests wait. */
export async function waitingFor(
  db: Db,
  actor: Actor,
): Promise<{ unread: number; requests: number }> {
  const me = actorId(actor)
  const isRequest = sql`${conversation.state} = 'asked' AND ${conversation.askedId} = ${me}`
  const [row] = await db
    .select({
      requests: sql<number>`(count(*) FILTER (WHERE ${isRequest}))::int`,
      unread: sql<number>`(count(*) FILTER (WHERE NOT (${isRequest}) AND NOT ${place.muted}
        AND EXISTS (SELECT FROM ${message} WHERE ${isUnread(me)})))::int`,
    })
    .from(conversation)
    .innerJoin(place, and(eq(place.conversationId, conversation.id), eq(place.accountId, me)))
    .where(conversationVisibleTo(actor))
  return row ?? { unread: 0, requests: 0 }
}

/** Messages of a conversation that this actor may read, before the one called `after`, newest first. */
export async function messagePage(
  db: Db,
  actor: Actor,
  conversationId: string,
  after: string | null,
  limit: number,
) {
  const before = sql`${message.position} < (SELECT c.position FROM ${message} c
    WHERE c.id = ${after} AND c.conversation_id = ${conversationId})`
  return db
    .select({
      id: message.id,
      authorId: message.authorId,
      body: message.body,
      state: message.state,
      removedFor: message.removedFor,
      createdAt: message.createdAt,
    })
    .from(message)
    .where(
      and(
        eq(message.conversationId, conversationId),
        messageVisibleTo(actor),
        after === null ? undefined : before,
      ),
    )
    .orderBy(desc(message.position))
    .limit(limit)
}

/** How far one has read: the place of a message one may see, never back. Says whether that was further than before. */
export async function markRead(
  db: Db,
  actor: Actor & { id: string },
  conversationId: string,
  upTo: string,
): Promise<boolean> {
  const [seen] = await db
    .select({ position: message.position })
    .from(message)
    .where(
      and(
        eq(message.id, upTo),
        eq(message.conversationId, conversationId),
        messageVisibleTo(actor),
      ),
    )
  if (!seen) return false
  const { rowCount } = await db
    .update(place)
    .set({ readTo: seen.position })
    .where(and(ownPlace(conversationId, actor.id), sql`${place.readTo} < ${seen.position}`))
  return (rowCount ?? 0) > 0
}

export async function setMuted(
  db: Db,
  conversationId: string,
  accountId: string,
  muted: boolean,
): Promise<void> {
  await db.update(place).set({ muted }).where(ownPlace(conversationId, accountId))
}

export async function answer(
  db: Db,
  conversationId: string,
  state: 'accepted' | 'declined',
): Promise<void> {
  await db.update(conversation).set({ state }).where(eq(conversation.id, conversationId))
}

export async function leave(
  db: Db,
  conversationId: string,
  accountId: string,
  now: Date,
): Promise<void> {
  await db.update(place).set({ leftAt: now }).where(ownPlace(conversationId, accountId))
  await db
    .update(conversation)
    .set({ endedAt: now })
    .where(and(eq(conversation.id, conversationId), isNull(conversation.endedAt)))
}

function ownPlace(conversationId: string, accountId: string): SQL | undefined {
  return and(eq(place.conversationId, conversationId), eq(place.accountId, accountId))
}

export function between(one: string, other: string): SQL | undefined {
  return or(
    and(eq(conversation.askerId, one), eq(conversation.askedId, other)),
    and(eq(conversation.askerId, other), eq(conversation.askedId, one)),
  )
}
