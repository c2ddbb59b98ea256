import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { binOf, run, toolEnv } from './run.mjs'
import { PlainError, step } from './steps.mjs'
import { filesUnder, fingerprint, root } from './tree.mjs'

const stamp = join(root, 'web', 'dist', '.built')

/** Builds the web, unless the one that is there was built from these very sources. */
export async function buildWeb(node) {
  const sources = fingerprint(
    filesUnder(['web', 'shared', 'tsconfig.base.json', 'package-lock.json']).filter(isBuilt),
  )
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  await step('web', async () => {
    const env = toolEnv({ NODE_ENV: 'production' })
    const { code, output } = await run(node, [binOf('vite'), 'build'], {
      cwd: join(root, 'web'),
      env,
    })
    if (code !== 0) throw new PlainError(`The web could not be built:\n${output}`)
    writeFileSync(stamp, sources)
  })
}

function isBuilt(file) {
  return !file.startsWith('web/e2e/') && !/\.test\.tsx?$/.test(file)
}
