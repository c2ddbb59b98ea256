import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool, toolEnv } from '../run.mjs'

/** Runs one of the test suites and counts what it holds; a suite that did not finish has failed. */
export async function suite(name, args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), `kith-${name}-`))
  const report = join(folder, 'report.json')
  try {
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    const { code, output } = await runTool('vitest', ['run', ...args, ...reporters], {
      env: toolEnv({ ...env, NO_COLOR: '1', FORCE_COLOR: undefined }),
    })
    return counted(code, output, read(report))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults
  } catch {
    return undefined
  }
}

/** A file that could not be loaded holds no test, and an error outside of every test fails none: each counts as one. */
function counted(code, output, files) {
  if (!files) return { failed: 1, said: output }
  const tests = files.flatMap((file) => file.assertionResults)
  const passed = tests.filter((test) => test.status === 'passed').length
  const unloaded = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(isFailed),
  ).length
  const failed = tests.filter(isFailed).length + unloaded
  const skipped = tests.length - passed - tests.filter(isFailed).length
  if (code === 0) return { passed, failed, skipped, said: skippedNames(tests) }
  return { passed, failed: Math.max(failed, 1), skipped, said: output }
}

function isFailed(test) {
  return test.status === 'failed'
}

/** What was not tested is said, so that nothing is left out in silence. */
function skippedNames(tests) {
  return tests
    .filter((test) => test.status !== 'passed' && !isFailed(test))
    .map((test) => `  skipped: ${test.fullName}`)
    .join('\n')
}
