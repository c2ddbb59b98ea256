import { inject } from 'vitest'
import { ORIGIN, type TestApp } from './app.ts'

/** The environment of the product in a process of its own, on the database of a test. */
export function ownProcess({ database }: Pick<TestApp, 'database'>): NodeJS.ProcessEnv {
  const urls = inject('postgres')
  const named = (url: string) => url.replace('$', database)
  return {
    PATH: process.env['PATH'],
    DATABASE_URL: named(urls.owner),
    KITH_COMMUNITY_URL: named(urls.community),
    KITH_CLINIC_URL: named(urls.clinic),
    KITH_KEYS: JSON.stringify({ current: 'test', keys: { test: 'A'.repeat(43) } }),
    KITH_MAIL: 'file:/nowhere/at/all',
    KITH_PUBLIC_URL: ORIGIN,
  }
}
