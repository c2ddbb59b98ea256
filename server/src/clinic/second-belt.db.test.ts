import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { planted } from '#testing/catalogue-page.ts'
import { personLevel } from '#testing/catalogue.ts'

/** Row level security as the clinic's login meets it: a query that has forgotten for which clinic it asks. */
const [here, elsewhere] = [randomUUID(), randomUUID()] as const

let app: TestApp
let owner: pg.PoolClient
beforeAll(async () => {
  app = await testApp()
  owner = await app.owner.connect()
})
afterAll(async () => {
  owner.release()
  await app.close()
})

/** The tables with rows of people, or of a clinic, that the clinic's login may read. */
async function readable(): Promise<string[]> {
  const names = await personLevel(owner)
  const { rows } = await owner.query<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) AS name WHERE has_table_privilege('kith_clinic', name, 'SELECT')
       AND has_schema_privilege('kith_clinic', split_part(name, '.', 1), 'USAGE')`,
    [names],
  )
  return rows.map(({ name }) => name)
}

/** A row of each of two clinics. Every id of a row is its clinic's, so that whatever it hangs on is there too. */
async function aRowEach(table: string): Promise<void> {
  const { rows: checks } = await owner.query<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'c'`,
    [table],
  )
  for (const { name } of checks) await owner.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`)
  for (const clinic of [here, elsewhere]) await owner.query(await insertOf(table, clinic))
}

async function insertOf(table: string, clinic: string): Promise<string> {
  const { rows } = await owner.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  )
  return `INSERT INTO ${table} (${rows.map(({ name }) => `"${name}"`).join()})
    VALUES (${rows.map(({ type }) => valueOf(type, clinic)).join()})`
}

function valueOf(type: string, clinic: string): string {
  if (type === 'uuid') return `'${clinic}'`
  // What the policies ask of a survey's subject.
  if (type === 'text') return `'anonymous'`
  if (type === 'text[]') return `'{}'`
  if (type === 'jsonb') return `'{}'`
  if (type === 'boolean') return 'false'
  if (type === 'bytea') return `'${clinic}'::text::bytea`
  if (type.startsWith('timestamp') || type === 'date') return 'now()'
  return clinic === here ? '81' : '82'
}

/** How many rows a query without a filter finds, in a transaction that is for this clinic, or for none. */
async function found(table: string, clinic: string): Promise<number> {
  await owner.query(`SELECT set_config('kith.clinic', $1, true)`, [clinic])
  await owner.query('SET LOCAL ROLE kith_clinic')
  const { rows } = await owner.query<{ n: number }>(
    // Beside them may be what is for all clinics.
    `SELECT count(*)::int AS n FROM ${table} t WHERE t::text ~ '${here}|${elsewhere}'`,
  )
  await owner.query('RESET ROLE')
  return rows[0]?.n ?? -1
}

/** Two clinics with a row in every table, as long as somebody looks. */
async function twoClinics<T>(look: (tables: string[]) => Promise<T>): Promise<T> {
  return planted(owner, 'SET LOCAL session_replication_role = replica', async () => {
    const tables = await readable()
    for (const table of tables) await aRowEach(table)
    return look(tables)
  })
}

test('a query that forgot its clinic finds the rows of the clinic that the request is for, and none without one', async () => {
  const counts = await twoClinics(async (tables) => {
    const lines: [string, number[]][] = []
    for (const table of tables)
      lines.push([table, [await found(table, here), await found(table, '')]])
    return lines
  })
  expect(counts.length).toBeGreaterThan(15)
  expect(counts.filter(([, seen]) => seen.join() !== '1,0')).toEqual([])
})

/** What comes of writing such a row once more, in a transaction that is for the first clinic. */
async function written(table: string, clinic: string): Promise<string> {
  const insert = await insertOf(table, clinic)
  await owner.query(`SELECT set_config('kith.clinic', $1, true)`, [here])
  await owner.query('SAVEPOINT before; SET LOCAL ROLE kith_clinic')
  const { message } = await owner
    .query(insert)
    .then(() => new Error('written'))
    .catch((error: Error) => error)
  await owner.query('ROLLBACK TO before; RESET ROLE')
  return /row-level security|duplicate key/.exec(message)?.[0] ?? message
}

test('a row of another clinic is not written either', async () => {
  const lines = await twoClinics(async (tables) => {
    const said: string[] = []
    for (const table of tables)
      said.push(`${await written(table, here)}, ${await written(table, elsewhere)}`)
    return said
  })
  // Its own row may be written: it is only there already.
  expect(new Set(lines)).toEqual(new Set(['duplicate key, row-level security']))
})

test('a policy that lets everything through is found out', async () => {
  const seen = await twoClinics(async () => {
    await owner.query('ALTER POLICY own_clinic ON clinic.visit USING (true)')
    return found('clinic.visit', here)
  })
  expect(seen).toBe(2)
})
