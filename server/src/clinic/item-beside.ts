import type { Question } from '@kith/shared/surveys/questionnaire.ts'
import type { EarlierOf } from './earlier.ts'
import { countings, kindsOf, VERSION } from './item-counts.ts'
import type { Counting, Kind } from './item-safety.ts'
import {
  DIMENSIONS,
  JOIN,
  valueOf,
  type Dimension,
  type Groups,
  type Respondent,
} from './respondents.ts'
import { headName, type Scope, type Scopes } from './scopes.ts'

/** What an earlier report and this one count of a question, over people told apart by the groups of both. */
export interface Beside {
  kinds: readonly Kind[]
  all: readonly Counting[]
  /** What the earlier one has shown. */
  shown: readonly string[]
}

/**
 * Puts an earlier report beside this one, so that both can be added and subtracted. Null where people whom it counted took
 * their answers back: of those there is nothing left to be told apart by.
 */
export function besideEarlier(
  item: Question,
  codes: readonly string[],
  scopes: Scopes,
  earlier: EarlierOf,
  isCounted: (person: Respondent) => boolean,
): Beside | null {
  const { isNew, heads } = earlier
  const isOld = (one: Respondent) => isCounted(one) && !isNew(one)
  const singles = Array.from(scopes.values()).filter(({ dimensions }) => !dimensions.has(VERSION))
  const isComplete = singles.every(({ name, people }) => {
    const before = heads[headName(name)]
    return before === undefined || before === people.filter(isOld).length
  })
  if (!isComplete) return null
  const finest = singles.map((scope) => divided(scope, heads))
  const old = kindsOf(item, codes, finest, isOld)
  const added = kindsOf(item, codes, finest, (one) => isCounted(one) && isNew(one))
  const wasThere = new Set(old.map(({ like }) => like))
  const before = countings(item, codes, scopesThen(scopes, heads)).map(({ name, counts }) => ({
    name: `before ${name}`,
    isShown: name.endsWith('|N') || earlier.shown.has(name),
    counts: (one: Respondent) => wasThere.has(one) && counts(one),
  }))
  return {
    kinds: [...old, ...added],
    all: [...countings(item, codes, scopes), ...before],
    shown: before.flatMap(({ name, isShown }) => (isShown ? [name] : [])),
  }
}

type Heads = EarlierOf['heads']

/** People by the groups of both reports: by the values that stand in the same group of either. */
function divided(scope: Scope, heads: Heads): Scope {
  const dimensions = DIMENSIONS.map((dimension): [Dimension, Groups] => {
    const now = [...(scope.dimensions.get(dimension)?.keys() ?? [])]
    const then = groupsThen(scope.name, dimension, heads)
    if (now.length + then.length === 0) return [dimension, new Map()]
    const placeOf = (value: string) =>
      [now, then].map((groups) => groups.findIndex((group) => group.split(JOIN).includes(value)))
    const values = Map.groupBy(scope.people, (one) => valueOf(one, dimension))
    const parts = Map.groupBy(values, ([value]) => placeOf(value).join())
    return [
      dimension,
      new Map(
        Array.from(parts.values(), (some) => [
          some.map(([value]) => value).join(JOIN),
          some.flatMap(([, people]) => people),
        ]),
      ),
    ]
  })
  return { ...scope, dimensions: new Map(dimensions) }
}

function scopesThen(scopes: Scopes, heads: Heads): Scopes {
  return new Map(
    Array.from(scopes).flatMap(([name, { people, dimensions }]) => {
      if (heads[headName(name)] === undefined) return []
      const then = DIMENSIONS.map((dimension): [Dimension, Groups] => [
        dimension,
        new Map(groupsThen(name, dimension, heads).map((group) => [group, []])),
      ])
      const groups = dimensions.has(VERSION) ? [] : then
      return [[name, { name, people, dimensions: new Map(groups) }]]
    }),
  )
}

function groupsThen(scope: string, dimension: Dimension, heads: Heads): string[] {
  const prefix = headName(scope, `${dimension}:`)
  return Object.keys(heads).flatMap((name) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  )
}
