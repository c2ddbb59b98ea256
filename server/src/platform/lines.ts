import { sql, type SQL } from 'drizzle-orm'
import type { Db } from './db.ts'

/** The rows of a query as JSON has them: times in ISO 8601, documents as they are. */
export async function linesOf(db: Db, query: SQL): Promise<Record<string, unknown>[]> {
  const { rows } = await db.execute<{ line: Record<string, unknown> }>(
    sql`SELECT to_jsonb(line) AS line FROM (${query}) line`,
  )
  return rows.map(({ line }) => line)
}
