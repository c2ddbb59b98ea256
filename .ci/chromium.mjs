import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'
import { PlainError } from './steps.mjs'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
]
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The machine's Chromium, installed first where that is possible; there are no journeys without one. */
export async function findChromium() {
  const found = installed() ?? (await installChromium())
  if (found) return found
  throw new PlainError(
    'The browser journeys need Chromium, and there is none on this machine. Install it ' +
      '(on Debian and Ubuntu: sudo apt-get install chromium) or name one in KITH_CHROMIUM.',
  )
}

function installed() {
  const named = process.env.KITH_CHROMIUM
  if (named) return existsSync(named) ? named : undefined
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [...onPath, ...PLACES].find((path) => existsSync(path))
}

async function installChromium() {
  if (process.env.KITH_CHROMIUM || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return undefined
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { code, output } = await run(
    'sh',
    ['-c', 'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium'],
    { env },
  )
  if (code !== 0) throw new PlainError(`Chromium could not be installed:\n${output}`)
  return installed()
}
