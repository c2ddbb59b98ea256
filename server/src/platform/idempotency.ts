import { sql, type SQL } from 'drizzle-orm'
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

/** The answer that was given to this key before, or null where there was none. */
export async function keptAnswer(db: Db, keyed: Keyed): Promise<Kept | null> {
  const { schema, secrets, owner, key } = keyed
  const { rows } = await db.execute<{ request_hash: Buffer; status: number; sealed: Buffer }>(
    sql`SELECT request_hash, status, sealed FROM ${table(schema)} WHERE owner = ${owner} AND key = ${key}`,
  )
  const row = rows[0]
  if (!row) return null
  if (!hash(keyed).equals(row.request_hash)) throw new Problem('request.key-reused')
  const reply: unknown = JSON.parse(secrets.open(place(keyed), row.sealed))
  return { status: row.status, reply }
}

/**
 * A row for an answer, for the last statement of the work itself: both are there, or neither. It gives back a row
 * where no answer was kept under this key; the same request at the same time waits here for the other to end. What is
 * kept can not be read, nor a request guessed, with the database alone: it may say to which clinic someone is linked.
 */
export function insertAnswer(schema: Schema): SQL {
  const value = (name: string) => sql.placeholder(name)
  return sql`INSERT INTO ${table(schema)} (owner, key, request_hash, status, sealed)
    VALUES (${value('owner')}, ${value('key')}, ${value('requestHash')}, ${value('status')}, ${value('sealed')})
    ON CONFLICT DO NOTHING RETURNING 1`
}

interface AnswerRow extends Record<string, unknown> {
  owner: string
  key: string
  requestHash: Buffer
  status: number
  sealed: Buffer
}

/** What such a row says. */
export function answerRow(keyed: Keyed, { status, reply }: Kept): AnswerRow {
  const { secrets, owner, key } = keyed
  const sealed = secrets.seal(place(keyed), JSON.stringify(reply ?? null))
  return { owner, key, requestHash: hash(keyed), status, sealed }
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
