import { plusDays, weekOf } from '@kith/shared/days.ts'
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
  answers: Answered
}

/**
 * Answers are added to a report in lots of whole weeks, each of at least so many people, so that the report of one day
 * less that of another is never of a few. Gives those of the closed lots; this week's are never among them.
 */
export function released(
  all: readonly Respondent[],
  today: string,
  threshold: number,
): Respondent[] {
  if (threshold <= 1) return [...all]
  const weeks = countBy(
    all.map(({ week }) => week).filter((week) => week < weekOf(today)),
    (week) => week,
  )
  let open = 0
  let until = ''
  for (const [week, n] of [...weeks].sort(([one], [other]) => (one < other ? -1 : 1))) {
    open += n
    if (open < threshold) continue
    open = 0
    until = plusDays(week, 6)
  }
  return all.filter(({ week }) => week <= until)
}

export const DIMENSIONS = ['language', 'mode', 'period'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** People by group: a group is a value, or several small ones together. */
export type Groups = ReadonlyMap<string, readonly Respondent[]>

/** What joins the values of a group of several. */
export const JOIN = '+'

/**
 * The groups that a report can be narrowed to, none of them of fewer people than the threshold: small ones stand
 * together, periods with their neighbours. None where there would be one alone.
 */
export function groupsBy(
  people: readonly Respondent[],
  dimension: Dimension,
  threshold: number,
): Groups {
  const values = new Map<string, Respondent[]>()
  for (const one of people) {
    const value = valueOf(one, dimension)
    values.set(value, [...(values.get(value) ?? []), one])
  }
  const sorted = Array.from(values).sort(
    dimension === 'period'
      ? byName
      : (one, other) => other[1].length - one[1].length || byName(one, other),
  )
  const groups = together(sorted, threshold)
  return groups.length > 1 ? new Map(groups) : new Map()
}

function valueOf(person: Respondent, dimension: Dimension): string {
  return dimension === 'period' ? halfYear(person.week) : person[dimension]
}

/** Whether someone is of one of the values that a group holds. */
export function isIn(person: Respondent, dimension: Dimension, group: string): boolean {
  return group.split(JOIN).includes(valueOf(person, dimension))
}

type Group = [name: string, people: Respondent[]]

/** Goes through the values and closes a group as soon as it is large enough; what is left over joins the last one. */
function together(values: readonly Group[], threshold: number): Group[] {
  const closed: Group[] = []
  let open: Group | null = null
  for (const value of values) {
    open = open ? join(open, value) : value
    if (open[1].length < threshold) continue
    closed.push(open)
    open = null
  }
  const last = closed.pop()
  if (!last) return open ? [open] : []
  return [...closed, open ? join(last, open) : last]
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
