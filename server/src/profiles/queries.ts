import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { Person } from '@kith/shared/actor.ts'
import { worksApart } from '@kith/shared/standing.ts'
import { NAME_TOLD } from '@kith/shared/accounts/names-contract.ts'
import {
  account,
  accountCalled,
  blockedBetween,
  formerName,
  hasBlocked,
  mutedBy,
  nameKey,
  roleGrant,
  tidyName,
} from '#accounts/public.ts'
import { group, membership, shareGroup } from '#groups/public.ts'
import { personFollow } from '#posts/public.ts'
import type { Db } from '#platform/db.ts'
import type { ProfileRow } from './profile.ts'
import { profile } from './tables.ts'

const DAY_MS = 86_400_000

/** Names that lead to an account: the present one, and for a while those it had. */
function isCalled(name: string, now: Date): SQL {
  const since = new Date(now.getTime() - NAME_TOLD * DAY_MS)
  const told = sql`${formerName.changedAt} > ${since} AND NOT ${formerName.hidden}`
  return sql`${account.id} = ${accountCalled(tidyName(name), nameKey(name), told)}`
}

/**
 * SQL for the policy's `profile.read`, with `account` in the FROM. Of all others nobody hears even that they are there:
 * to who is blocked, a profile is missing as that of nobody is.
 */
function profileVisibleTo(reader: Person): SQL {
  const { id } = reader
  if (worksApart(reader)) return sql`${account.id} = ${id}`
  return sql`(${account.id} = ${id} OR (${account.standing} IN ('active', 'silenced', 'memorial')
    AND NOT ${blockedBetween(sql`${id}::uuid`, account.id)}))`
}

/** Groups with what decides who hears of them: `where` ties them to the account of the FROM. */
function placesOf(reader: SQL, where: SQL): SQL<ProfileRow['places']> {
  return sql<
    ProfileRow['places']
  >`(SELECT coalesce(jsonb_agg(jsonb_build_object('slug', ${group.slug}, 'name', ${group.name},
      'nameEs', ${group.nameEs}, 'open', ${group.visibility} = 'public' AND NOT ${group.noVisitLink},
      'both', EXISTS (SELECT FROM ${membership} own WHERE own.group_id = ${group.id} AND own.account_id = ${reader}
        AND own.state = 'member')) ORDER BY ${group.name}), '[]')
    FROM ${group} WHERE NOT ${group.archived} AND ${group.mergedInto} IS NULL AND ${where})`
}

function select(db: Db, reader: SQL) {
  const isIn = sql`EXISTS (SELECT FROM ${membership} theirs WHERE theirs.group_id = ${group.id}
    AND theirs.account_id = ${account.id} AND theirs.state = 'member')`
  const helps = sql`EXISTS (SELECT FROM ${roleGrant} help WHERE help.group_id = ${group.id}
    AND help.account_id = ${account.id} AND help.role = 'mentor' AND help.revoked_at IS NULL)`
  return db
    .select({
      id: account.id,
      screenName: account.screenName,
      standing: account.standing,
      createdAt: account.createdAt,
      team: sql<boolean>`EXISTS (SELECT FROM ${roleGrant} team WHERE team.account_id = ${account.id}
        AND team.role IN ('moderator', 'admin') AND team.revoked_at IS NULL)`,
      places: placesOf(reader, isIn),
      helps: placesOf(reader, helps),
      profileId: profile.id,
      about: profile.about,
      aboutState: profile.aboutState,
      aboutVersion: profile.aboutVersion,
      role: profile.role,
      pronouns: profile.pronouns,
      audiences: profile.audiences,
      blocked: sql<boolean>`${blockedBetween(reader, account.id)}`,
      following: sql<boolean>`EXISTS (SELECT FROM ${personFollow} wish WHERE wish.followed = ${account.id}
        AND wish.follower = ${reader})`,
      muted: sql<boolean>`${account.id} = ANY(${mutedBy(reader)})`,
      shares: sql<boolean>`${shareGroup(reader, account.id)}`,
    })
    .from(account)
    .leftJoin(profile, eq(profile.accountId, account.id))
}

export type FoundProfile = NonNullable<Awaited<ReturnType<typeof profileByName>>>

/** Someone by a name, with all that their profile says, in one statement; null where this reader meets nobody. */
export async function profileByName(db: Db, reader: Person, name: string, now: Date) {
  const [row] = await select(db, sql`${reader.id}::uuid`).where(
    and(isCalled(name, now), profileVisibleTo(reader)),
  )
  return row ?? null
}

/** Whom this reader has blocked, by a name that leads to them: what the list of those says as well. */
export async function blockedByName(db: Db, reader: Person, name: string, now: Date) {
  if (worksApart(reader)) return null
  const [row] = await db
    .select({ id: account.id, screenName: account.screenName })
    .from(account)
    .where(
      and(
        isCalled(name, now),
        sql`${account.standing} IN ('active', 'silenced', 'memorial')`,
        hasBlocked(sql`${reader.id}::uuid`, account.id),
      ),
    )
  return row ?? null
}

export async function ownAsRead(db: Db, self: string) {
  const [row] = await select(db, sql`${self}::uuid`).where(eq(account.id, self))
  return row ?? null
}

/** One's own words and choices; null where there are none yet. */
export async function ownProfile(db: Db, accountId: string) {
  const [row] = await db.select().from(profile).where(eq(profile.accountId, accountId))
  return row ?? null
}

/** The own profile, made where there is none, and held until the transaction ends. */
export async function lockProfile(db: Db, accountId: string) {
  await db.execute(
    sql`INSERT INTO ${profile} (account_id) VALUES (${accountId}) ON CONFLICT DO NOTHING`,
  )
  const [row] = await db
    .select()
    .from(profile)
    .where(eq(profile.accountId, accountId))
    .for('no key update')
  if (!row) throw new Error('the profile was just made')
  return row
}

/** The words someone says about themselves, held until the transaction ends; null where there is no profile. */
export async function lockWords(db: Db, accountId: string) {
  const { about, aboutState, aboutVersion } = profile
  const [row] = await db
    .select({ about, aboutState, aboutVersion })
    .from(profile)
    .where(eq(profile.accountId, accountId))
    .for('no key update')
  return row ?? null
}

export async function saveProfile(
  db: Db,
  accountId: string,
  change: Partial<Omit<typeof profile.$inferInsert, 'accountId' | 'id'>>,
): Promise<void> {
  if (Object.keys(change).length === 0) return
  await db.update(profile).set(change).where(eq(profile.accountId, accountId))
}

export async function hereSince(db: Db, accountId: string): Promise<Date | null> {
  const [row] = await db
    .select({ at: account.createdAt })
    .from(account)
    .where(eq(account.id, accountId))
  return row?.at ?? null
}
