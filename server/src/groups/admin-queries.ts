import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { violates } from '#platform/db.ts'
import { formerSlugs } from './slug-queries.ts'
import { group, groupSlug, joinRefusal, membership } from './tables.ts'

export type FullRow = typeof group.$inferSelect
type NewGroup = Omit<typeof group.$inferInsert, 'id'>

const MOST_GROUPS = 500

export async function adminGroups(db: Db) {
  return selectGroups(db, isNull(group.mergedInto))
}

export async function adminGroup(db: Db, id: string) {
  const [row] = await selectGroups(db, eq(group.id, id))
  return row ?? null
}

function selectGroups(db: Db, where: SQL) {
  return db
    .select({
      id: group.id,
      slug: group.slug,
      formerSlugs: formerSlugs(),
      name: group.name,
      description: group.description,
      rules: group.rules,
      question: group.question,
      nameEs: group.nameEs,
      descriptionEs: group.descriptionEs,
      rulesEs: group.rulesEs,
      questionEs: group.questionEs,
      visibility: group.visibility,
      noVisitLink: group.noVisitLink,
      masks: group.masks,
      holdFirst: group.holdFirst,
      welcomeHours: group.welcomeHours,
      hideAfter: group.hideAfter,
      archived: group.archived,
      version: group.version,
      members: group.members,
      requests: sql<number>`(SELECT count(*)::int FROM ${membership} waits
        WHERE waits.group_id = ${group.id} AND waits.state = 'asked')`,
    })
    .from(group)
    .where(where)
    .orderBy(asc(group.name), asc(group.id))
    .limit(MOST_GROUPS)
}

/** A group that was not merged away, for who is going to change it. */
export async function lockGroup(db: Db, id: string): Promise<FullRow | null> {
  const [row] = await db
    .select()
    .from(group)
    .where(and(eq(group.id, id), isNull(group.mergedInto)))
    .for('no key update')
  return row ?? null
}

/** Both groups, kept from everybody who would put anything into them; in one order for all who do this. */
export async function lockBoth(db: Db, ids: readonly string[]): Promise<FullRow[]> {
  return db
    .select()
    .from(group)
    .where(and(inArray(group.id, [...ids]), isNull(group.mergedInto)))
    .orderBy(group.id)
    .for('update')
}

/** Makes a group; null where its address is taken. */
export async function insertGroup(db: Db, row: NewGroup): Promise<string | null> {
  return unlessTaken(async () => {
    const [made] = await db
      .insert(group)
      .values({ ...row, id: sql`uuidv7()` })
      .returning({ id: group.id })
    return made?.id ?? null
  })
}

/** Saves what an administrator changed; null where its new address is taken. */
export async function saveGroup(
  db: Db,
  id: string,
  row: Partial<NewGroup>,
): Promise<string | null> {
  return unlessTaken(async () => {
    await db.update(group).set(row).where(eq(group.id, id))
    return id
  })
}

/** Addresses of present groups and of all that ever were are kept apart by the database. */
async function unlessTaken(save: () => Promise<string | null>): Promise<string | null> {
  try {
    return await save()
  } catch (error) {
    if (violates(error, 'group_slug_key') || violates(error, 'group_slug_pkey')) return null
    throw error
  }
}

/** Lets in all who asked: the group has no door any more. */
export async function admitAll(
  db: Db,
  groupId: string,
  now: Date,
): Promise<{ accountId: string; askedAt: Date }[]> {
  const rows = await db
    .update(membership)
    .set({ state: 'member', joinedAt: now, answer: '' })
    .where(and(eq(membership.groupId, groupId), eq(membership.state, 'asked')))
    .returning({ accountId: membership.accountId, askedAt: membership.askedAt })
  await recount(db, groupId)
  return rows
}

/** Everybody in one group is in the other as well; who asked there and was in here is let in. Says how many came. */
export async function moveMembers(
  db: Db,
  { id: from, visibility }: FullRow,
  into: FullRow,
): Promise<number> {
  const asksToo = into.visibility === 'private'
  // Where people were let in one by one, nobody comes in by another group's open door.
  const state = asksToo && visibility !== 'private' ? sql`'asked'` : sql`old.state`
  const joinedAt = asksToo && visibility !== 'private' ? sql`NULL` : sql`old.joined_at`
  await db.execute(sql`
    INSERT INTO ${membership} AS place (group_id, account_id, state, answer, asked_at, joined_at, follow)
    SELECT ${into.id}, old.account_id, ${state}, old.answer, old.asked_at, ${joinedAt}, old.follow
    FROM ${membership} old WHERE old.group_id = ${from} AND (old.state = 'member' OR ${asksToo})
    ON CONFLICT (group_id, account_id) DO UPDATE
      SET state = 'member', joined_at = excluded.joined_at, answer = '', follow = excluded.follow
      WHERE place.state = 'asked' AND excluded.state = 'member'`)
  await db.delete(membership).where(eq(membership.groupId, from))
  await db.delete(joinRefusal).where(eq(joinRefusal.groupId, from))
  await recount(db, from)
  return recount(db, into.id)
}

/** From now on all addresses of the one lead to the other. What is left of it is its name, for the records. */
export async function leadTo(db: Db, from: FullRow, into: string): Promise<void> {
  await db.update(groupSlug).set({ groupId: into }).where(eq(groupSlug.groupId, from.id))
  await db
    .update(group)
    .set({ mergedInto: into, archived: true, version: from.version + 1 })
    .where(eq(group.id, from.id))
}

/** Counts the members afresh, and says by how many there are more than before. */
async function recount(db: Db, groupId: string): Promise<number> {
  const { rows } = await db.execute<{ more: number }>(sql`
    UPDATE ${group} SET members = counted.now
    FROM (SELECT old.members AS before, (SELECT count(*)::int FROM ${membership} place
      WHERE place.group_id = old.id AND place.state = 'member') AS now
      FROM ${group} old WHERE old.id = ${groupId}) counted
    WHERE ${group.id} = ${groupId} RETURNING counted.now - counted.before AS more`)
  return rows[0]?.more ?? 0
}

/** For the statements of this transaction that move much. */
export async function takeTime(db: Db): Promise<void> {
  await db.execute(sql`SELECT set_config('statement_timeout', '20s', true)`)
}
