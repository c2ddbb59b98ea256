import { sql } from 'drizzle-orm'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from './db.ts'
import { sha256 } from './secrets.ts'

export interface Kept {
  status: number
  reply: unknown
}

/**
 * The answer that was given to this key before, or null when this is the first time. Holds the key until the
 * transaction ends, so that the same request sent twice at once is worked once and answered twice.
 */
export async function keptAnswer(
  tx: Db,
  schema: Schema,
  owner: string,
  key: string,
  request: unknown,
): Promise<Kept | null> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${owner} ${key}`}, 0))`)
  const { rows } = await tx.execute<{ request_hash: Buffer; status: number; reply: unknown }>(
    sql`SELECT request_hash, status, reply FROM ${table(schema)} WHERE owner = ${owner} AND key = ${key}`,
  )
  const row = rows[0]
  if (!row) return null
  if (!hash(request).equals(row.request_hash)) throw new Problem('request.key-reused')
  return { status: row.status, reply: row.reply }
}

/** Keeps the answer in the transaction of the work itself: both are there, or neither. */
export async function keepAnswer(
  tx: Db,
  schema: Schema,
  owner: string,
  key: string,
  request: unknown,
  answer: Kept,
): Promise<void> {
  await tx.execute(sql`INSERT INTO ${table(schema)} (owner, key, request_hash, status, reply)
    VALUES (${owner}, ${key}, ${hash(request)}, ${answer.status}, ${JSON.stringify(answer.reply)})`)
}

/** Keys are answered the same for seven days; then they are forgotten. */
export async function forgetAnswers(db: Db, schema: Schema, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 7 * 86_400_000)
  await db.execute(sql`DELETE FROM ${table(schema)} WHERE created_at < ${before}`)
}

/** Each login keeps its answers in a schema of its own. */
export type Schema = 'community' | 'clinic'

function table(schema: Schema) {
  return sql`${sql.identifier(schema)}.idempotency_key`
}

function hash(request: unknown): Buffer {
  return sha256(JSON.stringify(request) ?? '')
}
