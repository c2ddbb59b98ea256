import { sql } from 'drizzle-orm'
import type { Db } from '#platform/db.ts'
import { post, reply } from './tables.ts'
import { isOpen } from './visible.ts'

/** How many posts and replies of someone everybody may read, counted no further than `most`. */
export async function openTextsOf(db: Db, authorId: string, most: number): Promise<number> {
  const open = (text: typeof post | typeof reply) =>
    sql`(SELECT FROM ${text} WHERE ${text.authorId} = ${authorId} AND ${isOpen(text)} LIMIT ${most})`
  const { rows } = await db.execute<{ texts: number }>(sql`
    SELECT least(count(*), ${most})::int AS texts
    FROM (${open(post)} UNION ALL ${open(reply)}) open_text`)
  return rows[0]?.texts ?? 0
}
