import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool } from '../run.mjs'
import { root } from '../tree.mjs'
import { mustCatch, mustPass, promisedFaults } from './tool.mjs'

const planted = '.ci/planted/lint'

export function lint() {
  return mustPass('oxlint', [])
}

/** Every line of a planted file that says `// caught: <rule>` must be reported for that rule. */
export async function lintPlants() {
  const folder = mkdtempSync(join(tmpdir(), 'kith-lint-'))
  try {
    const config = join(folder, 'oxlintrc.json')
    writeFileSync(config, JSON.stringify(rulesThatReachPlants()))
    const { output } = await runTool('oxlint', ['--config', config, '--format=json', planted])
    mustCatch(promisedFaults(planted), new Set(JSON.parse(output).diagnostics.map(fault)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The project's own rules, without the line that keeps them away from the planted files. */
function rulesThatReachPlants() {
  const { ignorePatterns: _, ...rules } = JSON.parse(
    readFileSync(join(root, '.oxlintrc.json'), 'utf8'),
  )
  return rules
}

function fault({ code = 'unused directive', filename, labels }) {
  return `${filename}:${labels.at(-1).span.line} ${code}`
}
