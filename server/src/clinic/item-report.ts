import type { Question, QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { isQuestion } from '@kith/shared/surveys/item.ts'
import type { Table } from './circulation.ts'
import {
  aspectsOf,
  choicesOf,
  countings,
  isMany,
  itemTables,
  kindsOf,
  VERSION,
} from './item-counts.ts'
import type { hide } from './isolation.ts'
import { isSafe } from './item-safety.ts'
import { DIMENSIONS, groupsBy, type Groups, type Respondent } from './respondents.ts'
import { suppressTables, type Count } from './suppression.ts'

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

/** All that can be shown of a survey at once: whatever is asked of it is a part of this, and so no two answers differ. */
export interface Shown {
  scopes: Scopes
  /** The count of a name, of one question. */
  at(item: string, name: string): Count
  hidden: ReadonlySet<string>
}

export const POOL = 'pool'

export function versionScope(number: number): string {
  return `v${number}`
}

export interface Suppressing {
  threshold: number
  /** No version and no group is told of by itself that has fewer people. */
  least: number
  secret?: ReadonlySet<string>
  /** The step that hides, and the one that looks whether that is enough; others only where a test plants a fault. */
  hiding?: typeof hide
  safe?: typeof isSafe
}

/**
 * Suppresses a survey as a whole: all versions and all the groups that it can be narrowed to, question by question.
 * Questions share nothing but how many people there are, of whom there are never too few.
 */
export function suppressSurvey(
  versions: readonly VersionAnswers[],
  { threshold, least, secret = new Set(), ...steps }: Suppressing,
): Shown {
  const enough = versions.filter(({ people }) => people.length >= Math.max(1, least))
  const scopes = scopesOf(enough, least)
  const counts = new Map<string, Count>()
  for (const id of questionsOf(enough)) {
    const prefix = `${id}|`
    const own = new Set(
      [...secret].flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
    )
    const asked = { threshold, least, secret: own, ...steps }
    for (const together of alike(enough, id)) {
      const found = suppressItem(id, together, scopesAmong(together, enough, scopes), asked)
      for (const [name, count] of found) counts.set(prefix + name, count)
    }
  }
  return {
    scopes,
    at: (item, name) => counts.get(`${item}|${name}`) ?? { shown: false, below: threshold },
    hidden: new Set(
      Array.from(counts).flatMap(([name, { shown }]) => (shown || isHead(name) ? [] : [name])),
    ),
  }
}

/**
 * What a question came to first, and then beside it what was chosen. What stands in many groups may be shown of fewer
 * of them; at last of none, and then not at all.
 */
function suppressItem(
  id: string,
  versions: readonly VersionAnswers[],
  scopes: Scopes,
  asked: Suppressing,
): Map<string, Count> {
  const item = versions.flatMap(({ definition }) => questionOf(definition, id) ?? [])[0]
  if (!item) return new Map()
  const states = suppressAspect(item, [], versions, scopes, asked, new Map())
  const aspects = aspectsOf(item).map((codes) =>
    suppressAspect(item, codes, versions, scopes, asked, states),
  )
  const all = new Map([...aspects.flatMap((one) => [...one]), ...states])
  const [one = '', other = '', more] = choicesOf(item)
  if (!isMany(item) || more !== undefined) return all
  return withoutBoth(all, [one, other], asked.threshold)
}

/** Of two choices, who chose both are those who chose the one and those who chose the other, less all who answered. */
function withoutBoth(
  counts: ReadonlyMap<string, Count>,
  codes: readonly [string, string],
  threshold: number,
): Map<string, Count> {
  const n = (name: string) => {
    const count = counts.get(name)
    return count?.shown ? count.n : Number.NaN
  }
  const places = Array.from(counts.keys()).filter((name) => name.endsWith('|answered'))
  const few = places.some((name) => {
    const at = name.slice(0, -'answered'.length)
    const both = n(`${at}=${codes[0]}`) + n(`${at}=${codes[1]}`) - n(name)
    return both > 0 && both < threshold
  })
  if (!few) return new Map(counts)
  const isChoice = (name: string) => /\|[=!][^|]*$/.test(name)
  return new Map(
    Array.from(counts, ([name, count]) => [
      name,
      isChoice(name) ? { shown: false, below: threshold } : count,
    ]),
  )
}

/** `states` are what is shown already of what the question came to. */
function suppressAspect(
  item: Question,
  codes: readonly string[],
  versions: readonly VersionAnswers[],
  scopes: Scopes,
  { threshold, secret = new Set(), hiding, safe = isSafe }: Suppressing,
  states: ReadonlyMap<string, Count>,
): Map<string, Count> {
  const names = namesIn(tablesOf(item.id, codes, versions, scopes))
  const all = countings(item, codes, scopes)
  const kinds = kindsOf(item, codes, scopes.values())
  const before = Array.from(states).flatMap(([name, { shown }]) =>
    shown || isHead(name) ? [] : [name],
  )
  for (const fewer of lessAndLess(scopes)) {
    const counts = suppressTables(tablesOf(item.id, codes, versions, fewer), {
      threshold,
      secret: new Set([...secret, ...before].filter((name) => !isHead(name))),
      ...(hiding && { hiding }),
    })
    const isShown = (name: string) =>
      isHead(name) || (states.get(name) ?? counts.get(name))?.shown === true
    // What is shown already, and how many there are, can not be hidden any more.
    const takesBack = Array.from(counts).some(
      ([name, count]) => !count.shown && (isHead(name) || states.get(name)?.shown === true),
    )
    if (takesBack || !safe(kinds, all, new Set(names.filter(isShown)), threshold)) continue
    return new Map(
      names.map((name) => [name, counts.get(name) ?? { shown: false, below: threshold }]),
    )
  }
  return new Map(names.map((name) => [name, { shown: false, below: threshold }]))
}

function namesIn(tables: readonly Table[]): string[] {
  return [...new Set(tables.flatMap((table) => table.flatMap(({ name }) => name ?? [])))]
}

/** How many people there are in a version or a group: that is at the head of each report. */
function isHead(name: string): boolean {
  return name.endsWith('|N')
}

/** All groups, then without one dimension after the other, then without what stands together. */
function* lessAndLess(scopes: Scopes): Generator<Scopes> {
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

/** The tables of one question and some of its codes, in every version that asks it and in the pool. */
function tablesOf(
  id: string,
  codes: readonly string[],
  versions: readonly VersionAnswers[],
  scopes: Scopes,
): Table[] {
  const single = versions.flatMap(({ definition }) => {
    const item = questionOf(definition, id)
    const scope = scopes.get(versionScope(definition.number))
    return item && scope ? itemTables(item, codes, scope) : []
  })
  const pool = scopes.get(POOL)
  const [first] = versions
  const item = first && questionOf(first.definition, id)
  if (!pool || !item || !agree(versions, id)) return single
  return [...single, ...itemTables(item, codes, pool)]
}

/** Versions in which a question means the same are looked at together; where it differs, each by itself. */
function alike(versions: readonly VersionAnswers[], id: string): (readonly VersionAnswers[])[] {
  const asking = versions.filter(({ definition }) => questionOf(definition, id))
  return agree(versions, id) ? [versions] : asking.map((one) => [one])
}

function scopesAmong(
  some: readonly VersionAnswers[],
  all: readonly VersionAnswers[],
  scopes: Scopes,
): Scopes {
  if (some.length === all.length) return scopes
  const names = new Set(some.map(({ definition }) => versionScope(definition.number)))
  return new Map(Array.from(scopes).filter(([name]) => names.has(name)))
}

function questionsOf(versions: readonly VersionAnswers[]): Set<string> {
  return new Set(
    versions.flatMap(({ definition }) => definition.items.filter(isQuestion).map(({ id }) => id)),
  )
}

export function questionOf(definition: QuestionnaireVersion, id: string): Question | undefined {
  return definition.items.filter(isQuestion).find((item) => item.id === id)
}

/** Whether a question means the same in all versions: the same kind of answer, and the same codes. Words may differ. */
export function agree(versions: readonly VersionAnswers[], id: string): boolean {
  const kinds = versions.map(({ definition }) => meaningOf(questionOf(definition, id)))
  return kinds.every((kind) => kind !== null && kind === kinds[0])
}

function meaningOf(item: Question | undefined): string | null {
  if (!item) return null
  const options = 'options' in item ? item.options.map(({ code }) => code).sort() : []
  const bounds = 'min' in item || 'max' in item ? [item.min ?? null, item.max ?? null] : []
  return JSON.stringify([item.type, 'repeats' in item && item.repeats === true, options, bounds])
}

function scopesOf(versions: readonly VersionAnswers[], least: number): Scopes {
  const scopes = new Map(
    versions.map((one) => [versionScope(one.definition.number), scopeOf(one, least)]),
  )
  const pool = poolOf(versions)
  return pool ? scopes.set(POOL, pool) : scopes
}

function scopeOf({ definition, people }: VersionAnswers, least: number): Scope {
  const groups = DIMENSIONS.map((dimension): [string, Groups] => [
    dimension,
    groupsBy(people, dimension, least),
  ])
  return { name: versionScope(definition.number), people, dimensions: new Map(groups) }
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
