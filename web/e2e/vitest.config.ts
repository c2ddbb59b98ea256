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
    globalSetup: './global-setup.ts',
    // They wait for each other's answers much of the time: two would leave a third of two cores idle.
    maxWorkers: 3,
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // A page that is loaded anew beside other journeys takes longer than the second that is usual.
    expect: { poll: { timeout: 15_000 } },
    provide: { chromium: process.env['KITH_CHROMIUM'] ?? '/usr/bin/chromium' },
  },
})
