import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { PgBoss } from 'pg-boss'
import pg from 'pg'
import { root } from './config.ts'
import { JOBS_SCHEMA } from './jobs.ts'

const folder = resolve(root, 'migrations')
/** Any number will do, as long as all processes use the same. */
const LOCK = 7_261_001

export interface Logins {
  community: string
  clinic: string
}

export function migrationNames(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

/**
 * Brings a database to the newest version, one process at a time, each file in its own transaction, and
 * gives the two logins their passwords. Returns the files it ran.
 */
export async function migrate(
  ownerUrl: string,
  logins: Logins,
  queues: string[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    const ran = await runFiles(client)
    await setPasswords(client, logins)
    await installJobs(ownerUrl, client, queues)
    return ran
  } finally {
    await client.end()
  }
}

/** The names of the migrations a database has had; none for an empty one. */
export async function applied(client: pg.Client | pg.Pool): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT name FROM public.migration ORDER BY name',
  )
  return rows.map((row) => row.name)
}

async function runFiles(client: pg.Client): Promise<string[]> {
  await client.query(`CREATE TABLE IF NOT EXISTS public.migration
    (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`)
  const done = new Set(await applied(client))
  const ran: string[] = []
  for (const name of migrationNames().filter((file) => !done.has(file))) {
    await client.query('BEGIN')
    try {
      await client.query(readFileSync(resolve(folder, name), 'utf8'))
      await client.query('INSERT INTO public.migration (name) VALUES ($1)', [name])
      await client.query('COMMIT')
    } catch (cause) {
      await client.query('ROLLBACK')
      throw new Error(`migration ${name} failed`, { cause })
    }
    ran.push(name)
  }
  await client.query('GRANT SELECT ON public.migration TO kith_community')
  // Nobody but the owner makes types and functions, not even temporary ones.
  await client.query(`DO $$ BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  END $$`)
  return ran
}

async function setPasswords(client: pg.Client, logins: Logins): Promise<void> {
  for (const [role, password] of [
    ['kith_community', logins.community],
    ['kith_clinic', logins.clinic],
  ] as const) {
    await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${pg.escapeLiteral(password)}`)
  }
}

/** The job tables belong to pg-boss, which makes and migrates them itself; the server's login only uses them. */
async function installJobs(url: string, client: pg.Client, queues: string[]): Promise<void> {
  const boss = new PgBoss({
    connectionString: url,
    schema: JOBS_SCHEMA,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => {})
  await boss.start()
  try {
    for (const queue of queues) {
      await boss.createQueue(`${queue}.dead`)
      await boss.createQueue(queue, {
        retryLimit: 5,
        retryBackoff: true,
        // What a killed process had begun is begun again after this time.
        expireInSeconds: 120,
        deadLetter: `${queue}.dead`,
        notify: true,
      })
    }
  } finally {
    await boss.stop({ graceful: false })
  }
  await client.query(`GRANT USAGE ON SCHEMA ${JOBS_SCHEMA} TO kith_community;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOBS_SCHEMA} TO kith_community;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOBS_SCHEMA} TO kith_community`)
}
