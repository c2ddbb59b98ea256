import type pg from 'pg'
import type { Secrets } from '#platform/secrets.ts'

export interface Loading {
  client: pg.Client
  secrets: Secrets
  now: Date
  /** Ids by what a world file calls things. */
  people: Map<string, string>
  groups: Map<string, string>
  clinics: Map<string, string>
  /** By `key`, or `key/3` for the third reply. */
  texts: Map<string, LoadedText>
  say(line: string): void
}

export interface LoadedText {
  kind: 'post' | 'reply'
  id: string
  groupId: string
  authorId: string
  text: string
  state: string
}

/** Rows in one statement for each five hundred; `columns` names them with their types. */
export async function insertRows(
  loading: Loading,
  table: string,
  columns: string,
  rows: readonly object[],
): Promise<void> {
  const names = columns
    .split(',')
    .map((column) => column.trim().split(/\s+/)[0])
    .join(', ')
  for (let start = 0; start < rows.length; start += 500) {
    await loading.client.query(
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_to_recordset($1) AS row (${columns})`,
      [JSON.stringify(rows.slice(start, start + 500))],
    )
    if (rows.length > 2000 && start % 5000 === 0)
      loading.say(`${table}: ${start} of ${rows.length}`)
  }
}

/** One row; the statement returns its id. */
export async function insertOne(
  client: pg.Client,
  statement: string,
  values: unknown[],
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(statement, values)
  return rows[0]?.id ?? ''
}

export function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`
}

export function known<T>(map: Map<string, T>, name: string): T {
  const found = map.get(name)
  if (found === undefined) throw new Error(`the world names "${name}", which it does not have`)
  return found
}
