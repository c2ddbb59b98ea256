import { inflateRawSync } from 'node:zlib'
import type { TestApp } from './app.ts'
import { quoted } from './canaries.ts'

interface Found {
  table: string
  word: string
  row: string
}

/** Every row of every schema, jobs included, in which one of the words still stands; sealed answers are opened. */
export async function leftovers(
  app: TestApp,
  words: readonly string[],
  keepsIds: readonly string[],
  id: string,
): Promise<Found[]> {
  const { rows: tables } = await app.owner.query<{ name: string }>(
    `SELECT schemaname || '.' || tablename AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  )
  // Bytes are shown in hexadecimal.
  const hex = (word: string) => Buffer.from(word).toString('hex')
  const forms = words.flatMap((word) => [word, hex(word)])
  const found: Found[] = []
  for (const { name: table } of tables) {
    const { rows } = await app.owner.query<{ row: string }>(
      `SELECT t::text AS row FROM ${quoted(table)} t WHERE t::text ~ $1`,
      [forms.join('|')],
    )
    for (const { row } of rows)
      for (const word of words)
        if (
          (row.includes(word) || row.includes(hex(word))) &&
          !(word === id && keepsIds.includes(table))
        )
          found.push({ table, word, row })
  }
  return [...found, ...(await inSealedAnswers(app, words))]
}

async function inSealedAnswers(app: TestApp, words: readonly string[]): Promise<Found[]> {
  const { rows } = await app.owner.query<{ owner: string; key: string; sealed: Buffer }>(
    'SELECT owner, key, sealed FROM community.idempotency_key WHERE sealed IS NOT NULL',
  )
  const opened = rows.map(({ owner, key, sealed }) =>
    app.platform.secrets.open(`community.idempotency_key|sealed|${owner} ${key}`, sealed),
  )
  return opened.flatMap((row) =>
    words
      .filter((word) => row.includes(word))
      .map((word) => ({ table: 'community.idempotency_key', word, row })),
  )
}

/** The files of a zip by their names: read along its central directory, as a computer at home would. */
export function unzipped(zip: Buffer): Record<string, string> {
  const files: Record<string, string> = {}
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [packed, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)]
    const [extra, comment] = [zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    const local = zip.readUInt32LE(at + 42)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(start, start + packed)
    files[name] = (zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)).toString()
    at += 46 + nameLength + extra + comment
  }
  return files
}
