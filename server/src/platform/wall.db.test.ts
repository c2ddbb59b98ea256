import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { testApp, type TestApp } from '#testing/app.ts'
import { relations, standings } from '#testing/catalogue.ts'
import { faults, grantsPage, planted } from '#testing/catalogue-page.ts'

/** The wall between community and clinic, as the database's own catalogue has it: what each login may touch. */
const open: Record<Login, Record<string, string[] | 'all'>> = {
  kith_community: {
    community: 'all',
    jobs: 'all',
    survey: 'all',
    audit: ['event INSERT (actor_id, action, subject, facts)'],
    public: ['migration SELECT'],
  },
  kith_clinic: {
    clinic: 'all',
    survey: 'all',
    audit: ['event INSERT (actor_id, action, subject, facts)'],
  },
}
type Login = 'kith_community' | 'kith_clinic'
const logins: Login[] = ['kith_community', 'kith_clinic']

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

/** What a login may do that the wall does not allow. */
async function breaches(login: Login): Promise<string[]> {
  const rows = await relations(owner)
  return rows
    .filter(({ role, kind }) => role === login && kind !== 'sequence')
    .flatMap(({ name, rights }) => {
      const [schema = '', table = ''] = name.split('.')
      const allowed = open[login][schema] ?? []
      return rights
        .filter((right) => allowed !== 'all' && !allowed.includes(`${table} ${right}`))
        .map((right) => `${login}: ${right} ${name}`)
    })
}

/** Roles that either login can become, or powers that make grants meaningless. */
async function powers(login: Login): Promise<string[]> {
  const rows = await standings(owner)
  return rows.flatMap((row) => (row.role === login ? row.powers : []))
}

async function tablesOf(schemas: string[]): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema = ANY ($1) ORDER BY 1`,
    [schemas],
  )
  return rows.map(({ name }) => name)
}

describe.each(logins)('%s', (login) => {
  test('has no right beyond its side of the wall', async () => {
    expect(await breaches(login)).toEqual([])
  })

  test('is no member of another role, owns nothing and is held by row level security', async () => {
    expect(await powers(login)).toEqual([])
  })
})

test.each([
  ['kith_community', 'community', ['clinic', 'link']],
  ['kith_clinic', 'clinic', ['community', 'link', 'jobs']],
] as const)(
  '%s is told "permission denied" at every table of the other side',
  async (_, pool, schemas) => {
    const names = await tablesOf([...schemas])
    expect(names.length).toBeGreaterThan(10)
    for (const name of names) {
      // 42501: insufficient privilege, and not that the table is missing.
      await expect(app.platform[pool].pg.query(`SELECT FROM ${name}`), name).rejects.toMatchObject({
        code: '42501',
      })
    }
  },
)

test('every right in the database is as the page in docs/ says', async () => {
  await expect(await grantsPage(owner)).toMatchFileSnapshot('../../../docs/database-grants.md')
})

test('no function acts as who can sign in, or finds names where its caller says; no row of a person is without a policy', async () => {
  expect(await faults(owner)).toEqual([])
})

test('the link tables can be read by no role that can sign in, but the owner', async () => {
  const { rows } = await owner.query(
    `SELECT r.rolname, c.relname FROM pg_roles r, pg_class c
     WHERE c.relnamespace = 'link'::regnamespace AND c.relkind = 'r' AND r.rolcanlogin AND NOT r.rolsuper
       AND has_any_column_privilege(r.oid, c.oid, 'SELECT')`,
  )
  expect(rows).toEqual([])
})

describe('the check sees', () => {
  test.each<[string, Login, string, string]>([
    [
      'a granted table',
      'kith_community',
      'GRANT SELECT ON clinic.visit TO kith_community',
      'kith_community: SELECT clinic.visit',
    ],
    [
      'a granted column',
      'kith_clinic',
      'GRANT SELECT (account_cipher) ON link.enrolment_link TO kith_clinic',
      'kith_clinic: SELECT (account_cipher) link.enrolment_link',
    ],
    [
      'a grant to everybody',
      'kith_clinic',
      'GRANT UPDATE ON community.account TO PUBLIC',
      'kith_clinic: UPDATE community.account',
    ],
    [
      'a right by way of another role',
      'kith_clinic',
      'GRANT kith_community TO kith_clinic',
      'kith_clinic: SELECT community.account',
    ],
    [
      'a view that opens a table',
      'kith_community',
      'CREATE VIEW clinic.peek AS SELECT * FROM clinic.visit; GRANT SELECT ON clinic.peek TO kith_community',
      'kith_community: SELECT clinic.peek',
    ],
    [
      'an audit log that can be read',
      'kith_clinic',
      'GRANT SELECT ON audit.event TO kith_clinic',
      'kith_clinic: SELECT audit.event',
    ],
  ])('%s', async (_, login, fault, breach) => {
    expect(await planted(owner, fault, () => breaches(login))).toContain(breach)
    expect(await breaches(login)).toEqual([])
  })

  test.each([
    [
      'CREATE FUNCTION link.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS $$ SELECT count(*) FROM clinic.visit $$',
      [
        'link.peek() acts as who can sign in',
        'link.peek() can be called by everybody',
        'link.peek() has no fixed search path',
      ],
    ],
    [
      'ALTER FUNCTION link.redeem RESET search_path',
      ['link.redeem(bytea, bytea, bytea, integer, integer) has no fixed search path'],
    ],
    [
      'ALTER FUNCTION link.forget SET search_path = pg_catalog',
      ['link.forget(bytea) looks into pg_temp first'],
    ],
    ['ALTER TABLE clinic.visit DISABLE ROW LEVEL SECURITY', ['clinic.visit shows all its rows']],
    [
      'CREATE TABLE survey.remark (response_id uuid, words text)',
      ['survey.remark shows all its rows'],
    ],
    ['CREATE ROLE kith_guest', ['kith_guest is not on the page']],
  ])('%s', async (fault, said) => {
    expect(await planted(owner, fault, () => faults(owner))).toEqual(said)
  })

  test.each([
    'GRANT SELECT ON clinic.visit TO kith_community',
    'GRANT UPDATE (level) ON link.enrolment_link TO kith_clinic',
    'GRANT USAGE ON SCHEMA clinic TO kith_community',
    'GRANT EXECUTE ON FUNCTION link.my_links TO kith_clinic',
    `CREATE FUNCTION link.peek() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    'GRANT kith_bridge TO kith_clinic',
    'ALTER ROLE kith_clinic BYPASSRLS',
    'ALTER TABLE survey.answer DISABLE ROW LEVEL SECURITY',
    'ALTER POLICY own_clinic ON clinic.visit USING (true)',
    'DROP POLICY bridge ON link.look',
    'ALTER FUNCTION link.today RESET search_path',
  ])('on the page: %s', async (fault) => {
    const page = await grantsPage(owner)
    expect(await planted(owner, fault, () => grantsPage(owner))).not.toBe(page)
  })

  test('a role that opens every door', async () => {
    const role = 'GRANT kith_bridge TO kith_clinic'
    expect(await planted(owner, role, () => powers('kith_clinic'))).toEqual([
      'member of kith_bridge',
    ])
  })
})
