import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '@kith/shared/contract/api.ts'
import { testApp, type TestApp } from './app.ts'
import { rows } from './matrix-rows.ts'
import type { Row } from './matrix-situations.ts'
import { actors, matrixWorld, type ActorName, type MatrixWorld } from './matrix-world.ts'

let app: TestApp
let world: MatrixWorld
let fingerprints: string
beforeAll(async () => {
  app = await testApp()
  world = await matrixWorld(app)
  fingerprints = await ofEveryTable()
}, 240_000)
afterAll(() => app.close())

/** A statement about what a refused write must leave as it is: every table, but for the marks that looking itself makes. */
async function ofEveryTable(): Promise<string> {
  const { rows: tables } = await app.owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('community', 'clinic', 'link', 'survey', 'audit') AND tablename NOT IN ('rate_limit', 'reading', 'session')`,
  )
  const counts = tables.map(
    ({ name }) => `SELECT '${name}' AS t, count(*) AS n, max(xmin::text::bigint) AS x FROM ${name}`,
  )
  return `${counts.join(' UNION ALL ')} ORDER BY t`
}

/** Prepared, for planning it costs more than it does, and it is asked some thousand times. */
async function fingerprint(): Promise<string> {
  const { rows: found } = await app.owner.query({ name: 'fingerprint', text: fingerprints })
  return JSON.stringify(found)
}

async function cell(row: Row, who: ActorName): Promise<number> {
  const input = await row.make(world, who)
  const client = world.people[who]
  const { token } = client
  const isWrite = !row.route.startsWith('GET')
  const before = isWrite ? await fingerprint() : ''
  const { status } = await client.raw(row.route, input)
  // What signs in or out must not change who asks in the next cell.
  client.token = token
  if (isWrite && status >= 400)
    expect(await fingerprint(), `${row.route} (${row.when}) by ${who}`).toBe(before)
  return status
}

test('who may do what is as the table in docs/ says', { timeout: 1_800_000 }, async () => {
  const lines: string[] = []
  for (const row of rows) {
    const cells: number[] = []
    for (const who of actors) cells.push(await cell(row, who))
    lines.push(`| \`${row.route}\` | ${row.when} | ${cells.join(' | ')} |`)
  }
  const cellCount = rows.length * actors.length
  const text = [
    '# Who may do what',
    '',
    `Every route in the situations it can meet, and what each of the actors is answered: ${cellCount} cells. The table is`,
    'read and agreed to by people, cell by cell: the tests run all of them against the product and fail where it answers',
    'otherwise, and check that a refused write changed nothing. 401 who is not signed in · 403 may see it, may not do this · 404 may not even know of it.',
    '',
    'The *author* wrote the post, reply or text in question. All but *visitor*, *outsider* and staff are members of the groups.',
    'Who works for *clinic A* is so too, from before; who works for *clinic B* never was: neither place gives a right.',
    '',
    `| route | when | ${actors.join(' | ')} |`,
    `| --- | --- | ${actors.map(() => '--:').join(' | ')} |`,
    ...lines,
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../../docs/who-may-do-what.md')
})

test('every route of the contract has a row', () => {
  const covered = new Set<string>(rows.map(({ route }) => route))
  expect(Object.keys(api).filter((route) => !covered.has(route))).toEqual([])
})
