import { isChoice, PREFER_NOT } from '@kith/shared/surveys/item.ts'
import type { Question } from '@kith/shared/surveys/questionnaire.ts'
import { gridTable, partsTable, type Named, type Table } from './circulation.ts'
import type { Counting, Kind } from './item-safety.ts'
import {
  countBy,
  DIMENSIONS,
  isIn,
  type Dimension,
  type Groups,
  type Respondent,
  type Said,
} from './respondents.ts'

export const STATES = [
  'answered',
  'skipped',
  'prefer_not',
  'not_shown',
  'not_reached',
  'illegible',
] as const
export type State = (typeof STATES)[number]

/** The code of an answer in words of one's own, where options are offered too. */
export const OWN_WORDS = '~words'

/** The name of a count: of whom, in which group, of what. */
export function countName(scope: string, group: string, what: string): string {
  return `${scope}|${group}|${what}`
}
export const ALL = 'all'

export function stateOf(person: Respondent, item: string): State {
  return person.answers[item]?.state ?? 'not_shown'
}

/** What can be chosen, so that everyone who answered chose at least one of them. */
export function choicesOf(item: Question): string[] {
  if (item.type === 'boolean') return ['yes', 'no']
  if (!isChoice(item)) return []
  const codes = item.options.map(({ code }) => code).filter((code) => code !== PREFER_NOT)
  return item.type === 'open-choice' ? [...codes, OWN_WORDS] : codes
}

export function isMany(item: Question): boolean {
  return isChoice(item) && item.repeats === true
}

export function chose(said: Said | undefined, code: string): boolean {
  if (said?.state !== 'answered') return false
  return code === OWN_WORDS ? said.words : said.codes.includes(code)
}

/**
 * What is looked at together: of one choice all codes, of several each by itself. None of them is what the question came
 * to, which stands beside all of them.
 */
export function aspectsOf(item: Question): string[][] {
  const codes = choicesOf(item)
  return isMany(item) ? codes.map((code) => [code]) : codes.length > 0 ? [codes] : []
}

/**
 * The tables that the counts of one question stand in, for people and for the groups they are broken down into: what
 * the question came to, and what those who answered chose of some codes.
 */
export function itemTables(
  item: Question,
  codes: readonly string[],
  { name: scope, people, dimensions }: ScopeLike,
): Table[] {
  const everybody = alikeIn(people, item.id, codes)
  const broken = Array.from(dimensions).flatMap(([dimension, groups]) =>
    groups.size === 0
      ? []
      : [
          Array.from(groups, ([group, some]) => ({
            place: placeOf(scope, dimension, group),
            some: alikeIn(some, item.id, codes),
          })),
        ],
  )
  return columnsOf(item, codes).flatMap((column) => {
    if (broken.length === 0)
      return [
        fixed(
          partsTable(cells(column, scope, ALL, everybody), countName(scope, ALL, column.total)),
        ),
      ]
    const grids = broken.map((groups) =>
      gridTable(
        groups.map(({ place: [within, name], some }) => ({
          total: countName(within, name, column.total),
          cells: cells(column, within, name, some),
        })),
        column.parts.map(({ what }) => countName(scope, ALL, what)),
        countName(scope, ALL, column.total),
      ),
    )
    return grids.map(fixed)
  })
}

/** People who said the same of a question are counted together: one of them, and how many they are. */
type Alike = readonly (readonly [person: Respondent, n: number])[]

function alikeIn(people: readonly Respondent[], id: string, codes: readonly string[]): Alike {
  const groups = Map.groupBy(people, (person) => saidIn(person, id, codes))
  return Array.from(groups.values()).flatMap(([one, ...others]) =>
    one ? [[one, others.length + 1] as const] : [],
  )
}

function columnsOf(item: Question, codes: readonly string[]): Column[] {
  return codes.length > 0 ? [stateColumn(item), choiceColumn(item, codes)] : [stateColumn(item)]
}

/** The versions that stand together in a pool are counted by themselves as well, under the same names. */
export const VERSION = 'version'

function placeOf(scope: string, dimension: string, group: string): [string, string] {
  return dimension === VERSION ? [group, ALL] : [scope, `${dimension}:${group}`]
}

/** Parts of a count, each with whom it counts. */
interface Column {
  total: string
  parts: { what: string; counts: (person: Respondent) => boolean }[]
}

function stateColumn(item: Question): Column {
  return {
    total: 'N',
    parts: STATES.map((state) => ({
      what: state,
      counts: (person) => stateOf(person, item.id) === state,
    })),
  }
}

/** One of several is chosen beside all others, and so stands beside those who did not choose it. */
function choiceColumn(item: Question, codes: readonly string[]): Column {
  const answered = (person: Respondent) => stateOf(person, item.id) === 'answered'
  const parts = codes.map((code) => ({
    what: `=${code}`,
    counts: (person: Respondent) => chose(person.answers[item.id], code),
  }))
  if (!isMany(item)) return { total: 'answered', parts }
  const none = (person: Respondent) =>
    answered(person) && !codes.some((code) => chose(person.answers[item.id], code))
  return { total: 'answered', parts: [...parts, { what: `!${codes.join()}`, counts: none }] }
}

function cells({ parts }: Column, scope: string, group: string, people: Alike): Named[] {
  return parts.map(({ what, counts }) => [
    countName(scope, group, what),
    people.reduce((sum, [person, n]) => (counts(person) ? sum + n : sum), 0),
  ])
}

/** How many people there are stands at the head of every report: it is hidden for no question. */
function fixed(table: Table): Table {
  return table.map((cell) => (cell.name?.endsWith('|N') ? { ...cell, rank: 1000 } : cell))
}

interface ScopeLike {
  name: string
  people: readonly Respondent[]
  dimensions: ReadonlyMap<string, Groups>
}

/** Every count that can stand in an answer about a question, with whom it counts. */
export function countings(
  item: Question,
  codes: readonly string[],
  scopes: ReadonlyMap<string, ScopeLike>,
): Counting[] {
  const parts = columnsOf(item, codes).flatMap((column) => [
    ...column.parts,
    {
      what: column.total,
      counts: (person: Respondent) => column.parts.some(({ counts }) => counts(person)),
    },
  ])
  return Array.from(scopes.values()).flatMap(({ name, people, dimensions }) => {
    const versions = new Set(people.map(({ version }) => version))
    const isHere = (person: Respondent) => versions.has(person.version)
    const groups = DIMENSIONS.flatMap((dimension) =>
      Array.from(dimensions.get(dimension)?.keys() ?? [], (group) => ({
        place: placeOf(name, dimension, group),
        isWithin: (person: Respondent) => isHere(person) && isIn(person, dimension, group),
      })),
    )
    const everywhere = { place: [name, ALL] as const, isWithin: isHere }
    return [everywhere, ...groups].flatMap(({ place, isWithin }) =>
      parts.map(({ what, counts }) => ({
        name: countName(place[0], place[1], what),
        counts: (person: Respondent) => isWithin(person) && counts(person),
      })),
    )
  })
}

/** Everybody who could be there, as far as the counts tell people apart: nobody knows beforehand of whom there are none. */
export function kindsOf(
  item: Question,
  codes: readonly string[],
  scopes: Iterable<ScopeLike>,
  isCounted: (person: Respondent) => boolean = () => true,
): Kind[] {
  const singles = Array.from(scopes).filter(({ dimensions }) => !dimensions.has(VERSION))
  const everybody = singles.flatMap(({ people }) => people)
  const said = new Map(everybody.map((person) => [saidIn(person, item.id, codes), person.answers]))
  return singles.flatMap((scope) => {
    const [first] = scope.people
    if (!first) return []
    const places = placesIn(scope)
    const placeOf = placeFinder(places)
    const there = countBy(
      scope.people.filter(isCounted),
      (person) => `${placeOf(person)} ${saidIn(person, item.id, codes)}`,
    )
    return places.flatMap((groups) =>
      Array.from(said, ([what, answers]) => {
        const like = groups.reduce<Respondent>((one, [by, , member]) => as(one, by, member), {
          ...first,
          answers,
        })
        return { like, n: there.get(`${placeOf(like)} ${what}`) ?? 0 }
      }),
    )
  })
}

type Place = [by: Dimension, group: string, member: Respondent][]

/** One group of each dimension, in all ways. */
function placesIn({ dimensions }: ScopeLike): Place[] {
  return DIMENSIONS.reduce<Place[]>(
    (before, by) => {
      const groups = Array.from(dimensions.get(by) ?? []).flatMap(([group, [member]]): Place =>
        member ? [[by, group, member]] : [],
      )
      if (groups.length === 0) return before
      return before.flatMap((some) => groups.map((one) => [...some, one]))
    },
    [[]],
  )
}

/** The groups that someone is in, as one name; found once for all who are alike. */
function placeFinder(places: readonly Place[]): (person: Respondent) => string {
  const found = new Map<string, string>()
  return (person) => {
    const alike = `${person.language} ${person.mode} ${person.week}`
    const known = found.get(alike)
    if (known !== undefined) return known
    const here = places.find((groups) => groups.every(([by, group]) => isIn(person, by, group)))
    const name = (here ?? []).map(([by, group]) => `${by}:${group}`).join(' ')
    found.set(alike, name)
    return name
  }
}

function as(one: Respondent, by: Dimension, member: Respondent): Respondent {
  if (by === 'period') return { ...one, week: member.week }
  return { ...one, [by]: member[by] }
}

function saidIn(person: Respondent, id: string, codes: readonly string[]): string {
  const chosen = codes.filter((code) => chose(person.answers[id], code))
  return `${stateOf(person, id)} ${chosen.join()}`
}
