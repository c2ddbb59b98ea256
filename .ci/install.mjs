import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.mjs'
import { PlainError, step } from './steps.mjs'
import { root } from './tree.mjs'

const lock = join(root, 'package-lock.json')
const stamp = join(root, 'node_modules', '.kith-lock')
const npmsOwnRecord = join(root, 'node_modules', '.package-lock.json')

/** Installs exactly what the lock says, unless that is what is installed. */
export async function install() {
  if (isInstalled()) return
  console.log('Getting what Kith is made of: the first time, that takes a minute or two.')
  await step('dependencies', async () => {
    const { code, output } = await npmCi()
    if (code !== 0) throw new PlainError(`npm ci failed:\n${output}`)
    writeFileSync(stamp, lockHash())
  })
}

/**
 * Someone may have run npm themselves: then its own record, which it writes last, is there and newer
 * than the lock, and nothing needs to be done again.
 */
function isInstalled() {
  if (!existsSync(npmsOwnRecord)) return false
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash()) return true
  if (statSync(npmsOwnRecord).mtimeMs < statSync(lock).mtimeMs) return false
  writeFileSync(stamp, lockHash())
  return true
}

/** The tools are needed even where the environment says production. */
function npmCi() {
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error', '--no-progress']
  const npm = process.env.npm_execpath
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args])
  return run('npm', args, { shell: process.platform === 'win32' })
}

function lockHash() {
  return createHash('sha256').update(readFileSync(lock)).digest('hex')
}
