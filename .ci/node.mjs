import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PlainError } from './steps.mjs'
import { root } from './tree.mjs'

const LEAST_TO_START = 20
const LEAST_TO_RUN = 24

/** Says plainly when the machine's own Node is too old even to install. */
export function checkMachineNode(version = process.versions.node) {
  if (major(version) >= LEAST_TO_START) return
  throw new PlainError(
    `Kith needs Node ${LEAST_TO_START} or newer to start; this is Node ${version}.`,
  )
}

/** The Node that runs the product: the one that came with the dependencies, or else the machine's own. */
export function findNode(home = root, machine = process) {
  const { platform, arch } = machine
  const pinned = join(home, 'node_modules', `node-${platform}-${arch}`, 'bin', 'node')
  if (existsSync(pinned) && answers(pinned)) return pinned
  if (major(machine.versions.node) >= LEAST_TO_RUN) return machine.execPath
  throw new PlainError(
    `Kith runs on Node ${LEAST_TO_RUN}, and none is packaged for ${platform}-${arch}. ` +
      `This machine has Node ${machine.versions.node}: install Node ${LEAST_TO_RUN} (see .nvmrc) and try again.`,
  )
}

/** A packaged Node that is there may still not run, as on a Linux without glibc. */
function answers(node) {
  return spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0
}

function major(version) {
  return Number(version.split('.')[0])
}
