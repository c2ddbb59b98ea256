import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { boundaries, boundaryPlants } from './checks/boundaries.mjs'
import { deadCode, deadCodePlants } from './checks/dead-code.mjs'
import { format } from './checks/format.mjs'
import { lint, lintPlants } from './checks/lint.mjs'
import { lockLint, lockPlants } from './checks/lock.mjs'
import { rulePlants, rules } from './checks/rules.mjs'
import { suite } from './checks/suite.mjs'
import { typePlants, types } from './checks/types.mjs'
import { findChromium } from './chromium.mjs'
import { PlainError } from './steps.mjs'
import { root } from './tree.mjs'
import { buildWeb } from './web.mjs'

const server = 'server/vitest.config.ts'
const firstLoadFile = join(root, 'web', 'dist', 'first-load.json')

const FAST = [
  ['format', format],
  ['lock', lockLint],
  ['lock: planted faults are caught', lockPlants],
  ['rules of the clinic', rules],
  ['rules of the clinic: planted faults are caught', rulePlants],
  ['lint', lint],
  ['lint: planted faults are caught', lintPlants],
  ['types', types],
  ['types: planted faults are caught', typePlants],
  ['boundaries', boundaries],
  ['boundaries: planted faults are caught', boundaryPlants],
  ['dead code', deadCode],
  ['dead code: planted faults are caught', deadCodePlants],
  ['pure tests', () => suite('pure', ['--config', server, '--project', 'pure'])],
]

const SLOW = [
  ['web tests', () => suite('web', ['--config', 'web/vite.config.ts'])],
  ['slice tests', () => suite('slice', ['--config', server, '--project', 'slice'])],
  ['slice tests alone', () => suite('alone', ['--config', server, '--project', 'alone'])],
  ['first load within its budget', firstLoad],
  ['browser journeys', browserJourneys],
]

const total = { passed: 0, failed: 0, skipped: 0 }
const steps = process.argv.includes('--fast') ? FAST : [...FAST, ...SLOW]
for (const [name, check] of steps) await report(name, check)
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed === 0 ? 0 : 1)

/** A check counts as one test, a suite as many as it holds; whatever a check throws is a failure. */
async function report(name, check) {
  const start = performance.now()
  const { passed = 0, failed = 0, skipped = 0, said = '' } = await outcome(check)
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
  const counts =
    passed + failed + skipped === 1
      ? ''
      : `: ${passed} passed, ${failed} failed, ${skipped} skipped`
  if (said) console.log(said.trimEnd())
  console.log(
    `${failed ? '✗' : '✓'} ${name}${counts} ${((performance.now() - start) / 1000).toFixed(1)} s`,
  )
}

async function outcome(check) {
  try {
    return (await check()) ?? { passed: 1 }
  } catch (error) {
    return { failed: 1, said: error instanceof PlainError ? error.message : error.stack }
  }
}

/** What the build weighed: see web/build/first-load.ts for the figures. */
async function firstLoad() {
  await buildWeb(process.execPath)
  const { script, budget, within } = JSON.parse(readFileSync(firstLoadFile, 'utf8'))
  console.log(`first load: ${script} bytes of scripts (gzip) of ${budget.script}`)
  if (!within)
    throw new PlainError('A first visit loads more than it may: see web/dist/first-load.json')
}

async function browserJourneys() {
  const chromium = await findChromium()
  await buildWeb(process.execPath)
  return suite('journeys', ['--config', 'web/e2e/vitest.config.ts'], { KITH_CHROMIUM: chromium })
}
