import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Actor } from '@kith/shared/actor.ts'
import type { firstThings } from '@kith/shared/mentoring/hello-contract.ts'
import { account, apartFrom, mutedBy, roleGrant } from '#accounts/public.ts'
import { group, helpsIn, membership, membershipOf } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { isMentor } from './helping-queries.ts'
import { mentorHello, welcome } from './tables.ts'
import { groupRef } from './task-queries.ts'

export type HelloRow = typeof mentorHello.$inferSelect

/** Every group someone is a mentor of, with their hello there. */
export async function hellosOf(db: Db, mentorId: string) {
  return db
    .select({ group: groupRef, hello: mentorHello })
    .from(roleGrant)
    .innerJoin(group, eq(group.id, roleGrant.groupId))
    .leftJoin(
      mentorHello,
      and(eq(mentorHello.groupId, group.id), eq(mentorHello.mentorId, mentorId)),
    )
    .where(
      and(
        eq(roleGrant.accountId, mentorId),
        eq(roleGrant.role, 'mentor'),
        sql`${roleGrant.revokedAt} IS NULL`,
        eq(group.archived, false),
      ),
    )
    .orderBy(asc(group.name))
}

/** Someone's hello for a group, for who is going to change it. */
export async function lockHello(
  db: Db,
  mentorId: string,
  groupId: string,
): Promise<HelloRow | null> {
  const [row] = await db
    .select()
    .from(mentorHello)
    .where(and(eq(mentorHello.mentorId, mentorId), eq(mentorHello.groupId, groupId)))
    .for('update')
  return row ?? null
}

export async function newHelloId(db: Db): Promise<string> {
  const { rows } = await db.execute<{ id: string }>(sql`SELECT uuidv7() AS id`)
  return rows[0]?.id ?? ''
}

/** False where the same mentor has written one at the same moment. */
export async function insertHello(db: Db, row: HelloRow): Promise<boolean> {
  const { rowCount } = await db.insert(mentorHello).values(row).onConflictDoNothing()
  return (rowCount ?? 0) > 0
}

export async function saveHello(
  db: Db,
  id: string,
  change: Partial<typeof mentorHello.$inferInsert>,
): Promise<void> {
  await db.update(mentorHello).set(change).where(eq(mentorHello.id, id))
}

export async function dropHello(db: Db, id: string): Promise<void> {
  await db.delete(mentorHello).where(eq(mentorHello.id, id))
}

// `FOR … OF` takes a bare name.
const theHello = alias(mentorHello, 'mentor_hello')

/** A hello as its mentor and those who help in the group may read it, with what the rules need of the group. */
export async function helloFor(db: Db, actor: Actor, id: string, lock: boolean) {
  const query = db
    .select({
      hello: mentorHello,
      group: {
        id: group.id,
        visibility: group.visibility,
        archived: group.archived,
        membership: membershipOf(actor),
      },
    })
    .from(mentorHello)
    .innerJoin(group, eq(group.id, mentorHello.groupId))
    .where(and(eq(mentorHello.id, id), helpsIn(actor, sql`${group.id}`)))
  const [row] = await (lock ? query.for('update', { of: theHello }) : query)
  return row ?? null
}

const MOST_HELLOS = 20

/** What the mentors of someone's groups say to newcomers, those joined last first; of no one kept apart or muted. */
export async function hellosFor(db: Db, accountId: string) {
  return db
    .select({
      id: mentorHello.id,
      group: groupRef,
      mentor: { id: account.id, screenName: account.screenName },
      words: mentorHello.words,
    })
    .from(membership)
    .innerJoin(group, eq(group.id, membership.groupId))
    .innerJoin(mentorHello, eq(mentorHello.groupId, group.id))
    .innerJoin(account, eq(account.id, mentorHello.mentorId))
    .where(
      and(
        eq(membership.accountId, accountId),
        eq(membership.state, 'member'),
        eq(group.archived, false),
        inArray(mentorHello.state, ['live', 'limited']),
        ne(mentorHello.words, ''),
        isMentor(sql`${account.id}`, sql`${group.id}`),
        sql`${account.id} <> ${accountId}`,
        sql`${account.id} <> ALL(${apartFrom(sql`${accountId}::uuid`)})`,
        sql`${account.id} <> ALL(${mutedBy(sql`${accountId}::uuid`)})`,
      ),
    )
    .orderBy(desc(membership.joinedAt), asc(account.screenNameKey))
    .limit(MOST_HELLOS)
}

/** How far someone is with the first things. */
export async function welcomeOf(db: Db, accountId: string) {
  const [row] = await db.select().from(welcome).where(eq(welcome.accountId, accountId))
  return row ?? null
}

export async function noteDone(
  db: Db,
  accountId: string,
  thing: (typeof firstThings)[number],
): Promise<void> {
  await db.execute(sql`
    INSERT INTO ${welcome} AS so_far (account_id, done) VALUES (${accountId}, ARRAY[${thing}])
    ON CONFLICT (account_id) DO UPDATE SET done = so_far.done || excluded.done
      WHERE NOT so_far.done @> excluded.done`)
}

/** For ever: what was folded once stays so. */
export async function fold(db: Db, accountId: string, now: Date): Promise<void> {
  await db.execute(sql`
    INSERT INTO ${welcome} AS so_far (account_id, folded_at) VALUES (${accountId}, ${now})
    ON CONFLICT (account_id) DO UPDATE SET folded_at = coalesce(so_far.folded_at, excluded.folded_at)`)
}
