import { and, asc, eq, getTableColumns, gt, isNull, ne, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import { account, here, roleGrant, worksApartNow } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { isNamed } from './slug-queries.ts'
import { group, joinRefusal, membership } from './tables.ts'
import { hotQuery, type Viewer } from './viewer-queries.ts'
import { actorId, groupVisibleTo, membershipOf } from './visible.ts'

export type GroupRow = typeof group.$inferSelect & { membership: 'none' | 'asked' | 'member' }

const MOST_PEOPLE = 200

/** The group that an address leads to, whether it is its present or a former one. */
export async function groupBySlug(db: Db, actor: Actor, slug: string): Promise<GroupRow | null> {
  const [row] = await namedOf(db, actor, { slug })
  return row ?? null
}

const namedOf = hotQuery('group_by_slug', (db, viewer, name) =>
  oneGroup(db, viewer, isNamed(sql.placeholder('slug'))).prepare(name),
)

// `FOR … OF` takes a bare name.
const theGroup = alias(group, 'group')

/**
 * The same for who is going to put something into it. It stays what it is until the end of the transaction: a
 * merge waits for us, or we for the merge and then find the group archived.
 */
export async function groupToEnter(db: Db, actor: Actor, slug: string): Promise<GroupRow | null> {
  const [row] = await oneGroup(db, actor, isNamed(slug)).for('key share', { of: theGroup })
  return row ?? null
}

export async function groupById(db: Db, actor: Actor, id: string): Promise<GroupRow | null> {
  const [row] = await oneGroup(db, actor, eq(group.id, id))
  return row ?? null
}

function oneGroup(db: Db, actor: Actor | Viewer, where: SQL) {
  return db
    .select({ ...getTableColumns(group), membership: membershipOf(actor) })
    .from(group)
    .where(where)
}

/** The mentors of a group, by name; nobody where the group may not be read. */
export async function mentorsOf(db: Db, actor: Actor, groupId: string) {
  return db
    .select({ id: account.id, screenName: account.screenName })
    .from(roleGrant)
    .innerJoin(account, eq(account.id, roleGrant.accountId))
    .innerJoin(group, eq(group.id, roleGrant.groupId))
    .where(
      and(
        eq(roleGrant.groupId, groupId),
        eq(roleGrant.role, 'mentor'),
        isNull(roleGrant.revokedAt),
        eq(account.standing, 'active'),
        groupVisibleTo(actor),
      ),
    )
    .orderBy(asc(account.screenNameKey))
    .limit(MOST_PEOPLE)
}

/** Who asked to join, the longest waiting first. */
export async function requestsIn(db: Db, groupId: string) {
  return db
    .select({
      personId: account.id,
      screenName: account.screenName,
      answer: membership.answer,
      askedAt: membership.askedAt,
    })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(and(eq(membership.groupId, groupId), eq(membership.state, 'asked')))
    .orderBy(asc(membership.askedAt), asc(membership.accountId))
    .limit(MOST_PEOPLE)
}

export interface Place {
  groupId: string
  accountId: string
}

/** The member's choice of what to hear of; null where they are in no such group. */
export async function followOf(db: Db, place: Place) {
  const [row] = await db
    .select({ follow: membership.follow })
    .from(membership)
    .where(and(at(place), eq(membership.state, 'member')))
  return row?.follow ?? null
}

export async function saveFollow(
  db: Db,
  place: Place,
  follow: 'every' | 'daily' | 'never',
): Promise<void> {
  await db.update(membership).set({ follow }).where(at(place))
}

/**
 * Members who want to hear of a group at this level, a page of them in the order of their ids: for notices and
 * digests. Only of accounts that may read it now; who was silenced reads.
 */
export async function followersOf(
  db: Db,
  groupId: string,
  level: 'every' | 'daily',
  { after = null, limit = 500 }: { after?: string | null; limit?: number } = {},
): Promise<string[]> {
  const rows = await db
    .select({ id: membership.accountId })
    .from(membership)
    .innerJoin(account, eq(account.id, membership.accountId))
    .where(
      and(
        eq(membership.groupId, groupId),
        eq(membership.follow, level),
        eq(membership.state, 'member'),
        here,
        sql`NOT ${worksApartNow(account.id)}`,
        after === null ? undefined : gt(membership.accountId, after),
      ),
    )
    .orderBy(asc(membership.accountId))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Why someone was last refused; null where they were not. */
export async function refusalOf(db: Db, { groupId, accountId }: Place) {
  const [row] = await db
    .select({ reason: joinRefusal.reason, refusedAt: joinRefusal.refusedAt })
    .from(joinRefusal)
    .where(and(eq(joinRefusal.groupId, groupId), eq(joinRefusal.accountId, accountId)))
  return row ?? null
}

/** Who asks again is no longer told of the last answer. */
export async function forgetRefusal(db: Db, { groupId, accountId }: Place): Promise<void> {
  await db
    .delete(joinRefusal)
    .where(and(eq(joinRefusal.groupId, groupId), eq(joinRefusal.accountId, accountId)))
}

/** SQL for "it came out of a group that this actor was in by then, and still is", with `group` in the FROM. */
function invites(actor: Actor): SQL {
  return sql`(NOT ${group.archived} AND EXISTS (SELECT FROM ${membership} before_it
    WHERE before_it.group_id = ${group.splitFrom} AND before_it.account_id = ${actorId(actor)}
      AND before_it.state = 'member' AND before_it.joined_at <= ${group.createdAt}))`
}

export async function isInvited(db: Db, actor: Actor, groupId: string): Promise<boolean> {
  const rows = await db
    .select({ id: group.id })
    .from(group)
    .where(and(eq(group.id, groupId), invites(actor)))
  return rows.length > 0
}

/** Groups that came out of this one and that the actor may join without asking, and has not. */
export async function offersIn(db: Db, actor: Actor, groupId: string) {
  return db
    .select({ id: group.id, slug: group.slug, name: group.name, nameEs: group.nameEs })
    .from(group)
    .where(
      and(eq(group.splitFrom, groupId), invites(actor), ne(membershipOf(actor), sql`'member'`)),
    )
    .orderBy(asc(group.name))
    .limit(10)
}

/** Takes a place; false where one was taken in the meantime. */
export async function takePlace(
  db: Db,
  place: Place,
  taken: { state: 'asked' | 'member'; answer: string },
  now: Date,
): Promise<boolean> {
  const joinedAt = taken.state === 'member' ? now : null
  const rows = await db
    .insert(membership)
    .values({ ...place, ...taken, askedAt: now, joinedAt })
    .onConflictDoNothing()
    .returning({ state: membership.state })
  if (rows.length > 0 && taken.state === 'member') await count(db, place.groupId, 1)
  return rows.length > 0
}

/** Gives the place back, and says which one it was. */
export async function leavePlace(db: Db, place: Place): Promise<'asked' | 'member' | null> {
  const [row] = await db.delete(membership).where(at(place)).returning({ state: membership.state })
  if (row?.state === 'member') await count(db, place.groupId, -1)
  return row?.state ?? null
}

/** Makes who asked a member, and forgets what they answered. Gives the time they asked; null where nobody asks. */
export async function admit(db: Db, place: Place, now: Date): Promise<Date | null> {
  const [row] = await db
    .update(membership)
    .set({ state: 'member', joinedAt: now, answer: '' })
    .where(and(at(place), eq(membership.state, 'asked')))
    .returning({ askedAt: membership.askedAt })
  if (row) await count(db, place.groupId, 1)
  return row?.askedAt ?? null
}

/** Takes a request away and keeps the reason for who asked. Gives the time they asked; null where nobody asks. */
export async function decline(
  db: Db,
  place: Place,
  reason: string,
  now: Date,
): Promise<Date | null> {
  const [row] = await db
    .delete(membership)
    .where(and(at(place), eq(membership.state, 'asked')))
    .returning({ askedAt: membership.askedAt })
  if (!row) return null
  const refusal = { reason, refusedAt: now }
  await db
    .insert(joinRefusal)
    .values({ groupId: place.groupId, accountId: place.accountId, ...refusal })
    .onConflictDoUpdate({
      target: [joinRefusal.groupId, joinRefusal.accountId],
      set: refusal,
    })
  return row.askedAt
}

function at({ groupId, accountId }: Place): SQL | undefined {
  return and(eq(membership.groupId, groupId), eq(membership.accountId, accountId))
}

// Counted where it stands, so that of many who join at once each is counted; only here they wait for one another.
async function count(db: Db, groupId: string, by: 1 | -1): Promise<void> {
  await db
    .update(group)
    .set({ members: sql`${group.members} + ${by}` })
    .where(eq(group.id, groupId))
}
