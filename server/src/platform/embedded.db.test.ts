import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { until } from '#testing/app.ts'
import { embedded } from './embedded.ts'
import { runningOn } from './postmaster.ts'

let stateDir: string
let directory: string
beforeAll(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'kith-embedded-'))
  // As root, Postgres runs as another user, who must be able to walk in.
  chmodSync(stateDir, 0o755)
  directory = join(stateDir, 'postgres')
})
afterAll(async () => {
  const left = existsSync(directory) ? runningOn(directory) : null
  if (left) process.kill(left.pid, 'SIGKILL')
  rmSync(stateDir, { recursive: true, force: true })
})

/** Another process that uses the Postgres of the folder until it is killed. */
async function anotherProcess(): Promise<ChildProcess> {
  const script = `const { embedded } = await import('./server/src/platform/embedded.ts')
    await embedded(${JSON.stringify(stateDir)})
    console.log('up')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script])
  await new Promise((up) => child.stdout.once('data', up))
  return child
}

/** Postgres takes a moment to see that a killed process is gone. */
async function aloneOn({ ownerUrl }: { ownerUrl: string }): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await until(async () => {
    const { rows } = await client.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name LIKE 'kith holds%'`,
    )
    return rows[0]?.n === 1
  })
  await client.end()
}

test('a Postgres is stopped by the last who uses it, whoever started it', async () => {
  const first = await embedded(stateDir)
  const second = await embedded(stateDir)
  expect(second.ownerUrl).toBe(first.ownerUrl)
  await first.stop()
  expect(runningOn(directory)).not.toBeNull()
  await second.stop()
  expect(runningOn(directory)).toBeNull()
})

test('one that cut all connections is still stopped by its last user, and not by one who only looks in', async () => {
  const server = await embedded(stateDir)
  const client = new pg.Client({ connectionString: server.ownerUrl })
  await client.connect()
  const holders = `FROM pg_stat_activity WHERE application_name LIKE 'kith holds%'`
  await client.query(`SELECT pg_terminate_backend(pid, 5000) ${holders}`)
  const locks = `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid IN (SELECT pid ${holders})`
  await until(async () => (await client.query<{ n: number }>(locks)).rows[0]?.n === 1)
  await client.end()
  await (await embedded(stateDir)).stop()
  expect(runningOn(directory)).not.toBeNull()
  await server.stop()
  expect(runningOn(directory)).toBeNull()
})

test('one that was killed itself is started again at its place by who uses it, with all that was written', async () => {
  const server = await embedded(stateDir)
  const write = new pg.Client({ connectionString: server.ownerUrl })
  // It is about to be cut.
  write.on('error', () => {})
  await write.connect()
  await write.query('CREATE TABLE IF NOT EXISTS kept AS SELECT 7 AS n')
  process.kill(runningOn(directory)?.pid ?? 0, 'SIGKILL')
  const n = await until(async () => {
    const read = new pg.Client({ connectionString: server.ownerUrl })
    read.on('error', () => {})
    try {
      await read.connect()
      return (await read.query<{ n: number }>('SELECT n FROM kept')).rows[0]?.n
    } catch {
      return null
    } finally {
      await read.end().catch(() => {})
    }
  }, 20_000)
  expect(n).toBe(7)
  await until(() => runningOn(directory))
  await aloneOn(server)
  await server.stop()
  expect(runningOn(directory)).toBeNull()
}, 30_000)

test('one whose server was killed is used as it is, and stopped with the next server', async () => {
  const killed = await anotherProcess()
  const orphan = runningOn(directory)
  killed.kill('SIGKILL')
  const next = await embedded(stateDir)
  expect(runningOn(directory)).toEqual(orphan)
  await aloneOn(next)
  await next.stop()
  expect(runningOn(directory)).toBeNull()
})

test('one that another process uses still is left running', async () => {
  const other = await anotherProcess()
  const own = await embedded(stateDir)
  await own.stop()
  expect(runningOn(directory)).not.toBeNull()
  other.kill('SIGKILL')
  const last = await embedded(stateDir)
  await aloneOn(last)
  await last.stop()
  expect(runningOn(directory)).toBeNull()
})

test('a pid file whose number another process has by now is taken away, also if that is a Postgres', async () => {
  const elsewhere = new pg.Client({
    connectionString: inject('postgres').owner.replace('$', 'postgres'),
  })
  await elsewhere.connect()
  const { rows } = await elsewhere.query<{ directory: string; port: string }>(
    `SELECT current_setting('data_directory') AS directory, current_setting('port') AS port`,
  )
  await elsewhere.end()
  const other = rows[0]
  const [pid] = readFileSync(join(other?.directory ?? '', 'postmaster.pid'), 'utf8').split('\n')
  for (const number of [process.pid, Number(pid)]) {
    writeFileSync(
      join(directory, 'postmaster.pid'),
      `${number}\n${directory}\n0\n${other?.port}\n\n127.0.0.1\n\nready\n`,
    )
    const own = await embedded(stateDir)
    expect(runningOn(directory)?.pid).not.toBe(number)
    expect(new URL(own.ownerUrl).port).not.toBe(other?.port)
    await own.stop()
  }
})
