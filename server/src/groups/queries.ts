import { and, asc, eq, getTableColumns, isNull, sql, type SQL } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import type { GroupFacts } from '@kith/shared/policy.ts'
import { account, roleGrant } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { group, membership } from './tables.ts'
import { groupVisibleTo, membershipOf } from './visible.ts'

export type GroupRow = typeof group.$inferSelect & { membership: 'none' | 'asked' | 'member' }

const MOST_GROUPS = 500
const MOST_PEOPLE = 200

export async function groupBySlug(db: Db, actor: Actor, slug: string): Promise<GroupRow | null> {
  return oneGroup(db, actor, eq(group.slug, slug))
}

/** What the policy needs of a group for each of many people, in one statement; nothing where there is no such group. */
export async function groupFactsFor(
  db: Db,
  id: string,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, GroupFacts>> {
  const rows = await db
    .select({
      accountId: sql<string>`who.id`,
      id: group.id,
      visibility: group.visibility,
      archived: group.archived,
      membership: sql<GroupFacts['membership']>`coalesce(${membership.state}, 'none')`,
    })
    .from(group)
    .innerJoin(sql`unnest(${sql.param([...accountIds])}::uuid[]) AS who(id)`, sql`true`)
    .leftJoin(
      membership,
      and(eq(membership.groupId, group.id), sql`${membership.accountId} = who.id`),
    )
    .where(eq(group.id, id))
  return new Map(rows.map(({ accountId, ...facts }) => [accountId, facts]))
}

async function oneGroup(db: Db, actor: Actor, where: SQL): Promise<GroupRow | null> {
  const [row] = await db
    .select({ ...getTableColumns(group), membership: membershipOf(actor) })
    .from(group)
    .where(where)
  return row ?? null
}

/** What everybody may know of a group; what tells of its life only for who may read it. */
function cardColumns(actor: Actor) {
  const readable = groupVisibleTo(actor)
  return {
    id: group.id,
    slug: group.slug,
    name: group.name,
    description: group.description,
    visibility: group.visibility,
    archived: group.archived,
    rules: group.rules,
    question: group.question,
    membership: membershipOf(actor),
    readable: sql<boolean>`${readable}`,
    members: sql<number | null>`CASE WHEN ${readable} THEN ${group.members} END`,
    lastPostAt: sql<Date | null>`CASE WHEN ${readable} THEN ${group.lastPostAt} END`.mapWith(
      group.lastPostAt,
    ),
  }
}

export type CardRow = NonNullable<Awaited<ReturnType<typeof cardBySlug>>>

export async function cards(db: Db, actor: Actor): Promise<CardRow[]> {
  return db
    .select(cardColumns(actor))
    .from(group)
    .orderBy(asc(group.name), asc(group.id))
    .limit(MOST_GROUPS)
}

export async function cardBySlug(db: Db, actor: Actor, slug: string) {
  const [row] = await db.select(cardColumns(actor)).from(group).where(eq(group.slug, slug))
  return row ?? null
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

/** Takes a request away. Gives the time they asked; null where nobody asks. */
export async function decline(db: Db, place: Place): Promise<Date | null> {
  const [row] = await db
    .delete(membership)
    .where(and(at(place), eq(membership.state, 'asked')))
    .returning({ askedAt: membership.askedAt })
  return row?.askedAt ?? null
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
