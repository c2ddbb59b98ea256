import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PlainError } from '../steps.mjs'
import { root } from '../tree.mjs'
import { mustCatch } from './tool.mjs'

export function lockLint() {
  const faults = faultsIn(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  if (faults.length > 0) throw new PlainError(faults.join('\n'))
}

export function lockPlants() {
  const faults = faultsIn({
    packages: {
      'node_modules/tool': {
        optionalDependencies: { 'tool-there': '1.0.0', 'tool-missing': '1.0.0' },
      },
      'node_modules/tool/node_modules/tool-there': {
        resolved: 'https://registry.example/tool-there.tgz',
      },
      'node_modules/ours': { resolved: 'shared', link: true },
    },
  })
  const expected = [
    'node_modules/tool: its optional tool-missing has no entry',
    'node_modules/tool/node_modules/tool-there: names the host it came from',
  ]
  mustCatch(expected, new Set(faults))
  if (faults.length > expected.length)
    throw new PlainError(`More than was planted:\n${faults.join('\n')}`)
}

/**
 * npm leaves an optional package out of the lock when the registry had no such file at that moment; every
 * later `npm ci` on that platform then fails. And a lock that names a host works only where that host answers.
 */
function faultsIn({ packages }) {
  return Object.entries(packages).flatMap(
    ([path, { optionalDependencies = {}, resolved = '' }]) => [
      ...Object.keys(optionalDependencies)
        .filter((name) => !entryFor(name, path, packages))
        .map((name) => `${path || 'the root'}: its optional ${name} has no entry`),
      ...(/^[a-z+]+:\/\//.test(resolved) ? [`${path}: names the host it came from`] : []),
    ],
  )
}

/** As Node resolves it: the nearest node_modules, then the ones above. */
function entryFor(name, path, packages) {
  const places = path === '' ? [''] : [path]
  for (let place = path; place.includes('/node_modules/');) {
    place = place.slice(0, place.lastIndexOf('/node_modules/'))
    places.push(place)
  }
  return ['', ...places].some(
    (place) => packages[`${place ? `${place}/` : ''}node_modules/${name}`],
  )
}
