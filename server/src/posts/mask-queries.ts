import { sql } from 'drizzle-orm'
import { MASK_NAMES } from '@kith/shared/masks.ts'
import type { Db } from '#platform/db.ts'
import { mask } from './tables.ts'

/**
 * The mask of someone in a thread: the one they have there, or one drawn by lot of those that nobody has there and they
 * had in no other thread, so that a name met twice is never the same person. Names are used up before any comes again
 * with a number. Whoever calls it holds the post, so that each is given once.
 */
export async function wearMask(db: Db, postId: string, accountId: string): Promise<number> {
  const names = sql.raw(String(MASK_NAMES))
  const { rows } = await db.execute<{ number: number }>(sql`
    WITH own AS (
      SELECT number FROM ${mask} WHERE post_id = ${postId} AND account_id = ${accountId}
    ), taken AS (
      SELECT number FROM ${mask} WHERE post_id = ${postId}
      UNION SELECT number FROM ${mask} WHERE account_id = ${accountId}
    ), drawn AS (
      INSERT INTO ${mask} (post_id, account_id, number)
      SELECT ${postId}::uuid, ${accountId}::uuid, free.number
      FROM generate_series(0, ${names} * (1 + (SELECT count(*) FROM taken) / ${names}) - 1) free (number)
      WHERE NOT EXISTS (SELECT FROM own)
        AND NOT EXISTS (SELECT FROM taken WHERE taken.number = free.number)
      ORDER BY free.number / ${names}, random() LIMIT 1
      RETURNING number
    )
    SELECT number FROM own UNION ALL SELECT number FROM drawn`)
  const [row] = rows
  if (!row) throw new Error('there is always a free mask')
  return row.number
}
