import { queues, subscriptions } from '#subscriptions.ts'
import { readConfig, type Config } from '#platform/config.ts'
import { openDatabase, type Database } from '#platform/database.ts'
import { migrate } from '#platform/migrate.ts'
import { sayTrace } from '#platform/problems.ts'
import { openPlatform, type Platform } from '#platform/platform.ts'

export interface Opened {
  config: Config
  database: Database
  platform: Platform
}

/** Opens the migrated database of this configuration for one command, beside a running server or without one. */
export async function opened<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = readConfig()
  const database = await openDatabase(config)
  try {
    await migrate(database.ownerUrl, database.logins, queues)
    const urls = { community: database.communityUrl, clinic: database.clinicUrl }
    const platform = openPlatform(config, urls, {
      subscriptions,
      onError: sayTrace,
    })
    try {
      return await work({ config, database, platform })
    } finally {
      await platform.close()
    }
  } finally {
    await database.stop()
  }
}
