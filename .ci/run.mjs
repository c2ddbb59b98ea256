import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from './tree.mjs'

/** Runs a command to its end, quietly: `{ code, output }`, where output is stdout and stderr as they came. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString() }))
  })
}

/** Runs the command of an installed package on this Node, with the project's own commands first on the path. */
export function runTool(name, args, options = {}, command = name) {
  return run(process.execPath, [binOf(name, command), ...args], { env: toolEnv(), ...options })
}

/** The environment in which the project's own commands, and its own Node, come first. */
export function toolEnv(extra = {}) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  return { ...process.env, PATH: path, ...extra }
}

/** The script behind a package's command: read from its package.json, so that it works on every platform. */
export function binOf(packageName, command = packageName) {
  const home = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  return join(home, typeof bin === 'string' ? bin : bin[command])
}
