import { desc, eq, sql, type SQL } from 'drizzle-orm'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { guidelines, guidelinesSeen, teamHours } from './tables.ts'

/** SQL for the version of the guidelines that is in force. */
export const inForce: SQL<number> = sql<number>`(SELECT max(g.version) FROM ${guidelines} g)`

export async function hoursOf(db: Db) {
  const [row] = await db.select({ zone: teamHours.zone, days: teamHours.days }).from(teamHours)
  return row ?? null
}

export async function saveHours(
  db: Db,
  hours: Pick<typeof teamHours.$inferInsert, 'zone' | 'days'>,
): Promise<void> {
  await db
    .insert(teamHours)
    .values(hours)
    .onConflictDoUpdate({ target: teamHours.onlyRow, set: hours })
}

/** The guidelines in force; `unseen` for who was here before them and was not shown what is new. */
export async function guidelinesFor(db: Db, accountId: string | null) {
  const before = sql<boolean>`EXISTS (SELECT FROM ${account} me WHERE me.id = ${accountId}::uuid
    AND me.created_at < ${guidelines.publishedAt})`
  const shown = sql<boolean>`EXISTS (SELECT FROM ${guidelinesSeen} seen
    WHERE seen.account_id = ${accountId}::uuid AND seen.version >= ${guidelines.version})`
  const [row] = await db
    .select({
      version: guidelines.version,
      publishedAt: guidelines.publishedAt,
      words: guidelines.words,
      changes: guidelines.changes,
      unseen: sql<boolean>`${guidelines.version} > 1 AND ${before} AND NOT ${shown}`,
    })
    .from(guidelines)
    .orderBy(desc(guidelines.version))
    .limit(1)
  if (!row) throw new Error('there are guidelines from the start')
  return row
}

type InBoth = NonNullable<typeof guidelines.$inferSelect.words>

/** The next version; of two at once, the second fails and is tried again by who sent it. */
export async function publish(
  db: Db,
  row: { by: string; at: Date; words: InBoth; changes: InBoth },
): Promise<number> {
  const { by: publishedBy, at: publishedAt, words, changes } = row
  const [made] = await db
    .insert(guidelines)
    .values({ version: sql`${inForce} + 1`, publishedBy, publishedAt, words, changes })
    .returning({ version: guidelines.version })
  if (!made) throw new Error('the guidelines were not kept')
  return made.version
}

export async function see(db: Db, accountId: string, version: number): Promise<void> {
  const known = db
    .select({ version: guidelines.version })
    .from(guidelines)
    .where(eq(guidelines.version, version))
  await db.execute(sql`
    INSERT INTO ${guidelinesSeen} (account_id, version) SELECT ${accountId}::uuid, known.version FROM ${known} known
    ON CONFLICT (account_id) DO UPDATE SET version = greatest(${guidelinesSeen}.version, excluded.version)`)
}
