import { defineConfig } from 'vitest/config'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The Chromium that walks the journeys. */
    chromium: string
  }
}

export default defineConfig({
  test: {
    name: 'journeys',
    root: import.meta.dirname,
    include: ['**/*.e2e.ts'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    provide: { chromium: process.env['KITH_CHROMIUM'] ?? '/usr/bin/chromium' },
  },
})
