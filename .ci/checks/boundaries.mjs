import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import { PlainError } from '../steps.mjs'
import { filesUnder, root } from '../tree.mjs'
import { mustCatch } from './tool.mjs'

const planted = '.ci/planted/boundaries'
const FOLDERS = ['shared/src', 'server/src', 'web/src', 'web/e2e']

/**
 * A cruise that reads nothing finds nothing (with TypeScript 7 and without @swc/core it is just so), and
 * reports success: so every source file on disk must be among the modules that were read.
 */
export async function boundaries() {
  const { modules, summary } = await cruiseAll(root)
  const read = new Set(
    modules.filter(({ source }) => !source.includes('node_modules/')).map(({ source }) => source),
  )
  const unread = sourcesIn(root).filter((file) => !read.has(file))
  if (unread.length > 0) throw new PlainError(`Not cruised:\n  ${unread.join('\n  ')}`)
  const broken = summary.violations.map(({ rule, from, to }) => `  ${rule.name}: ${from} → ${to}`)
  if (broken.length > 0) throw new PlainError(`Forbidden imports:\n${broken.join('\n')}`)
}

/** The planted tree breaks every rule, where its comments say so and nowhere else. */
export async function boundaryPlants() {
  const { summary } = await cruiseAll(join(root, planted))
  const promised = promisedArrows()
  const caught = summary.violations.map(({ rule, from }) => `${from} ${rule.name}`)
  mustCatch(promised, new Set(caught))
  const surplus = caught.filter((arrow) => !promised.includes(arrow))
  if (surplus.length > 0)
    throw new PlainError(`Reported and not forbidden:\n  ${surplus.join('\n  ')}`)
  const rules = summary.ruleSetUsed.forbidden.map(({ name }) => name)
  mustCatch(rules, new Set(summary.violations.map(({ rule }) => rule.name)))
}

async function cruiseAll(baseDir) {
  const options = await extractOptions(join(root, '.dependency-cruiser.mjs'))
  const folders = FOLDERS.filter((folder) => filesUnder([folder], baseDir).length > 0)
  const { output } = await cruise(folders, { ...options, baseDir })
  return output
}

function sourcesIn(base) {
  return filesUnder(FOLDERS, base).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
}

function promisedArrows() {
  const base = join(root, planted)
  return sourcesIn(base).flatMap((file) => {
    const rules = /^\/\/ breaks: (.+)$/m.exec(readFileSync(join(base, file), 'utf8'))?.[1]
    return rules ? rules.split(', ').map((rule) => `${file} ${rule}`) : []
  })
}
