import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type pg from 'pg'
import { testApp, type TestApp } from '#testing/app.ts'

/** The wall between community and clinic, as the database's own catalogue has it: what each login may touch. */
const open: Record<Login, Record<string, string[] | 'all'>> = {
  kith_community: {
    community: 'all',
    jobs: 'all',
    survey: 'all',
    audit: ['event INSERT'],
    public: ['migration SELECT'],
  },
  kith_clinic: { clinic: 'all', survey: 'all', audit: ['event INSERT'] },
}
type Login = 'kith_community' | 'kith_clinic'
const logins: Login[] = ['kith_community', 'kith_clinic']

/** The doors: all functions of `link` that each login may call. */
const doors: Record<Login, string[]> = {
  kith_community: [
    'check_code',
    'clinic_exists',
    'clinic_names',
    'forget',
    'my_links',
    'note_milestone',
    'redeem',
    'set_level',
    'used_by',
  ],
  kith_clinic: ['clinic_of_survey', 'enrolment_counts', 'enrolment_weeks'],
}

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

interface Right extends Record<string, unknown> {
  schema: string
  table: string
  right: string
}

/** Every right of a login on every table, view and sequence that is not Postgres's own, however it came by it. */
async function rightsOf(login: Login): Promise<Right[]> {
  const { rows } = await owner.query<Right>(
    `SELECT n.nspname AS schema, c.relname AS table, p.right
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     CROSS JOIN (VALUES ('SELECT'), ('INSERT'), ('UPDATE'), ('REFERENCES'), ('DELETE'), ('TRUNCATE'), ('TRIGGER')) p ("right")
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname !~ '^(pg_|information_schema)'
       AND CASE
         WHEN c.relkind = 'S' THEN p.right IN ('SELECT', 'UPDATE') AND has_sequence_privilege($1, c.oid, p.right)
         WHEN p.right IN ('DELETE', 'TRUNCATE', 'TRIGGER') THEN has_table_privilege($1, c.oid, p.right)
         ELSE has_any_column_privilege($1, c.oid, p.right) END
     ORDER BY 1, 2, 3`,
    [login],
  )
  return rows
}

/** What a login may do that the wall does not allow. */
async function breaches(login: Login): Promise<string[]> {
  const rights = await rightsOf(login)
  return rights
    .filter(({ schema, table, right }) => {
      const allowed = open[login][schema] ?? []
      return allowed !== 'all' && !allowed.includes(`${table} ${right}`)
    })
    .map(({ schema, table, right }) => `${login}: ${right} ${schema}.${table}`)
}

async function doorsOf(login: Login): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'link'::regnamespace
     AND has_function_privilege($1, oid, 'EXECUTE') ORDER BY 1`,
    [login],
  )
  return rows.map(({ name }) => name)
}

/** Roles that either login can become, or powers that make grants meaningless. */
async function powers(login: Login): Promise<string[]> {
  const { rows } = await owner.query<{ power: string }>(
    `SELECT 'member of ' || r.rolname AS power FROM pg_roles r
       WHERE r.rolname <> $1 AND pg_has_role($1, r.oid, 'MEMBER')
     UNION ALL SELECT 'superuser' FROM pg_roles WHERE rolname = $1 AND rolsuper
     UNION ALL SELECT 'bypasses row level security' FROM pg_roles WHERE rolname = $1 AND rolbypassrls
     UNION ALL SELECT 'makes roles' FROM pg_roles WHERE rolname = $1 AND rolcreaterole
     UNION ALL SELECT 'owns ' || c.oid::regclass FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = $1`,
    [login],
  )
  return rows.map(({ power }) => power)
}

async function tablesOf(schemas: string[]): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema = ANY ($1) ORDER BY 1`,
    [schemas],
  )
  return rows.map(({ name }) => name)
}

/** Does something to the database and undoes it, whatever comes of it. */
async function planted<T>(fault: string, look: () => Promise<T>): Promise<T> {
  await owner.query('BEGIN')
  try {
    await owner.query(fault)
    return await look()
  } finally {
    await owner.query('ROLLBACK')
  }
}

describe.each(logins)('%s', (login) => {
  test('has no right beyond its side of the wall', async () => {
    expect(await breaches(login)).toEqual([])
    // The catalogue was read: its own side is there.
    expect((await rightsOf(login)).length).toBeGreaterThan(20)
  })

  test('passes the wall by its doors alone', async () => {
    expect(await doorsOf(login)).toEqual(doors[login])
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
      'kith_clinic: SELECT link.enrolment_link',
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
    expect(await planted(fault, () => breaches(login))).toContain(breach)
    expect(await breaches(login)).toEqual([])
  })

  test('a new door, and a role that opens all of them', async () => {
    const door = `CREATE FUNCTION link.peek() RETURNS int LANGUAGE sql AS 'SELECT 1'`
    expect(await planted(door, () => doorsOf('kith_community'))).toContain('peek')
    const role = 'GRANT kith_bridge TO kith_clinic'
    expect(await planted(role, () => powers('kith_clinic'))).toEqual(['member of kith_bridge'])
  })
})
