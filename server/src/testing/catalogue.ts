import type pg from 'pg'

/** What the database's own catalogue says of who may do what in it; read as its owner. */
type Reader = Pick<pg.PoolClient, 'query'>

/** Schemas of ours and of the jobs; `public` holds the list of migrations and what extensions bring. */
const SCHEMAS = ['audit', 'clinic', 'community', 'jobs', 'link', 'public', 'survey']
export const ROLES = ['kith_community', 'kith_clinic', 'kith_bridge', 'kith_words'] as const
type Role = (typeof ROLES)[number]

const RIGHTS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']

interface Relation extends Record<string, unknown> {
  name: string
  kind: 'table' | 'view' | 'sequence'
  rls: 'off' | 'on' | 'forced'
  role: Role
  rights: string[]
}

/** Every table, view and sequence with what each role may do to it, however it came by that. */
export async function relations(db: Reader): Promise<Relation[]> {
  const { rows } = await db.query<Relation>(
    `SELECT format('%s.%s', n.nspname, regexp_replace(c.relname, '_\\d{8}$', '_<day>')) AS name, r.role,
       CASE WHEN c.relkind = 'S' THEN 'sequence' WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END AS kind,
       CASE WHEN c.relforcerowsecurity THEN 'forced' WHEN c.relrowsecurity THEN 'on' ELSE 'off' END AS rls,
       ARRAY(
         SELECT p."right" || coalesce(' (' || cols.names || ')', '')
         FROM unnest($3::text[]) WITH ORDINALITY AS p ("right", place)
         CROSS JOIN LATERAL (SELECT CASE
           WHEN c.relkind = 'S' OR p."right" IN ('DELETE', 'TRUNCATE', 'TRIGGER') OR has_table_privilege(r.role, c.oid, p."right")
             THEN NULL
           ELSE (SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
               AND has_column_privilege(r.role, c.oid, a.attnum, p."right")) END AS names) AS cols
         WHERE CASE
           WHEN c.relkind = 'S' THEN p."right" IN ('SELECT', 'UPDATE') AND has_sequence_privilege(r.role, c.oid, p."right")
           ELSE has_table_privilege(r.role, c.oid, p."right") OR cols.names IS NOT NULL END
         ORDER BY p.place) AS rights
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     CROSS JOIN unnest($2::text[]) AS r (role)
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname = ANY ($1)
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     ORDER BY 1, array_position($2::text[], r.role)`,
    [SCHEMAS, ROLES, RIGHTS],
  )
  return rows
}

interface Routine extends Record<string, unknown> {
  name: string
  owner: string
  ownerSignsIn: boolean
  definer: boolean
  path: string | null
  trigger: boolean
  callers: string[]
}

/** Every function of ours: as whom it runs, what it finds by name, and who may call it. */
export async function routines(db: Reader): Promise<Routine[]> {
  const { rows } = await db.query<Routine>(
    `SELECT format('%s.%s(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)) AS name,
       CASE WHEN o.rolname LIKE 'kith\\_%' THEN o.rolname ELSE 'owner' END AS owner,
       o.rolcanlogin AS "ownerSignsIn", p.prosecdef AS definer,
       (SELECT substring(s FROM '^search_path=(.*)$') FROM unnest(p.proconfig) AS s WHERE s LIKE 'search\\_path=%') AS path,
       p.prorettype = 'trigger'::regtype AS trigger,
       CASE WHEN has_function_privilege('public', p.oid, 'EXECUTE') THEN ARRAY['everybody']
         ELSE ARRAY(SELECT r.role FROM unnest($2::text[]) AS r (role)
           WHERE has_function_privilege(r.role, p.oid, 'EXECUTE')) END AS callers
     FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles o ON o.oid = p.proowner
     WHERE n.nspname = ANY ($1) AND (n.nspname <> 'jobs' OR p.prosecdef)
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
     ORDER BY 1`,
    [SCHEMAS, ROLES],
  )
  return rows
}

interface Policy extends Record<string, unknown> {
  table: string
  name: string
  command: string
  roles: string
  using: string | null
  check: string | null
}

export async function policies(db: Reader): Promise<Policy[]> {
  const { rows } = await db.query<Policy>(
    `SELECT format('%s.%s', schemaname, tablename) AS "table", policyname AS name, cmd AS command,
       array_to_string(roles, ', ') AS roles,
       regexp_replace(qual, '\\s+', ' ', 'g') AS using, regexp_replace(with_check, '\\s+', ' ', 'g') AS "check"
     FROM pg_policies WHERE schemaname = ANY ($1) ORDER BY 1, 2`,
    [SCHEMAS],
  )
  return rows
}

/** Columns that tie a row to a clinic, an answer or a link: what row level security is for on that side of the wall. */
export async function personLevel(db: Reader): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT DISTINCT format('%s.%s', n.nspname, c.relname) AS name FROM pg_class c
     JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND (n.nspname = 'link' OR n.nspname IN ('clinic', 'survey') AND EXISTS (
       SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
         AND a.attname IN ('clinic_id', 'assignment_id', 'response_id', 'form_id', 'batch_id', 'snapshot_id', 'account_id')))
     ORDER BY 1`,
  )
  return rows.map(({ name }) => name)
}

interface Standing extends Record<string, unknown> {
  role: string
  signsIn: boolean
  powers: string[]
}

/** What makes grants meaningless: powers over the database, roles one can become, and what one owns. */
export async function standings(db: Reader): Promise<Standing[]> {
  const { rows } = await db.query<Standing>(
    `SELECT r.rolname AS role, r.rolcanlogin AS "signsIn", ARRAY(
       SELECT 'member of ' || m.rolname FROM pg_roles m WHERE m.rolname <> r.rolname AND pg_has_role(r.oid, m.oid, 'MEMBER')
       UNION ALL SELECT 'superuser' WHERE r.rolsuper
       UNION ALL SELECT 'bypasses row level security' WHERE r.rolbypassrls
       UNION ALL SELECT 'makes roles' WHERE r.rolcreaterole
       UNION ALL SELECT 'makes databases' WHERE r.rolcreatedb
       UNION ALL SELECT 'replicates' WHERE r.rolreplication
       UNION ALL SELECT 'creates in ' || n.nspname FROM pg_namespace n
         WHERE n.nspname = ANY ($1) AND has_schema_privilege(r.oid, n.oid, 'CREATE')
       UNION ALL SELECT 'owns ' || c.oid::regclass FROM pg_class c WHERE c.relowner = r.oid
     ) AS powers
     FROM pg_roles r WHERE r.rolname = ANY ($2) ORDER BY array_position($2::text[], r.rolname::text)`,
    [SCHEMAS, ROLES],
  )
  return rows
}

export async function schemas(db: Reader): Promise<{ name: string; roles: string[] }[]> {
  const { rows } = await db.query<{ name: string; roles: string[] }>(
    `SELECT n.nspname AS name, ARRAY(SELECT r.role FROM unnest($1::text[]) AS r (role)
       WHERE has_schema_privilege(r.role, n.oid, 'USAGE')) AS roles
     FROM pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1`,
    [ROLES],
  )
  return rows
}

/** Roles that are none of ours, and may be used by whoever knows of them. */
export async function strangers(db: Reader): Promise<string[]> {
  const { rows } = await db.query<{ role: string }>(
    `SELECT rolname AS role FROM pg_roles WHERE NOT rolsuper AND rolname !~ '^pg_' AND rolname <> ALL ($1) ORDER BY 1`,
    [ROLES],
  )
  return rows.map(({ role }) => role)
}
