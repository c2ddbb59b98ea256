import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { mutedMask, post } from './tables.ts'

interface Muted {
  accountId: string
  postId: string
  number: number
}

/** SQL for the masks this person has muted in the post of the FROM, as an array. For their own eyes only. */
export function masksMutedBy(me: SQL): SQL<number[]> {
  return sql<number[]>`ARRAY(SELECT quiet.number FROM ${mutedMask} quiet
    WHERE quiet.account_id = ${me} AND quiet.post_id = ${post.id})`
}

/** Whether anybody writes under it is not asked: that would tell of texts that are not shown. */
export async function muteMask(db: Db, muted: Muted, at: Date): Promise<void> {
  await db
    .insert(mutedMask)
    .values({ ...muted, at })
    .onConflictDoNothing()
}

export async function hearMask(db: Db, { accountId, postId, number }: Muted): Promise<void> {
  await db
    .delete(mutedMask)
    .where(
      and(
        eq(mutedMask.accountId, accountId),
        eq(mutedMask.postId, postId),
        eq(mutedMask.number, number),
      ),
    )
}
