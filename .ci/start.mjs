import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { install } from './install.mjs'
import { checkMachineNode, findNode } from './node.mjs'
import { toolEnv } from './run.mjs'
import { giveUp } from './steps.mjs'
import { root } from './tree.mjs'
import { buildWeb } from './web.mjs'

try {
  checkMachineNode()
  readDotEnv()
  await install()
  const node = findNode()
  await buildWeb(node)
  serve(node)
} catch (error) {
  giveUp(error)
}

function readDotEnv() {
  const file = join(root, '.env')
  if (existsSync(file) && process.loadEnvFile) process.loadEnvFile(file)
}

/**
 * The server gets a process group of its own: Ctrl-C in a terminal goes to every process of the group at
 * once, and would stop the embedded Postgres under a server that is still finishing its requests.
 */
function serve(node) {
  const demo = process.env.DATABASE_URL ? [] : ['--demo']
  const args = ['server/src/main.ts', ...demo, ...process.argv.slice(2)]
  const server = spawn(node, args, { cwd: root, env: toolEnv(), stdio: 'inherit', detached: true })
  const stop = once((signal) => server.kill(signal))
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
  process.on('SIGHUP', () => stop('SIGTERM'))
  whenAbandoned(() => stop('SIGTERM'))
  server.on('error', giveUp)
  server.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

/** npm repeats the signals that a terminal has already sent: only the first one counts. */
function once(act) {
  let done = false
  return (signal) => {
    if (!done) act(signal)
    done = true
  }
}

/** Where npm is told to end, it ends its shell only, and this process would go on without anyone. */
function whenAbandoned(act) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && act(), 300).unref()
}
