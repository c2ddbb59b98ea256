import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { queues } from '#subscriptions.ts'
import { root } from '#platform/config.ts'
import { embedded, freePort, type Embedded } from '#platform/embedded.ts'
import { migrate } from '#platform/migrate.ts'
import { randomToken, secrets, type Secrets } from '#platform/secrets.ts'
import { sessionId } from '#platform/sessions.ts'

const KEYS = { current: 'k1', keys: { k1: 'B'.repeat(43) } }

export interface Bench {
  database: Embedded
  secrets: Secrets
  owner: pg.Client
  dir: string
  close(): Promise<void>
}

/** A Postgres of the run's own, migrated, with the settings of a real one (fsync on); in a folder that stays, if one is given. */
export async function openBench(kept?: string): Promise<Bench> {
  const dir = kept ?? mkdtempSync(join(tmpdir(), 'kith-bench-'))
  mkdirSync(dir, { recursive: true })
  chmodSync(dir, 0o755)
  const database = await embedded(dir, ['-c', 'shared_buffers=512MB'])
  await migrate(database.ownerUrl, database.logins, queues)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  return {
    database,
    owner,
    dir,
    secrets: secrets({ keys: KEYS, visitKeys: null, stateDir: dir }),
    async close() {
      await owner.end()
      await database.stop()
      if (!kept) rmSync(dir, { recursive: true, force: true })
    },
  }
}

export interface Served {
  pid: number
  url: string
  stop(): Promise<void>
}

/** The environment of the product on the run's own Postgres. */
export function settingsOf({ database, dir }: Bench): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    DATABASE_URL: database.ownerUrl,
    KITH_COMMUNITY_URL: database.communityUrl,
    KITH_CLINIC_URL: database.clinicUrl,
    KITH_KEYS: JSON.stringify(KEYS),
    KITH_MAIL: `file:${dir}/mail`,
    KITH_LIMIT_SCALE: '1000000',
    KITH_LOG: 'error',
  }
}

/** The product in a process of its own; `profileDir` is where its CPU profile goes when it stops, if anywhere. */
export async function kith(bench: Bench, profileDir?: string): Promise<Served> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const profile = profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : []
  const child = spawn(process.execPath, [...profile, resolve(root, 'server/src/main.ts')], {
    env: { ...settingsOf(bench), PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return {
    pid: child.pid ?? 0,
    url,
    stop: () => stop(child),
    ...(await answering(`${url}/readyz`)),
  }
}

/** The bare server, which answers with the bytes it is given. */
export async function bare(bench: Bench, answers: object): Promise<Served> {
  const file = join(bench.dir, 'answers.json')
  writeFileSync(file, JSON.stringify(answers))
  const child = spawn(
    process.execPath,
    [resolve(import.meta.dirname, 'bare.ts'), bench.database.ownerUrl, file],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [line] = await once(child.stdout, 'data')
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${String(line).trim()}`,
    stop: () => stop(child),
  }
}

/** A cookie of an open session of a made-up person. */
export async function cookieOf({ owner }: Bench, screenName: string): Promise<string> {
  const token = randomToken()
  await owner.query(
    `INSERT INTO community.session (id, account_id, expires_at, idle_seconds, absolute_until)
     SELECT $1, id, now() + interval '1 day', 86400, now() + interval '1 day' FROM community.account WHERE screen_name = $2`,
    [sessionId(token), screenName],
  )
  return `__Host-kith=${token}`
}

async function answering(url: string): Promise<Record<string, never>> {
  for (let tries = 0; tries < 1200; tries++) {
    const ok = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ok) return {}
    await new Promise((wait) => setTimeout(wait, 50))
  }
  throw new Error(`${url} does not answer`)
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
