import { runTool } from '../run.mjs'
import { PlainError } from '../steps.mjs'
import { mustCatch, promisedFaults } from './tool.mjs'

const planted = '.ci/planted/types'

/** All workspaces are checked, even when the first has errors. */
export async function types() {
  const results = []
  for (const workspace of ['shared', 'server', 'web']) results.push(await tsc(workspace))
  const failed = results.filter(({ code }) => code !== 0)
  if (failed.length > 0) throw new PlainError(failed.map(({ output }) => output).join('\n'))
}

export async function typePlants() {
  const { output } = await tsc(planted)
  const caught = [...output.matchAll(/^(\S+)\((\d+),\d+\): error (TS\d+)/gm)]
  mustCatch(
    promisedFaults(planted),
    new Set(caught.map(([, file, line, code]) => `${file}:${line} ${code}`)),
  )
}

function tsc(project) {
  return runTool('typescript', ['--project', project, '--pretty', 'false'], {}, 'tsc')
}
