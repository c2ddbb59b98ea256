import { runTool } from '../run.mjs'
import { mustCatch, mustPass } from './tool.mjs'

export function deadCode() {
  return mustPass('knip', ['--no-progress'])
}

export async function deadCodePlants() {
  const { output } = await runTool('knip', [
    '--no-progress',
    '--directory',
    '.ci/planted/dead-code',
    '--reporter',
    'json',
  ])
  const names = [...output.matchAll(/"name":"([^"]+)"/g)].map(([, name]) => name)
  mustCatch(['neverUsed', 'forgotten.ts', 'left-over'], new Set(names))
}
