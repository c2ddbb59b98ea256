import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Actor } from '@kith/shared/actor.ts'
import { group } from '#groups/public.ts'
import type { Db } from '#platform/db.ts'
import { DRAFTS_AN_ACCOUNT, type DraftRow } from './draft.ts'
import { draft, post } from './tables.ts'
import { visibleTo } from './visible.ts'

export async function draftsOf(db: Db, accountId: string): Promise<DraftRow[]> {
  return db
    .select()
    .from(draft)
    .where(eq(draft.accountId, accountId))
    .orderBy(desc(draft.savedAt), draft.key)
    .limit(DRAFTS_AN_ACCOUNT)
}

/** The same with the titles of the posts that replies are to, as far as one may read those. */
export async function listedDrafts(db: Db, actor: Actor, accountId: string) {
  const drafts = await draftsOf(db, accountId)
  const titles = await db
    .select({ id: post.id, title: post.title })
    .from(post)
    .innerJoin(group, eq(group.id, post.groupId))
    .where(and(inArray(post.id, drafts.flatMap(answeredIn)), visibleTo(actor)))
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]))
  return drafts.map((row) => ({ ...row, answers: titleOf.get(answeredIn(row)[0] ?? '') ?? null }))
}

/** The post that a draft is a reply to. */
function answeredIn({ key }: DraftRow): string[] {
  return key.startsWith('reply:') ? [key.slice('reply:'.length)] : []
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
