import { buildApp, queues, subscriptions } from '#app.ts'
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

const database = await step('database', () => openDatabase(config))
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
const app = await buildApp(platform, () => address)
await step('server', async () => {
  await app.start()
  const port = await listenOn(app.http, config.host, config.port)
  if (port !== config.port) process.stdout.write(`  port ${config.port} is busy: using ${port}\n`)
  address = config.publicUrl ?? `http://localhost:${port}`
})
process.stdout.write(`\nKith is at ${address}\n${demo ? signIns(demo) : ''}\n`)

let leaving = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void leave())

/** Not ready → nothing new → sockets told to come back later → what runs is finished → gone. */
async function leave(): Promise<void> {
  if (leaving) return
  leaving = true
  app.http.leaving = true
  const late = setTimeout(() => process.exit(1), 10_000)
  await app.stop(config.production ? 2000 : 0)
  await platform.close()
  await database.stop()
  clearTimeout(late)
  process.exit(0)
}
