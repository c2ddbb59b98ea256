import { inspect } from 'node:util'
import { buildApp } from '#app.ts'
import { queues, subscriptions } from '#subscriptions.ts'
import { readConfig } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { listenOn } from '#platform/listen.ts'
import { migrate } from '#platform/migrate.ts'
import { sayTrace } from '#platform/problems.ts'
import { openPlatform } from '#platform/platform.ts'
import { step } from '#platform/steps.ts'
import { loadDemo, signIns } from '#world/demo.ts'

const config = readConfig()
const wantsDemo = process.argv.includes('--demo') && config.databaseUrl === null

/** How to let go of what was opened, newest last: also of what was opened when the start failed half-way. */
const closing: (() => Promise<void>)[] = []
let leaving = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void leave(0))

try {
  await start()
} catch (error) {
  // Who was told to leave while starting up has nothing more to say.
  if (!leaving) process.stderr.write(`${inspect(error)}\n`)
  await leave(1)
}

async function start(): Promise<void> {
  const opening = step('database', () => openDatabase(config))
  closing.push(async () => (await opening).stop())
  const database = await opening
  await step('migrations', () => migrate(database.ownerUrl, database.logins, queues))
  const demo = wantsDemo
    ? await step('demo community', () => loadDemo(database.ownerUrl, config))
    : null

  let address = config.publicUrl ?? `http://localhost:${config.port}`
  const platform = openPlatform(
    config,
    { community: database.communityUrl, clinic: database.clinicUrl },
    { subscriptions, onError: sayTrace },
  )
  closing.push(() => platform.close())
  const app = await buildApp(platform, () => address)
  closing.push(() => {
    app.http.leaving = true
    return app.stop(config.production ? 2000 : 0)
  })
  await step('server', async () => {
    await app.start()
    const port = await listenOn(app.http, config.host, config.port)
    if (port !== config.port) process.stdout.write(`  port ${config.port} is busy: using ${port}\n`)
    address = config.publicUrl ?? `http://localhost:${port}`
  })
  process.stdout.write(`\nKith is at ${address}\n${demo ? signIns(demo) : ''}\n`)
}

/** Not ready → nothing new → sockets told to come back later → what runs is finished → gone. */
async function leave(code: number): Promise<void> {
  if (leaving) return
  leaving = true
  const late = setTimeout(() => process.exit(1), 10_000)
  // Whatever fails to close, what was opened before it is closed too.
  for (const close of closing.toReversed()) await close().catch(sayTrace)
  clearTimeout(late)
  process.exit(code)
}
