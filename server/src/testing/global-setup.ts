import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { queues } from '#subscriptions.ts'
import { embedded } from '#platform/embedded.ts'
import { migrate } from '#platform/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { owner: string; community: string; clinic: string }
  }
}

export const TEMPLATE = 'kith_template'

/** One real Postgres for all test files; each clones its database from a migrated template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const stateDir = mkdtempSync(join(tmpdir(), 'kith-test-'))
  // As root, Postgres runs as another user, who must be able to walk in.
  chmodSync(stateDir, 0o755)
  // Nothing here has to survive a crash, and many databases are made.
  const server = await embedded(stateDir, [
    '-c',
    'fsync=off',
    // Small tables are read sooner than a second process starts.
    '-c',
    'max_parallel_workers_per_gather=0',
    '-c',
    'full_page_writes=off',
    '-c',
    'max_connections=400',
  ])
  const to = (url: string, name: string) => url.replace(/\/kith$/, `/${name}`)
  const admin = new pg.Client({ connectionString: to(server.ownerUrl, 'postgres') })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${TEMPLATE}`)
  await migrate(to(server.ownerUrl, TEMPLATE), server.logins, queues)
  await admin.end()
  project.provide('postgres', {
    owner: to(server.ownerUrl, '$'),
    community: to(server.communityUrl, '$'),
    clinic: to(server.clinicUrl, '$'),
  })
  return async () => {
    await server.stop()
    rmSync(stateDir, { recursive: true, force: true })
  }
}
