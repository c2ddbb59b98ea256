import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runTool } from '../run.mjs'
import { PlainError } from '../steps.mjs'
import { filesUnder, root } from '../tree.mjs'

/** Runs a tool that must find nothing to say against the project. */
export async function mustPass(name, args, options) {
  const { code, output } = await runTool(name, args, options)
  if (code !== 0) throw new PlainError(output)
}

/**
 * The faults planted in a folder, as `file:line rule`: one for each comment `// caught: <rule>`, which
 * stands at the end of the faulty line or alone above it.
 */
export function promisedFaults(folder) {
  return filesUnder([folder]).flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((text, index) => {
        const rule = /\/\/ caught: ([\w-]+\([\w-]+\)|TS\d+|unused directive)/.exec(text)?.[1]
        const line = text.trim().startsWith('// caught') ? index + 2 : index + 1
        return rule ? [`${file}:${line} ${rule}`] : []
      }),
  )
}

/** Fails unless every planted fault is among those that the tool reported. */
export function mustCatch(planted, caught) {
  const missed = planted.filter((fault) => !caught.has(fault))
  if (planted.length === 0) throw new PlainError('Nothing was planted, so nothing was proven.')
  if (missed.length > 0) throw new PlainError(`Planted and not caught:\n  ${missed.join('\n  ')}`)
}
