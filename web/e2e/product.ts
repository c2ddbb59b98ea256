import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { inflateSync } from 'node:zlib'

const root = resolve(import.meta.dirname, '../..')

export interface Product {
  url: string
  /** Unused brochure codes of the demo, one a clinic. */
  codes: string[]
  mails(): string[]
  /** Changes the database behind the product's back: what a journey can't wait for. */
  sql(statement: string): void
  /** Has a minute pass for the jobs that wait for one. */
  minutePasses(): void
  /** Ends it in the middle of what it does, as a power cut would. */
  crash(): Promise<void>
  /** Starts it again after that, at the same address and on what was kept; with other settings where they are given. */
  again(settings?: Settings): Promise<void>
  stop(): Promise<void>
}

/** What a product that was started once and ended keeps: each of the journeys' products begins with a copy of it. */
export async function newCommunity(): Promise<string> {
  const state = emptyFolder()
  const { child } = await run(state, await freePort())
  await ended(child, 'SIGTERM')
  return state
}

/** The whole product in a process of its own: embedded Postgres, demo community, built web. */
export async function startProduct(community: string): Promise<Product> {
  const port = await freePort()
  const state = emptyFolder()
  // With its owners: as root, Postgres runs as another user.
  execFileSync('cp', ['-Rp', `${community}/.`, state])
  let { child, printed } = await run(state, port)
  const mailDir = join(state, 'mail')
  return {
    url: /Kith is at (\S+)/.exec(printed)?.[1] ?? '',
    codes: [...printed.matchAll(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/g)].map(([code]) => code),
    mails: () =>
      existsSync(mailDir)
        ? readdirSync(mailDir)
            .sort()
            .map((name) => readFileSync(join(mailDir, name), 'utf8'))
        : [],
    sql: (statement) => runSql(state, statement),
    minutePasses: () =>
      runSql(
        state,
        `INSERT INTO jobs.job (name, data) SELECT name, '{}' FROM jobs.queue
          WHERE name LIKE 'minute.passed.%' AND name NOT LIKE '%.dead'`,
      ),
    crash: () => ended(child, 'SIGKILL'),
    async again(settings) {
      ;({ child, printed } = await run(state, port, settings))
    },
    async stop() {
      await ended(child, 'SIGTERM')
      rmSync(state, { recursive: true, force: true })
    },
  }
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kith-e2e-'))
  // As root, Postgres runs as another user, who must be able to walk in.
  chmodSync(folder, 0o755)
  return folder
}

/** In a process of its own, with what the server knows its database by. */
function runSql(state: string, statement: string): void {
  const [, , , dbPort] = readFileSync(join(state, 'postgres/postmaster.pid'), 'utf8').split('\n')
  const { owner } = JSON.parse(readFileSync(join(state, 'passwords.json'), 'utf8'))
  const url = `postgres://kith_owner:${owner}@127.0.0.1:${dbPort}/kith`
  const script = `const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: process.env.URL })
    await client.connect()
    await client.query(process.env.STATEMENT)
    await client.end()`
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(root, 'server'),
    env: { URL: url, STATEMENT: statement },
  })
}

type Settings = Readonly<Record<string, string>>

async function run(state: string, port: number, settings: Settings = {}) {
  const child = spawn(process.execPath, [join(root, 'server/src/main.ts'), '--demo'], {
    env: {
      PATH: process.env['PATH'],
      KITH_STATE: state,
      PORT: String(port),
      KITH_LOG: 'error',
      NODE_COMPILE_CACHE: join(tmpdir(), 'kith-e2e-compiled'),
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, printed: await printedUntil(child, 'brochure code') }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

/** A port that nobody listens at, so that journeys can be walked beside each other. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

async function printedUntil(child: ChildProcess, words: string): Promise<string> {
  let printed = ''
  for await (const part of child.stdout ?? []) {
    printed += String(part)
    // Everything is printed at once; the sign-ins are the last of it.
    if (printed.includes(words)) return printed
  }
  throw new Error(`the product did not start:\n${printed}`)
}

/** The codes printed in a PDF of brochures: the letters of its text, read as a person would. */
export function codesIn(pdf: Buffer): string[] {
  const text = streamsOf(pdf).map(lettersOf).join('\n')
  return [...text.matchAll(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/g)].map(([code]) => code)
}

function streamsOf(pdf: Buffer): string[] {
  const found: string[] = []
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 1)) {
    const start = at + 'stream\n'.length
    const end = pdf.indexOf('endstream', start)
    try {
      found.push(inflateSync(pdf.subarray(start, end)).toString('latin1'))
    } catch {
      // Not a compressed stream: no text of ours.
    }
  }
  return found
}

/** What a content stream writes: the hex strings of each TJ, put together. */
function lettersOf(stream: string): string {
  return [...stream.matchAll(/\[(.*?)\] TJ/gs)]
    .map(([, parts = '']) =>
      [...parts.matchAll(/<([0-9a-f]*)>/g)]
        .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
        .join(''),
    )
    .join('\n')
}
