import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { buildApp, type App } from '#app.ts'
import { subscriptions } from '#subscriptions.ts'
import { readConfig, type Config } from '#platform/config.ts'
import { openPlatform, type Platform } from '#platform/platform.ts'
import { publishShipped } from '#surveys/public.ts'

export interface TestApp extends App {
  platform: Platform
  database: string
  /** The owner of the database: for what a test must see or set behind the product's back. */
  owner: pg.Pool
  /** Mails that were sent so far, as text. */
  mails(): string[]
  close(): Promise<void>
}

export const ORIGIN = 'https://kith.test'

/**
 * The product on a database of its own, cloned from the migrated template, or as a second process on that of another,
 * which is closed after it. Jobs are worked when asked for.
 */
export async function testApp(
  options: {
    jobs?: boolean
    poolWaitMs?: number
    momentMs?: number
    beside?: TestApp
    secondFactor?: 'required'
    reading?: Config['reading']
    metrics?: Config['metrics']
  } = {},
): Promise<TestApp> {
  const urls = inject('postgres')
  const name = options.beside?.database ?? `kith_${randomBytes(6).toString('hex')}`
  const named = (url: string) => url.replace('$', name)
  const admin = new pg.Client({ connectionString: urls.owner.replace('$', 'postgres') })
  await admin.connect()
  if (!options.beside) await admin.query(`CREATE DATABASE ${name} TEMPLATE kith_template`)

  const mailDir = mkdtempSync(join(tmpdir(), 'kith-mail-'))
  const config = {
    ...readConfig({ KITH_LOG: 'silent', KITH_PUBLIC_URL: ORIGIN, KITH_MAIL: `file:${mailDir}` }),
    keys: { current: 'test', keys: { test: 'A'.repeat(43) } },
    limitScale: 1000,
    // Unless a test is about that, a slow machine is not what it is about.
    poolWaitMs: options.poolWaitMs ?? 20_000,
    ...(options.metrics && { metrics: options.metrics }),
    ...(options.reading && { reading: options.reading }),
    ...(options.secondFactor && { secondFactor: options.secondFactor }),
    webDir: join(tmpdir(), 'no-web'),
  }
  const errors: Error[] = []
  const platform = openPlatform(
    config,
    { community: named(urls.community), clinic: named(urls.clinic) },
    {
      subscriptions,
      onError: (error) => errors.push(error),
      // Tests change things behind the product's back, and look at once.
      momentMs: options.momentMs ?? 0,
    },
  )
  const app = await buildApp(platform, () => ORIGIN)
  if (options.jobs) await app.start()
  else await publishShipped(platform.community.db)
  await app.http.ready()
  const owner = new pg.Pool({ connectionString: named(urls.owner), max: 4 })
  // Dropping the database may cut a connection that is just being closed.
  owner.on('error', () => {})
  return {
    ...app,
    platform,
    database: name,
    owner,
    mails: () =>
      existsSync(mailDir)
        ? readdirSync(mailDir)
            .sort()
            .map((file) => readFileSync(join(mailDir, file), 'utf8'))
        : [],
    async close() {
      await app.stop()
      await platform.close()
      await owner.end()
      if (!options.beside) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await admin.end()
      rmSync(mailDir, { recursive: true, force: true })
    },
  }
}

/** Waits until something is so: for what jobs and sockets do in their own time. */
export async function until<T>(look: () => T | Promise<T>, ms = 20_000): Promise<NonNullable<T>> {
  const end = Date.now() + ms
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error('waited in vain')
    await new Promise((wait) => setTimeout(wait, 25))
  }
}
