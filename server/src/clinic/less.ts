import { VERSION } from './item-counts.ts'
import { DIMENSIONS } from './respondents.ts'
import { POOL, type Scopes } from './scopes.ts'

/** All groups, then without one dimension after the other, then without what stands together. */
export function* lessAndLess(scopes: Scopes): Generator<Scopes> {
  for (const kept of [DIMENSIONS, ['language', 'mode'], ['language'], []]) {
    yield narrower(
      scopes,
      (dimension) => dimension === VERSION || kept.some((one) => one === dimension),
    )
  }
  yield new Map(Array.from(narrower(scopes, () => false)).filter(([name]) => name !== POOL))
}

function narrower(scopes: Scopes, keeps: (dimension: string) => boolean): Scopes {
  return new Map(
    Array.from(scopes, ([name, scope]) => [
      name,
      {
        ...scope,
        dimensions: new Map(Array.from(scope.dimensions).filter(([dimension]) => keeps(dimension))),
      },
    ]),
  )
}
