import { and, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { DRAFTS_AN_ACCOUNT, type DraftRow } from './draft.ts'
import { draft } from './tables.ts'

export async function draftsOf(db: Db, accountId: string): Promise<DraftRow[]> {
  return db
    .select()
    .from(draft)
    .where(eq(draft.accountId, accountId))
    .orderBy(desc(draft.savedAt), draft.key)
    .limit(DRAFTS_AN_ACCOUNT)
}

/** Makes devices of one account wait for each other, also before there is a row to lock. */
export async function lockDrafts(db: Db, accountId: string): Promise<void> {
  await db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`drafts ${accountId}`}, 0))`)
}

export async function saveDraft(db: Db, accountId: string, row: DraftRow): Promise<void> {
  await db
    .insert(draft)
    .values({ accountId, ...row })
    .onConflictDoUpdate({ target: [draft.accountId, draft.key], set: row })
}

export async function dropDraft(db: Db, accountId: string, key: string): Promise<void> {
  await db.delete(draft).where(and(eq(draft.accountId, accountId), eq(draft.key, key)))
}
