import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { ALL, VERSION } from './item-counts.ts'
import {
  areEnough,
  DIMENSIONS,
  gaveThemselves,
  groupsBy,
  isIn,
  isSince,
  JOIN,
  valueOf,
  type Dimension,
  type Groups,
  type Respondent,
  type Until,
} from './respondents.ts'

/** A version of a survey with those who answered it. */
export interface VersionAnswers {
  definition: QuestionnaireVersion
  people: readonly Respondent[]
}

/** What can be asked of: one version, with the groups it is broken down into, or all versions together. */
export interface Scope {
  name: string
  people: readonly Respondent[]
  dimensions: ReadonlyMap<string, Groups>
}
export type Scopes = ReadonlyMap<string, Scope>

/** Whom an earlier report counted: until which week, and how many were in each version and group of it. */
export interface Counted {
  until: Until
  heads: Readonly<Record<string, number>>
  /** How many of these gave their answers themselves; all of them unless it is said. */
  givenHeads?: Readonly<Record<string, number>> | undefined
}

export const POOL = 'pool'

export function versionScope(number: number): string {
  return `v${number}`
}

/** The versions and groups that may be told of, beside those that were told of before. */
export function scopesOf(
  versions: readonly VersionAnswers[],
  least: number,
  earlier: readonly Counted[] = [],
): Scopes {
  const enough = versions.filter(({ people }) => areEnough(people, Math.max(1, least)))
  const standing = enough.filter((one) => earlier.every((before) => stands(one, least, before)))
  const scopes = new Map(
    standing.map((one) => [versionScope(one.definition.number), scopeOf(one, least, earlier)]),
  )
  const pool = standing.length === enough.length ? poolOf(standing) : null
  return pool ? scopes.set(POOL, pool) : scopes
}

/** How many people are in each version and group. */
export function headsOf(scopes: Scopes): Record<string, number> {
  const heads: Record<string, number> = {}
  for (const { name, people, dimensions } of scopes.values()) {
    heads[headName(name)] = people.length
    for (const dimension of DIMENSIONS)
      for (const [group, some] of dimensions.get(dimension) ?? [])
        heads[headName(name, `${dimension}:${group}`)] = some.length
  }
  return heads
}

export function headName(scope: string, group: string = ALL): string {
  return `${scope}|${group}`
}

/** The same versions and groups, of some of their people alone. */
export function among(scopes: Scopes, isCounted: (person: Respondent) => boolean): Scopes {
  return new Map(
    Array.from(scopes, ([name, scope]) => [
      name,
      {
        ...scope,
        people: scope.people.filter(isCounted),
        dimensions: new Map(
          Array.from(scope.dimensions, ([dimension, groups]) => [
            dimension,
            new Map(Array.from(groups, ([group, some]) => [group, some.filter(isCounted)])),
          ]),
        ),
      },
    ]),
  )
}

/** Enough have come to a version since, or nobody, and nobody went; and so of those who gave their answers themselves. */
function stands(
  { definition, people }: VersionAnswers,
  least: number,
  { until, heads, givenHeads = heads }: Counted,
): boolean {
  const name = headName(versionScope(definition.number))
  const mayFollow = (some: readonly Respondent[], before: number | undefined) => {
    const news = some.filter(isSince(until)).length
    return news >= least || (news === 0 && before === some.length)
  }
  return (
    mayFollow(people, heads[name]) &&
    mayFollow(people.filter(gaveThemselves), givenHeads[name] ?? 0)
  )
}

function scopeOf(
  { definition, people }: VersionAnswers,
  least: number,
  earlier: readonly Counted[],
): Scope {
  const name = versionScope(definition.number)
  const groups = DIMENSIONS.map((dimension): [string, Groups] => {
    const before = earlier.map((counted) => groupsBefore(name, dimension, people, counted))
    const [last] = before
    return [
      dimension,
      groupsBy(people, dimension, least, {
        ...(last && { unitOf: (value: string) => unitOf(value, dimension, people, last, least) }),
        stands: (group, some) => before.every((one) => groupStands(group, some, one, least)),
      }),
    ]
  })
  return { name, people, dimensions: new Map(groups) }
}

/** The groups that a dimension had in an earlier report, with how many were in them; all as one where there were none. */
interface Before {
  isNew: (person: Respondent) => boolean
  groups: readonly { values: readonly string[]; n: number; given: number }[]
}

function groupsBefore(
  scope: string,
  dimension: Dimension,
  people: readonly Respondent[],
  { until, heads, givenHeads = heads }: Counted,
): Before {
  const isNew = isSince(until)
  const prefix = headName(scope, `${dimension}:`)
  const sizeOf = (name: string) => ({ n: heads[name] ?? 0, given: givenHeads[name] ?? 0 })
  const groups = Object.keys(heads).flatMap((name) =>
    name.startsWith(prefix)
      ? [{ values: name.slice(prefix.length).split(JOIN), ...sizeOf(name) }]
      : [],
  )
  const all = headName(scope)
  if (groups.length > 0 || heads[all] === undefined) return { isNew, groups }
  const old = people.filter((person) => !isNew(person))
  const values = [...new Set(old.map((one) => valueOf(one, dimension)))]
  return { isNew, groups: [{ values, ...sizeOf(all) }] }
}

/** Enough have come to a group since; or nobody, it is made of groups that were there before, and nobody of them went. */
function groupStands(
  group: string,
  people: readonly Respondent[],
  { isNew, groups }: Before,
  least: number,
): boolean {
  const values = new Set(group.split(JOIN))
  const within = groups.filter((one) => one.values.every((value) => values.has(value)))
  const mayFollow = (
    some: readonly Respondent[],
    sizeOf: (one: (typeof within)[number]) => number,
  ) => {
    const news = some.filter(isNew).length
    if (news > 0) return news >= least
    return some.length === within.reduce((sum, one) => sum + sizeOf(one), 0)
  }
  return (
    mayFollow(people, ({ n }) => n) &&
    mayFollow(people.filter(gaveThemselves), ({ given }) => given)
  )
}

/** What stood together goes apart only where enough have come to each of it. */
function unitOf(
  value: string,
  dimension: Dimension,
  people: readonly Respondent[],
  { isNew, groups }: Before,
  least: number,
): string {
  const unit = groups.find(({ values }) => values.includes(value))?.values ?? [value]
  const mayPart = unit.every((one) => {
    const here = people.filter((person) => isIn(person, dimension, one))
    const given = here.filter(gaveThemselves)
    return [here, ...(given.length > 0 ? [given] : [])].every(
      (some) => some.filter(isNew).length >= least,
    )
  })
  return mayPart ? value : unit.join(JOIN)
}

/** Versions are put together only where there are several, each of enough people to stand alone. */
function poolOf(versions: readonly VersionAnswers[]): Scope | null {
  if (versions.length < 2) return null
  const byVersion: Groups = new Map(
    versions.map(({ definition, people }) => [versionScope(definition.number), people]),
  )
  return {
    name: POOL,
    people: versions.flatMap(({ people }) => people),
    dimensions: new Map([[VERSION, byVersion]]),
  }
}
