import { defineConfig } from 'vitest/config'
import { WalksFirst } from './vitest.order.ts'

/** Tests named after their folder's slice, and those that say so, need a Postgres; all others are pure. */
const onPostgres = [
  'server/src/*/{accounts,groups,moderation,posts,messages,notifications,surveys,enrolment,clinic,platform,testing}.test.ts',
  'server/src/**/*.db.test.ts',
]

/**
 * Tests about the load of the machine, and about the audit log, whose seal waits for every transaction of the Postgres
 * that the others share.
 */
const alone = [
  'server/src/accounts/sign-in-load.db.test.ts',
  'server/src/moderation/claim-race.db.test.ts',
  'server/src/platform/audit.db.test.ts',
]

const withPostgres = {
  // The product is loaded once a worker, rather than once a file; each file has its own app and database.
  isolate: false,
  globalSetup: new URL('src/testing/global-setup.ts', import.meta.url).pathname,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 15_000 } },
}

const root = new URL('..', import.meta.url).pathname

export default defineConfig({
  test: {
    // By itself vitest leaves one core idle.
    maxWorkers: '100%',
    sequence: { sequencer: WalksFirst },
    projects: [
      {
        root,
        test: {
          name: 'pure',
          include: ['{shared,server}/src/**/*.test.ts'],
          exclude: onPostgres,
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        root,
        test: {
          ...withPostgres,
          name: 'slice',
          include: onPostgres,
          exclude: alone,
        },
      },
      {
        root,
        test: {
          ...withPostgres,
          name: 'alone',
          include: alone,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
