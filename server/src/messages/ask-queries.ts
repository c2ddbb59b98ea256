import { and, count, eq, ne, sql } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { account, blockedBetween, here, roleGrant, worksApartNow } from '#accounts/public.ts'
import { shareGroup } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import type { Earlier } from './asking.ts'
import { between } from './queries.ts'
import { conversation, place } from './tables.ts'
import { conversationVisibleTo, isEnded } from './visible.ts'

/** Makes two who ask each other at one moment wait for each other, before there is a row to lock. */
export async function lockPair(db: Db, one: string, other: string): Promise<void> {
  const pair = [one, other].sort().join(' ')
  await db.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`conversation ${pair}`}, 0))`,
  )
}

/**
 * Someone this person could ask: of a shared group, neither blocked nor away. Of all others nobody hears
 * even that they are there, so that a block looks like nothing.
 */
export async function askable(
  db: Db,
  self: string,
  personId: string,
): Promise<{ id: string; screenName: string } | null> {
  const [row] = await db
    .select({ id: account.id, screenName: account.screenName })
    .from(account)
    .where(
      and(
        eq(account.id, personId),
        ne(account.id, self),
        here,
        sql`NOT ${worksApartNow(account.id)}`,
        shareGroup(self, account.id),
        sql`NOT ${blockedBetween(self, account.id)}`,
      ),
    )
  return row ?? null
}

/** Since when someone is here, and whether they help in a group. */
export async function hereSince(
  db: Db,
  self: string,
): Promise<{ since: Date; helps: boolean } | null> {
  const [row] = await db
    .select({
      since: account.createdAt,
      helps: sql<boolean>`EXISTS (SELECT FROM ${roleGrant} help WHERE help.account_id = ${self}
        AND help.role = 'mentor' AND help.revoked_at IS NULL)`,
    })
    .from(account)
    .where(eq(account.id, self))
  return row ?? null
}

const MOST_EARLIER = 50

/** All there was between two people, newest first, whoever may see it. */
export async function earlierWith(db: Db, self: string, personId: string): Promise<Earlier[]> {
  return db
    .select({
      id: conversation.id,
      place: sql<
        'asker' | 'asked'
      >`CASE WHEN ${conversation.askerId} = ${self} THEN 'asker' ELSE 'asked' END`,
      state: conversation.state,
      ended: isEnded,
      createdAt: conversation.createdAt,
    })
    .from(conversation)
    .where(between(self, personId))
    .orderBy(sql`${conversation.createdAt} DESC`)
    .limit(MOST_EARLIER)
}

/** The conversation with someone that goes on, if this actor may see it. */
export async function goingWith(
  db: Db,
  actor: Actor & { id: string },
  personId: string,
): Promise<string | null> {
  const [row] = await db
    .select({ id: conversation.id })
    .from(conversation)
    .innerJoin(place, and(eq(place.conversationId, conversation.id), eq(place.accountId, actor.id)))
    .where(and(between(actor.id, personId), conversationVisibleTo(actor), sql`NOT ${isEnded}`))
  return row?.id ?? null
}

/** Requests of someone that have no answer they know of. */
export async function openRequestsOf(db: Db, self: string): Promise<number> {
  const [row] = await db
    .select({ open: count() })
    .from(conversation)
    .where(
      and(eq(conversation.askerId, self), ne(conversation.state, 'accepted'), sql`NOT ${isEnded}`),
    )
  return row?.open ?? 0
}

export async function insertConversation(
  db: Db,
  askerId: string,
  askedId: string,
  now: Date,
): Promise<string> {
  const [row] = await db
    .insert(conversation)
    .values({ id: sql`uuidv7()`, askerId, askedId, state: 'asked', createdAt: now })
    .returning({ id: conversation.id })
  const conversationId = row?.id ?? ''
  await db
    .insert(place)
    .values([askerId, askedId].map((accountId) => ({ conversationId, accountId, movedAt: now })))
  return conversationId
}
