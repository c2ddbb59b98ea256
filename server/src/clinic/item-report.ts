import type { Question, QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { isQuestion } from '@kith/shared/surveys/item.ts'
import { countsIn, withHidden, type Table } from './circulation.ts'
import { joinedAs, type For } from './earlier.ts'
import { aspectsOf, countings, isMany, itemTables, kindsOf } from './item-counts.ts'
import { besideEarlier } from './item-beside.ts'
import type { hide } from './isolation.ts'
import { isSafe } from './item-safety.ts'
import { severalIn, withoutSeveral } from './item-several.ts'
import { lessAndLess } from './less.ts'
import { gaveThemselves, type Respondent } from './respondents.ts'
import { among, POOL, scopesOf, versionScope, type Scopes, type VersionAnswers } from './scopes.ts'
import { partsOf, sideOf, sidesIn, sinceThen, type SideOf } from './sides.ts'
import { hiddenIn, suppressTogether, type Count } from './suppression.ts'

/** All that can be shown of a survey at once: whatever is asked of it is a part of this, and so no two answers differ. */
export interface Shown {
  scopes: Scopes
  /** Of whom nothing may be told where they are a few: everybody, who gave their answers themselves, and who of them have come since something was shown. */
  parts: readonly ((person: Respondent) => boolean)[]
  /** The count of a name, of one question. */
  at(item: string, name: string): Count
  /** All of them, by the question and their name. */
  counts: ReadonlyMap<string, Count>
  /** What they come to without what the clinic entered; null where it entered nothing. */
  given: ReadonlyMap<string, number> | null
  hidden: ReadonlySet<string>
}

export interface Suppressing extends For {
  /** The step that hides, and those that look whether that is enough; others only where a test plants a fault. */
  hiding?: typeof hide
  safe?: typeof isSafe
  apart?: typeof withoutSeveral
}

/** The same for one question. */
type Asked = Pick<Suppressing, 'threshold' | 'hiding' | 'safe' | 'apart'> & {
  secret: ReadonlySet<string>
  parts: Shown['parts']
  sides: readonly SideOf[]
}

/**
 * Suppresses a survey as a whole: all versions and all the groups that it can be narrowed to, question by question.
 * Questions share nothing but how many people there are, of whom there are never too few.
 */
export function suppressSurvey(
  versions: readonly VersionAnswers[],
  { threshold, least, secret = new Set(), earlier = [], ...steps }: Suppressing,
): Shown {
  const scopes = scopesOf(versions, least, earlier)
  const enough = versions.filter(({ definition }) => scopes.has(versionScope(definition.number)))
  const sides = sidesIn(scopes, earlier)
  const parts = partsOf(sides)
  const isAllGiven = enough.every(({ people }) => people.every(gaveThemselves))
  const ofGiven = isAllGiven ? null : among(scopes, gaveThemselves)
  const counts = new Map<string, Count>()
  const given = new Map<string, number>()
  for (const id of questionsOf(enough)) {
    const prefix = `${id}|`
    const own = new Set(
      [...secret].flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
    )
    for (const together of alike(enough, id)) {
      const here = (some: Scopes) => scopesAmong(together, enough, some)
      const found = suppressItem(id, together, here(scopes), {
        threshold,
        secret: own,
        parts,
        sides: sides.map((side) => sideOf(side, prefix, here)),
        ...steps,
      })
      for (const [name, count] of found) counts.set(prefix + name, count)
      if (!ofGiven) continue
      for (const [name, n] of givenIn(id, together, here(ofGiven))) given.set(prefix + name, n)
    }
  }
  return {
    scopes,
    parts,
    given: ofGiven && given,
    at: (item, name) => counts.get(`${item}|${name}`) ?? { shown: false, below: threshold },
    counts,
    hidden: new Set(hiddenIn(counts).filter((name) => !isHead(name))),
  }
}

function givenIn(
  id: string,
  versions: readonly VersionAnswers[],
  ofGiven: Scopes,
): Map<string, number> {
  const item = versions.flatMap(({ definition }) => questionOf(definition, id) ?? [])[0]
  const aspects = item ? [[], ...aspectsOf(item)] : []
  return countsIn(aspects.flatMap((codes) => tablesOf(id, codes, versions, ofGiven)))
}

/**
 * What a question came to first, and then beside it what was chosen. What stands in many groups may be shown of fewer
 * of them; at last of none, and then not at all.
 */
function suppressItem(
  id: string,
  versions: readonly VersionAnswers[],
  scopes: Scopes,
  asked: Asked,
): Map<string, Count> {
  const item = versions.flatMap(({ definition }) => questionOf(definition, id) ?? [])[0]
  if (!item) return new Map()
  const states = suppressAspect(item, [], versions, scopes, asked, new Map())
  const aspects = aspectsOf(item).map((codes) =>
    suppressAspect(item, codes, versions, scopes, asked, states),
  )
  const all = new Map([...aspects.flatMap((one) => [...one]), ...states])
  if (!isMany(item)) return all
  const parts = asked.parts.map((isCounted) => severalIn(item, scopes, isCounted))
  return (asked.apart ?? withoutSeveral)(all, parts, asked.threshold)
}

/** `states` are what is shown already of what the question came to. */
function suppressAspect(
  item: Question,
  codes: readonly string[],
  versions: readonly VersionAnswers[],
  scopes: Scopes,
  asked: Asked,
  states: ReadonlyMap<string, Count>,
): Map<string, Count> {
  const { threshold, hiding, safe = isSafe } = asked
  const tables = (some: Scopes) => tablesOf(item.id, codes, versions, some)
  const whole = tables(scopes)
  const names = namesIn(whole)
  const all = countings(item, codes, scopes)
  const kinds = asked.parts.map((isCounted) => kindsOf(item, codes, scopes.values(), isCounted))
  const beside = asked.sides.flatMap(({ earlier, isCounted }) =>
    earlier.flatMap((one) => besideEarlier(item, codes, scopes, one, isCounted) ?? []),
  )
  const told = asked.sides.map(({ only, earlier }) => ({
    now: only ? tables(only) : whole,
    beside: earlier.map((one) => ({ one: joinedAs(one, names), added: tables(one.added) })),
  }))
  const { moved, still } = sinceThen(told, { countsOf: countsIn, threshold, totalOf })
  const secret = new Set([...asked.secret, ...moved].filter((name) => !isHead(name)))
  const before = new Set([...hiddenIn(states), ...still].filter((name) => !isHead(name)))
  const fewerAdded = asked.sides
    .flatMap(({ only, earlier }) => [...(only ? [only] : []), ...earlier.map(({ added }) => added)])
    .map((some) => [...lessAndLess(some)])
  for (const [i, fewer] of [...lessAndLess(scopes)].entries()) {
    const added = fewerAdded.map((some) => withHidden(tables(some[i] ?? new Map()), before))
    const counts = suppressTogether(withHidden(tables(fewer), before), added, {
      threshold,
      secret,
      ...(hiding && { hiding }),
    })
    const isShown = (name: string) =>
      isHead(name) || (states.get(name) ?? counts.get(name))?.shown === true
    // What is shown already, and how many there are, can not be hidden any more.
    const takesBack = Array.from(counts).some(
      ([name, count]) => !count.shown && (isHead(name) || states.get(name)?.shown === true),
    )
    const shown = new Set(names.filter(isShown))
    const isFine =
      kinds.every((some) => safe(some, all, shown, threshold)) &&
      beside.every((both) =>
        safe(both.kinds, both.all, new Set([...shown, ...both.shown]), threshold),
      )
    if (takesBack || !isFine) continue
    return new Map(
      names.map((name) => [name, counts.get(name) ?? { shown: false, below: threshold }]),
    )
  }
  return new Map(names.map((name) => [name, { shown: false, below: threshold }]))
}

/** What a count is a part of: of a choice those who answered, of all else those who handed in. */
function totalOf(name: string): string | null {
  const at = name.lastIndexOf('|') + 1
  const what = name.slice(at)
  if (what === 'N') return null
  return name.slice(0, at) + (/^[=!]/.test(what) ? 'answered' : 'N')
}

function namesIn(tables: readonly Table[]): string[] {
  return [...new Set(tables.flatMap((table) => table.flatMap(({ name }) => name ?? [])))]
}

/** How many people there are in a version or a group: that is at the head of each report. */
function isHead(name: string): boolean {
  return name.endsWith('|N')
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
