import { asc, eq } from 'drizzle-orm'
import { account } from '#accounts/public.ts'
import type { Db } from '#platform/db.ts'
import { unmasking } from './tables.ts'

interface Unmasking {
  itemId: string
  by: string
  reason: string
  at: Date
}

export async function insertUnmasking(db: Db, row: Unmasking): Promise<void> {
  await db.insert(unmasking).values(row)
}

/** Who was shown the author of an item, and why; never whom they saw. */
export async function unmaskingsOf(db: Db, itemId: string) {
  return db
    .select({ by: account.screenName, reason: unmasking.reason, at: unmasking.at })
    .from(unmasking)
    .innerJoin(account, eq(account.id, unmasking.by))
    .where(eq(unmasking.itemId, itemId))
    .orderBy(asc(unmasking.at), asc(unmasking.id))
}
