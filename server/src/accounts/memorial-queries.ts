import { and, eq } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { account, memorial, session } from './tables.ts'

/** The account stays as it is, for good: whoever is signed in to it is not any more. */
export async function insertMemorial(db: Db, row: typeof memorial.$inferInsert): Promise<void> {
  await db.insert(memorial).values(row)
  await db.update(account).set({ standing: 'memorial' }).where(eq(account.id, row.accountId))
  await db.delete(session).where(eq(session.accountId, row.accountId))
}

/** False where the account is in memory of nobody. */
export async function endMemorial(db: Db, accountId: string): Promise<boolean> {
  const [row] = await db.delete(memorial).where(eq(memorial.accountId, accountId)).returning()
  if (!row) return false
  await db
    .update(account)
    .set({ standing: row.standingBefore })
    .where(and(eq(account.id, accountId), eq(account.standing, 'memorial')))
  return true
}
