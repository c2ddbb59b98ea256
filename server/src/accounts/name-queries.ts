import {
  and,
  arrayOverlaps,
  desc,
  eq,
  gt,
  lt,
  ne,
  sql,
  type SQL,
  type SQLWrapper,
} from 'drizzle-orm'
import { Problem } from '@kith/shared/problems.ts'
import { violates, type Db } from '#platform/db.ts'
import { looksOf } from './look-alike.ts'
import { account, formerName } from './tables.ts'

type FormerRow = typeof formerName.$inferSelect

/** SQL for what the name of an account in the FROM looks like, as its index has it. */
const look: SQL = sql`replace(replace(${account.screenNameKey}, 'rn', 'm'), 'vv', 'w')`

/**
 * Whoever takes a name, or leaves one, waits here for all others who are about one that looks like it: of two at a time
 * one finds it gone. In one order, so that no two wait for each other.
 */
async function lockLooks(db: Db, looks: readonly string[]): Promise<void> {
  for (const one of [...new Set(looks)].sort())
    await db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`name ${one}`}, 0))`)
}

/** Which of these looks are those of someone's name, or of one that is kept for who had it; `self` does not count. */
export async function looksTaken(
  db: Db,
  looks: readonly string[],
  self: string | null,
  now: Date,
): Promise<string[]> {
  const asked = sql.param([...looks])
  const own = await db
    .select({ look: sql<string>`${look}` })
    .from(account)
    .where(and(sql`${look} = ANY(${asked}::text[])`, self ? ne(account.id, self) : undefined))
  const kept = await db
    .select({ looks: formerName.looks })
    .from(formerName)
    .where(
      and(
        arrayOverlaps(formerName.looks, [...looks]),
        gt(formerName.keptUntil, now),
        self ? ne(formerName.accountId, self) : undefined,
      ),
    )
  return [...own.map((row) => row.look), ...kept.flatMap((row) => row.looks)]
}

/**
 * SQL for the account a name leads to: written like this, and only where nobody's is, by the key. Of two old names that
 * are one by newer rules the second has another key, and each is still found under their own. What may be former names
 * goes between and after, so that nobody's link leads to somebody else.
 */
export function accountCalled(name: unknown, key: unknown, former?: SQL): SQL {
  const told = (which: SQL) =>
    former
      ? [
          sql`(SELECT ${formerName.accountId} FROM ${formerName} WHERE ${formerName.key} = ${key} AND ${which} AND ${former}
            ORDER BY ${formerName.changedAt} DESC LIMIT 1)`,
        ]
      : []
  const found = [
    sql`(SELECT a.id FROM ${account} a WHERE a.screen_name = ${name} ORDER BY a.created_at LIMIT 1)`,
    ...told(sql`${formerName.name} = ${name}`),
    sql`(SELECT a.id FROM ${account} a WHERE a.screen_name_key = ${key})`,
    ...told(sql`true`),
  ]
  return sql`coalesce(${sql.join(found, sql`, `)})`
}

const MOST_CLINICS = 500

/** What clinics are called: through the door in the wall. */
export async function clinicNames(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ name: string }>(
    sql`SELECT name FROM link.clinic_names() AS name ORDER BY name LIMIT ${MOST_CLINICS}`,
  )
  return rows.map(({ name }) => name)
}

/** What someone was called before and is still kept, the newest first. */
export async function formerNames(db: Db, accountId: string): Promise<FormerRow[]> {
  return db
    .select()
    .from(formerName)
    .where(eq(formerName.accountId, accountId))
    .orderBy(desc(formerName.changedAt))
}

/** Gives an account another name. What the new name stands in follows by triggers. */
export async function rename(
  db: Db,
  former: typeof formerName.$inferInsert,
  screenName: string,
  screenNameKey: string,
): Promise<void> {
  await db.insert(formerName).values(former)
  await db
    .update(account)
    .set({ screenName, screenNameKey })
    .where(eq(account.id, former.accountId))
}

/** Names that are nobody's any more. */
export async function forgetNames(db: Db, now: Date): Promise<void> {
  await db.delete(formerName).where(lt(formerName.keptUntil, now))
}

/** Holds a name until the transaction ends, and the one that is left for it; refuses what looks like another's. */
export async function takeName(
  db: Db,
  name: string,
  own: { id: string; screenName: string } | null,
  now: Date,
): Promise<void> {
  const looks = looksOf(name)
  await lockLooks(db, [...looks, ...(own ? looksOf(own.screenName) : [])])
  const self = own?.id ?? null
  if ((await looksTaken(db, looks, self, now)).length > 0 || (await isCalledSo(db, name, self)))
    throw taken()
}

/** Whether somebody is called exactly so: of two names that are one by newer rules, the second has another key. */
export async function isCalledSo(db: Db, name: string, self: string | null): Promise<boolean> {
  const [row] = await db
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.screenName, name), self ? ne(account.id, self) : undefined))
    .limit(1)
  return row !== undefined
}

/** The database says the same of names with one key, and of one name, whoever writes them. */
export async function asTaken(written: Promise<void>): Promise<void> {
  try {
    await written
  } catch (error) {
    if (violates(error, 'account_screen_name_key_key') || violates(error, 'account_screen_name'))
      throw taken(error)
    throw error
  }
}

function taken(cause?: unknown): Problem {
  return new Problem('account.screen-name-taken', { field: 'screenName', cause })
}

/**
 * SQL for "the name of this account, or a word of it, begins so", without accents and capitals. Found first and by the
 * index of names: Postgres would else walk all members in the order of their names.
 */
export function isCalledFrom(id: SQLWrapper, typed: string): SQL {
  const plain = (name: SQLWrapper) => sql`lower(community.plain(${name}))`
  const begins = sql`regexp_replace(${plain(sql`${typed}::text`)}, '([\\\\%_])', '\\\\\\1', 'g') || '%'`
  const name = plain(sql`called.screen_name`)
  return sql`${id} = ANY(ARRAY(SELECT called.id FROM ${account} called
    WHERE ${name} LIKE ${begins} OR ${name} LIKE '% ' || ${begins}))`
}
