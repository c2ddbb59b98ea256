import { weekOf } from '@kith/shared/days.ts'
import type { AnswerState } from '@kith/shared/surveys/flow.ts'

/** What came of one question. Words are never read here: only that there are some. */
export interface Said {
  state: AnswerState
  codes: readonly string[]
  number: number | null
  words: boolean
}

export type Answered = Readonly<Record<string, Said>>

/** Someone's completed answers, without anything that says who. */
export interface Respondent {
  version: number
  language: string
  mode: string
  /** The Monday of the week in which they were handed in. */
  week: string
  /** How long it took, roughly; null where nobody could tell, as on paper. */
  took: string | null
  /** Keyed in from paper or read in by the clinic, which knows these answers one by one. */
  entered: boolean
  answers: Answered
}

/** Whom nobody at the clinic put in. They alone hide each other: whoever knows the others can subtract them. */
export function gaveThemselves({ entered }: Pick<Respondent, 'entered'>): boolean {
  return !entered
}

/** Whether people hide each other: enough of them, and of those who gave their answers themselves none or enough. */
export function areEnough(people: readonly Respondent[], least: number): boolean {
  const given = people.filter(gaveThemselves).length
  return people.length >= least && (given === 0 || given >= least)
}

/** Where someone's answers stand in line for a report. */
export type InLine = Pick<Respondent, 'version' | 'week' | 'entered'>

/** What people gave themselves and what the clinic entered come into a report each by itself, of each version. */
export function laneOf({ version, ...more }: Omit<InLine, 'week'>): string {
  return gaveThemselves(more) ? `${version}` : `${version} entered`
}

export function lanesOf(version: number): string[] {
  return [false, true].map((entered) => laneOf({ version, entered }))
}

export function versionOf(lane: string): number {
  return Number.parseInt(lane, 10)
}

/** The last week, by its Monday, of which answers are in a report, by their lane. */
export type Until = Readonly<Record<string, string>>

/**
 * Answers are added to a report by whole weeks, in each lane only when so many people have come since that nobody of
 * them is alone. This week's are never among them.
 */
export function movedOn(
  all: readonly InLine[],
  today: string,
  least: number,
  before: Until = {},
): Until {
  const past = all.filter(({ week }) => week < weekOf(today))
  const news = Map.groupBy(past.filter(isSince(before)), laneOf)
  const moved = Array.from(news)
    .filter(([, some]) => some.length >= least)
    .map(([lane, some]) => [lane, lastWeek(some)] as const)
  return { ...before, ...Object.fromEntries(moved) }
}

export function isSince(until: Until): (one: InLine) => boolean {
  return ({ week, ...one }) => week > (until[laneOf(one)] ?? '')
}

function lastWeek(some: readonly Pick<InLine, 'week'>[]): string {
  return some.reduce((last, { week }) => (week > last ? week : last), '')
}

export const DIMENSIONS = ['language', 'mode', 'period'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** People by group: a group is a value, or several small ones together. */
export type Groups = ReadonlyMap<string, readonly Respondent[]>

/** What joins the values of a group of several. */
export const JOIN = '+'

export interface Grouping {
  /** Values that have to stay together. */
  unitOf?(value: string): string
  /** Whether a group that is large enough may also stand beside what was shown before. */
  stands?(group: string, people: readonly Respondent[]): boolean
}

/**
 * The groups that a report can be narrowed to, none of them of fewer people than the threshold: small ones stand
 * together, periods with their neighbours. None where there would be one alone.
 */
export function groupsBy(
  people: readonly Respondent[],
  dimension: Dimension,
  threshold: number,
  { unitOf = (value) => value, stands = () => true }: Grouping = {},
): Groups {
  const values = Map.groupBy(people, (one) => valueOf(one, dimension))
  const units = Map.groupBy(values, ([value]) => unitOf(value))
  const sorted = Array.from(units, ([unit, some]): Group => [
    unit,
    some.flatMap(([, members]) => members),
  ]).sort(
    dimension === 'period'
      ? byName
      : (one, other) => other[1].length - one[1].length || byName(one, other),
  )
  const groups = together(
    sorted,
    ([group, some]) => areEnough(some, threshold) && stands(group, some),
  )
  return groups.length > 1 ? new Map(groups) : new Map()
}

export function valueOf(person: Respondent, dimension: Dimension): string {
  return dimension === 'period' ? halfYear(person.week) : person[dimension]
}

/** Whether someone is of one of the values that a group holds. */
export function isIn(person: Respondent, dimension: Dimension, group: string): boolean {
  const value = valueOf(person, dimension)
  return group === value || (group.includes(JOIN) && group.split(JOIN).includes(value))
}

type Group = [name: string, people: Respondent[]]

/** Goes through the values and closes a group as soon as it is enough; what is left over joins the last ones, until it is. */
function together(values: readonly Group[], isEnough: (group: Group) => boolean): Group[] {
  const closed: Group[] = []
  let open: Group | null = null
  for (const value of values) {
    open = open ? join(open, value) : value
    if (!isEnough(open)) continue
    closed.push(open)
    open = null
  }
  while (open) {
    const last = closed.pop()
    if (!last) return [open]
    const both = join(last, open)
    open = isEnough(both) ? null : both
    if (!open) closed.push(both)
  }
  return closed
}

function join([name, people]: Group, [other, more]: Group): Group {
  return [`${name}${JOIN}${other}`, [...people, ...more]]
}

function byName([one]: Group, [other]: Group): number {
  return one < other ? -1 : 1
}

/** "2026-1" for the weeks that begin from January to June. */
function halfYear(week: string): string {
  return `${week.slice(0, 4)}-${week.slice(5, 7) <= '06' ? 1 : 2}`
}

export function countBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1)
  return counts
}
