import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { firstLoad } from './build/first-load.ts'
import { offlineShell } from './build/offline-shell.ts'
import { precompress } from './build/precompress.ts'

const server = 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    lingui({ cwd: import.meta.dirname, failOnCompileError: true }),
    react(),
    offlineShell(),
    firstLoad(),
    precompress(),
  ],
  resolve: {
    // A library brings, for old React, what ours has itself.
    alias: [
      { find: /^(use-sync-external-store)\/shim\/(with-selector)$/, replacement: '$1/$2' },
      { find: /^(use-sync-external-store)\/shim(\/index\.js)?$/, replacement: '$1' },
    ],
  },
  build: {
    outDir: 'dist',
    target: ['chrome111', 'edge111', 'firefox115', 'safari16.4'],
    // No data: addresses: the content security policy allows files of our own alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The first visit loads the names of all late files: seven signs tell them and their releases apart. To see what a
        // file is made of, build with a name before them.
        chunkFileNames: 'assets/[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        // Few files on the first visit, and one that stays the same from release to release.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules\/(react|react-dom|scheduler|@tanstack|@lingui)\//,
            },
            {
              name: 'kit',
              test: /(web\/src\/(features|lib|ui)|shared\/src)\/.*\.tsx?$/,
              tags: ['$initial'],
            },
            // What late screens share comes with the first of them, in one piece rather than in thirty.
            { name: 'late-kit', test: /web\/src\/(ui|lib)\/.*\.tsx?$/, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': { target: server, ws: true } },
  },
  test: {
    environment: 'happy-dom',
    // By itself vitest leaves one core idle.
    maxWorkers: '100%',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 30_000,
    // West of Greenwich, where a date taken for an instant falls on the day before.
    env: { TZ: 'America/Los_Angeles' },
  },
})
