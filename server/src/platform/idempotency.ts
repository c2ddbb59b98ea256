import { sql } from 'drizzle-orm'
import { Problem } from '@kith/shared/problems.ts'
import type { Db } from './db.ts'
import type { Place, Secrets } from './secrets.ts'

export interface Kept {
  status: number
  reply: unknown
}

/** A key that someone gave with a request, and where its answer is kept. */
export interface Keyed {
  schema: Schema
  secrets: Secrets
  owner: string
  key: string
  request: unknown
}

/**
 * The answer that was given to this key before, or null when this is the first time. Holds the key until the
 * transaction ends, so that the same request sent twice at once is worked once and answered twice.
 */
export async function keptAnswer(tx: Db, keyed: Keyed): Promise<Kept | null> {
  const { schema, secrets, owner, key } = keyed
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${owner} ${key}`}, 0))`)
  const { rows } = await tx.execute<{ request_hash: Buffer; status: number; sealed: Buffer }>(
    sql`SELECT request_hash, status, sealed FROM ${table(schema)} WHERE owner = ${owner} AND key = ${key}`,
  )
  const row = rows[0]
  if (!row) return null
  if (!hash(keyed).equals(row.request_hash)) throw new Problem('request.key-reused')
  const reply: unknown = JSON.parse(secrets.open(place(keyed), row.sealed))
  return { status: row.status, reply }
}

/**
 * Keeps the answer in the transaction of the work itself: both are there, or neither. What is kept can not be read,
 * nor a request guessed, with the database alone: it may say to which clinic someone is linked.
 */
export async function keepAnswer(tx: Db, keyed: Keyed, answer: Kept): Promise<void> {
  const { schema, secrets, owner, key } = keyed
  const sealed = secrets.seal(place(keyed), JSON.stringify(answer.reply ?? null))
  await tx.execute(sql`INSERT INTO ${table(schema)} (owner, key, request_hash, status, sealed)
    VALUES (${owner}, ${key}, ${hash(keyed)}, ${answer.status}, ${sealed})`)
}

/** Keys are answered the same for seven days; then they are forgotten. */
export async function forgetAnswers(db: Db, schema: Schema, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 7 * 86_400_000)
  await db.execute(sql`DELETE FROM ${table(schema)} WHERE created_at < ${before}`)
}

/** Forgets the answers to someone who is gone. */
export async function forgetOwner(tx: Db, schema: Schema, owner: string): Promise<void> {
  await tx.execute(sql`DELETE FROM ${table(schema)} WHERE owner = ${owner}`)
}

/** Forgets every kept answer, to whomever it was, that says one of these words. Only opened can they be read. */
export async function forgetMentions(
  tx: Db,
  schema: Schema,
  secrets: Secrets,
  words: readonly string[],
): Promise<void> {
  for (let after = { owner: '', key: '' }; ;) {
    const { rows } = await tx.execute<{ owner: string; key: string; sealed: Buffer | null }>(
      sql`SELECT owner, key, sealed FROM ${table(schema)}
        WHERE (owner, key) > (${after.owner}, ${after.key}) ORDER BY owner, key LIMIT 1000`,
    )
    for (const { owner, key, sealed } of rows) {
      const answer = sealed ? secrets.open(place({ schema, owner, key }), sealed) : ''
      if (words.some((word) => answer.includes(JSON.stringify(word).slice(1, -1))))
        await tx.execute(sql`DELETE FROM ${table(schema)} WHERE owner = ${owner} AND key = ${key}`)
    }
    const last = rows.at(-1)
    if (!last) return
    after = last
  }
}

/** Each login keeps its answers in a schema of its own. */
export type Schema = 'community' | 'clinic'

function table(schema: Schema) {
  return sql`${sql.identifier(schema)}.idempotency_key`
}

function hash({ secrets, request }: Keyed): Buffer {
  return secrets.index('request', JSON.stringify(request, inOrder) ?? '')
}

/** An object says the same whichever of its fields comes first. */
function inOrder(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value
}

function place({ schema, owner, key }: Pick<Keyed, 'schema' | 'owner' | 'key'>): Place {
  return `${schema}.idempotency_key|sealed|${owner} ${key}`
}
