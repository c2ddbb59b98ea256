import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { install } from './install.mjs'
import { checkMachineNode, findNode } from './node.mjs'
import { toolEnv } from './run.mjs'
import { giveUp } from './steps.mjs'
import { root } from './tree.mjs'

try {
  checkMachineNode()
  await install()
  const args = [join(root, '.ci', 'checks.mjs'), ...process.argv.slice(2)]
  const checks = spawnSync(findNode(), args, { cwd: root, env: toolEnv(), stdio: 'inherit' })
  process.exit(checks.status ?? 1)
} catch (error) {
  giveUp(error)
}
