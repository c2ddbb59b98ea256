import { bodyOf } from '@kith/shared/words.ts'
import { hiddenEmail } from '#accounts/public.ts'
import type { TestPerson } from './accounts.ts'
import type { TestApp } from './app.ts'
import { ownRows } from './own-tables.ts'

/** By these the row is known. */
const NAMES = [
  'community.idempotency_key.owner',
  'community.idempotency_key.key',
  'community.rate_limit.key',
]

interface Column {
  table: string
  name: string
  type: string
  fixed: boolean
}

/** All columns of all tables of the product; `fixed` are those that stand for other rows, or are made by Postgres. */
export async function allColumns(app: TestApp): Promise<Column[]> {
  const { rows } = await app.owner.query<Column>(`
    SELECT c.table_schema || '.' || c.table_name AS table, c.column_name AS name, c.udt_name AS type,
      c.is_generated = 'ALWAYS' OR c.is_identity = 'YES' OR c.udt_name IN ('uuid', '_uuid', 'bool') OR EXISTS (
        SELECT FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey)
        WHERE k.contype = 'f' AND k.conrelid = format('%I.%I', c.table_schema, c.table_name)::regclass
          AND a.attname = c.column_name) AS fixed
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema IN ('community', 'survey', 'clinic', 'link', 'audit') AND t.table_type = 'BASE TABLE'
    ORDER BY 1, c.ordinal_position`)
  return rows
}

/** Puts a canary into each field of the person's rows; what a CHECK refuses is a word from a list, and no words. */
export async function filled(app: TestApp, who: TestPerson): Promise<Map<string, string>> {
  const canaries = new Map<string, string>()
  const client = await app.owner.connect()
  try {
    await client.query('SET session_replication_role = replica')
    for (const { table, name, type, fixed } of await allColumns(app)) {
      const where = ownRows[table]
      if (typeof where !== 'string' || fixed || NAMES.includes(`${table}.${name}`)) continue
      const made = canaryOf(`${table}.${name}`, type, canaries.size)
      if (!made) continue
      const text = `UPDATE ${quoted(table)} SET "${name}" = $2 WHERE ctid = (SELECT ctid FROM ${quoted(table)} WHERE ${where} LIMIT 1)`
      const done = await client.query(text, [who.id, made.value]).catch((cause: unknown) => {
        if (cause instanceof Error && 'code' in cause && cause.code === '23514') return null
        throw new Error(`no canary in ${table}.${name}`, { cause })
      })
      if (done && done.rowCount !== 1) throw new Error(`nobody has a row in ${table}`)
      if (done) canaries.set(`${table}.${name}`, made.seen)
    }
    await sealedOnes(app, who, canaries)
  } finally {
    await client.query('SET session_replication_role = origin')
    client.release()
  }
  return canaries
}

function canaryOf(
  column: string,
  type: string,
  n: number,
): { value: unknown; seen: string } | null {
  const word = `kanari${String(n).padStart(4, '0')}`
  const day = new Date(Date.UTC(2041, 0, 1) + n * 86_400_000).toISOString()
  switch (type) {
    case 'text':
      return { value: word, seen: word }
    case '_text':
      return { value: [word], seen: word }
    case 'jsonb':
      return { value: JSON.stringify(column.endsWith('.draft') ? {} : bodyOf(word)), seen: word }
    case 'timestamptz':
      return { value: day, seen: day.slice(0, 10) }
    case 'date':
      return { value: day.slice(0, 10), seen: day.slice(0, 10) }
    case 'int4':
    case 'int8':
    case 'float4':
    case 'float8':
      return { value: 81_000_000 + n, seen: String(81_000_000 + n) }
    case 'bit':
    case 'bytea':
    case 'tsvector':
    case 'xid8':
      return null
    default:
      throw new Error(`no canary of the type ${type}, for ${column}`)
  }
}

/** What can be read with a key alone. */
async function sealedOnes(
  app: TestApp,
  who: TestPerson,
  canaries: Map<string, string>,
): Promise<void> {
  const { secrets } = app.platform
  const { emailCipher } = hiddenEmail(secrets, who.id, 'kanari-mail@example.org')
  await app.owner.query('UPDATE community.account SET email_cipher = $2 WHERE id = $1', [
    who.id,
    emailCipher,
  ])
  canaries.set('community.account.email_cipher', 'kanari-mail@example.org')
  const { rows } = await app.owner.query<{ response_id: string; item: string }>(
    'SELECT response_id, item FROM survey.answer',
  )
  for (const { response_id, item } of rows) {
    await app.owner.query('UPDATE survey.answer SET text_cipher = $1', [
      secrets.seal(`answer|text|${response_id}|${item}`, 'kanari-answer'),
    ])
    const draft = secrets.seal(`response|draft|${response_id}`, '{"q1":{"text":"kanari-draft"}}')
    await app.owner.query('UPDATE survey.response SET draft = $1', [
      { sealed: draft.toString('base64') },
    ])
  }
  const earlier = await app.owner.query<{ response_id: string; item: string }>(
    'SELECT response_id, item FROM survey.earlier_answer',
  )
  for (const { response_id, item } of earlier.rows)
    await app.owner.query(
      'UPDATE survey.earlier_answer SET text_cipher = $3 WHERE response_id = $1 AND item = $2',
      [response_id, item, secrets.seal(`answer|text|${response_id}|${item}`, 'kanari-earlier')],
    )
  canaries.set('community.image.bytes', 'kanari-image')
  canaries.set('survey.answer.text_cipher', 'kanari-answer')
  canaries.set('survey.earlier_answer.text_cipher', 'kanari-earlier')
  canaries.set('survey.response.draft', 'kanari-draft')
}

export function quoted(table: string): string {
  return table
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')
}
