import { and, desc, eq, gte, lt, ne, or, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { link, version } from './tables.ts'

export type LinkRow = typeof link.$inferSelect

export async function insertLinks(db: Db, rows: (typeof link.$inferInsert)[]): Promise<void> {
  await db.insert(link).values(rows)
}

export async function linkBatches(db: Db, clinicId: string) {
  return db
    .select({
      id: link.batchId,
      survey: version.key,
      title: sql<{ en: string; es: string }>`${version.definition}->'title'`,
      kind: link.kind,
      madeOn: link.madeOn,
      expiresOn: link.expiresOn,
      places: sql<number>`sum(${link.maxUses})::int`,
      void: sql<boolean>`bool_or(${link.state} = 'void')`,
    })
    .from(link)
    .innerJoin(version, eq(version.id, link.versionId))
    .where(eq(link.clinicId, clinicId))
    .groupBy(
      link.batchId,
      version.key,
      sql`${version.definition}->'title'`,
      link.kind,
      link.madeOn,
      link.expiresOn,
    )
    .orderBy(desc(link.madeOn), link.batchId)
    .limit(200)
}

/**
 * False where there are no such links, or they were closed before. Those by which something was handed in are closed as well:
 * whoever closes a link learns nothing of whether its patient answered.
 */
export async function voidLinks(db: Db, clinicId: string, batchId: string): Promise<boolean> {
  const rows = await db
    .update(link)
    .set({ state: 'void' })
    .where(and(eq(link.clinicId, clinicId), eq(link.batchId, batchId), ne(link.state, 'void')))
    .returning({ id: link.id })
  return rows.length > 0
}

/** The link, while nobody else comes by it. */
export async function lockLink(db: Db, tokenHash: Buffer): Promise<LinkRow | null> {
  const [row] = await db.select().from(link).where(eq(link.tokenHash, tokenHash)).for('update')
  return row ?? null
}

export async function isPersonal(db: Db, id: string): Promise<boolean> {
  const [row] = await db.select({ kind: link.kind }).from(link).where(eq(link.id, id))
  return row?.kind === 'personal'
}

/** Takes one of the places of an open link; false where there is none. */
export async function takePlace(db: Db, id: string, today: string): Promise<boolean> {
  const rows = await db
    .update(link)
    .set({ uses: sql`${link.uses} + 1` })
    .where(
      and(
        eq(link.id, id),
        eq(link.state, 'open'),
        lt(link.uses, link.maxUses),
        gte(link.expiresOn, today),
      ),
    )
    .returning({ id: link.id })
  return rows.length > 0
}

/**
 * Something is handed in by a link: a personal one is used up by it, false where it was before. One that staff closed takes
 * what was begun by it; where an earlier release opened it, that is what it names.
 */
export async function spend(db: Db, id: string, assignmentId: string): Promise<boolean> {
  const rows = await db
    .update(link)
    .set({
      uses: sql`CASE WHEN ${link.kind} = 'personal' THEN 1 ELSE ${link.uses} END`,
      state: sql`CASE WHEN ${link.kind} = 'personal' AND ${link.state} = 'open' THEN 'done' ELSE ${link.state} END`,
      assignmentId: null,
    })
    .where(
      and(
        eq(link.id, id),
        or(
          eq(link.kind, 'open'),
          eq(link.state, 'open'),
          and(eq(link.state, 'void'), or(eq(link.uses, 0), eq(link.assignmentId, assignmentId))),
        ),
      ),
    )
    .returning({ id: link.id })
  return rows.length > 0
}
