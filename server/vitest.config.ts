import { defineConfig } from 'vitest/config'

/** Tests named after their folder's slice, and those that say so, need a Postgres; all others are pure. */
const onPostgres = [
  'server/src/*/{accounts,groups,moderation,posts,messages,notifications,surveys,enrolment,clinic,platform,testing}.test.ts',
  'server/src/**/*.db.test.ts',
]

const root = new URL('..', import.meta.url).pathname

export default defineConfig({
  test: {
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
          name: 'slice',
          include: onPostgres,
          globalSetup: new URL('src/testing/global-setup.ts', import.meta.url).pathname,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
