import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '@kith/shared/contract/api.ts'
import { testApp, type TestApp } from './app.ts'
import { rows } from './matrix-rows.ts'
import type { Row } from './matrix-situations.ts'
import { actors, matrixWorld, type ActorName, type MatrixWorld } from './matrix-world.ts'

let app: TestApp
let world: MatrixWorld
beforeAll(async () => {
  app = await testApp()
  world = await matrixWorld(app)
  await notesWrites()
}, 240_000)
afterAll(() => app.close())

/**
 * Has every table note its own name with each row that is written, but those of the marks that looking itself makes.
 * What is taken back leaves no note.
 */
async function notesWrites(): Promise<void> {
  await app.owner.query(`
    CREATE TABLE public.written (name text NOT NULL);
    CREATE FUNCTION public.note_written() RETURNS trigger SECURITY DEFINER LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO public.written (name) VALUES (TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME);
        RETURN NULL;
      END $$;
    DO $$
      DECLARE kept regclass;
      BEGIN
        FOR kept IN
          SELECT format('%I.%I', schemaname, tablename)::regclass FROM pg_tables
          WHERE schemaname IN ('community', 'clinic', 'link', 'survey', 'audit')
            AND tablename NOT IN ('rate_limit', 'reading', 'session')
        LOOP
          EXECUTE format('CREATE TRIGGER written AFTER INSERT OR UPDATE OR DELETE ON %s
            FOR EACH ROW EXECUTE FUNCTION public.note_written()', kept);
        END LOOP;
      END $$`)
}

/** Which tables were written since this was asked before. */
async function written(): Promise<string[]> {
  const { rows: found } = await app.owner.query<{ name: string }>({
    name: 'written',
    text: 'WITH gone AS (DELETE FROM public.written RETURNING name) SELECT DISTINCT name FROM gone',
  })
  return found.map(({ name }) => name)
}

async function cell(row: Row, who: ActorName): Promise<number> {
  const input = await row.make(world, who)
  const client = world.people[who]
  const { token } = client
  const isWrite = !row.route.startsWith('GET')
  if (isWrite) await written()
  const { status } = await client.raw(row.route, input)
  // What signs in or out must not change who asks in the next cell.
  client.token = token
  if (isWrite && status >= 400)
    expect(await written(), `${row.route} (${row.when}) by ${who}`).toEqual([])
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
