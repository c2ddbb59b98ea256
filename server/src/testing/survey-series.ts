import { recordsOf } from '#clinic/deidentify.ts'
import type { Judged, nextEdition } from '#clinic/edition.ts'
import { choicesOf, countings } from '#clinic/item-counts.ts'
import { questionOf } from '#clinic/item-report.ts'
import {
  isIn,
  isSince,
  laneOf,
  lanesOf,
  type Dimension,
  type Respondent,
} from '#clinic/respondents.ts'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import { answered, of, one } from './respondents.ts'
import { smallGroups } from './survey-sums.ts'

/** A survey of one question, its reports as they are made one after the other, and who puts all of them together. */
export interface Series {
  definitions: readonly QuestionnaireVersion[]
  item: string
  /** All that can be said to it; nothing where it is skipped. */
  said: readonly (readonly string[])[]
  threshold: number
}

export interface MadeOnce {
  edition: NonNullable<ReturnType<typeof nextEdition>>
  /** Those whom it tells of. */
  people: readonly Respondent[]
}

/** The reports of as many weeks, of whom some go at the end of each. */
export function editionsOf(
  { definitions, threshold }: Series,
  weekly: readonly (readonly Respondent[])[],
  gone: readonly (readonly Respondent[])[],
  next: typeof nextEdition,
): MadeOnce[] {
  const made: MadeOnce[] = []
  weekly.forEach((_, i) => {
    const left = new Set(gone.slice(0, i + 1).flat())
    const people = weekly
      .slice(0, i + 1)
      .flat()
      .filter((each) => !left.has(each))
    const [last = null, ...before] = made.map(({ edition }) => edition).toReversed()
    const data = { definitions, people, stopped: [] }
    const edition = next(data, { own: null, others: threshold }, '2026-02-02', last, before)
    if (!edition) return
    made.push({ edition, people: people.filter((each) => !isSince(edition.until)(each)) })
  })
  return made
}

type Knowing = (person: Respondent) => boolean
const everybody: Knowing = () => true

/** What someone finds of people who have come, who keeps all reports and puts together what they show; and knows the answers of all others. */
export function together(
  series: Series,
  made: readonly MadeOnce[],
  isUnknown: Knowing = everybody,
): string[] {
  const came = kindsOf(series).flatMap((kind) => made.map((_, first) => ({ kind, first })))
  const latest = (made.at(-1)?.people ?? []).filter(isUnknown)
  const sizes = came.map(
    ({ kind, first }) =>
      latest.filter(
        (each) =>
          each.language === kind.language &&
          each.mode === kind.mode &&
          saidBy(series, each) === saidBy(series, kind) &&
          made.findIndex(({ people }) => people.includes(each)) === first,
      ).length,
  )
  const known = made.flatMap(({ edition }, at) =>
    knownIn(series, edition).map(({ name, counts }) => ({
      name: `${at} ${name}`,
      weights: came.map(({ kind, first }) => (first <= at && counts(kind) ? 1 : 0)),
    })),
  )
  return smallGroups(known, sizes, series.threshold)
}

/** Counts of two reports, and what of them is left of all, that are fewer in the later one by a few. */
export function goneBetween(
  series: Series,
  made: readonly MadeOnce[],
  isUnknown: Knowing = everybody,
): string[] {
  const toldBy = ({ edition, people }: MadeOnce) =>
    new Map(
      knownIn(series, edition).map(({ name, counts }) => [
        name,
        people.filter((each) => isUnknown(each) && counts(each)).length,
      ]),
    )
  return pairsOf(made.map(toldBy)).flatMap(([sooner, later]) => {
    const moved = new Map(
      Array.from(later, ([name, n]) => [name, n - (sooner.get(name) ?? Number.NaN)] as const),
    )
    return Array.from(moved).flatMap(([name, by]) => {
      if (name.endsWith('|N')) return []
      const rest = moved.get(name.replace(/[^|]*$/, 'answered'))
      const isChoice = /=[^|]+$/.test(name)
      const isFew = (n: number) => n < 0 && n > -series.threshold
      return isFew(by) || (isChoice && rest !== undefined && isFew(rest - by))
        ? [`${name} ${by}`]
        : []
    })
  })
}

type GiveOut = typeof recordsOf

/** Of the rows of a lot that is older in part nobody knows which have come since. */
function isOfLotSince(each: Respondent, { edition }: MadeOnce, made: readonly MadeOnce[]): boolean {
  const lane = laneOf(each)
  const before = (made.at(-1)?.edition.lots[lane] ?? []).filter(({ to }) => to < each.week)
  return (before.at(-1)?.to ?? '') >= (edition.until[lane] ?? '')
}

/** Those of whom someone has the row who asks for a file whenever a report is made. */
function rowsOf({ edition, people }: MadeOnce, giveOut: GiveOut): Respondent[] {
  const lines = lanesOf(1).map((lane) => ({
    people: people.filter((each) => laneOf(each) === lane),
    lots: edition.lots[lane] ?? [],
  }))
  try {
    return giveOut(lines, 1).rows.map(({ person }) => person)
  } catch {
    return []
  }
}

/**
 * Counts of an earlier report, with the rows of those who have come since, that are a few more than the later one
 * tells: so many took their answers back.
 */
export function goneBesideRows(
  series: Series,
  made: readonly MadeOnce[],
  { isUnknown = everybody, giveOut = recordsOf }: { isUnknown?: Knowing; giveOut?: GiveOut } = {},
): string[] {
  const rows = new Set(made.flatMap((one) => rowsOf(one, giveOut)))
  return pairsOf(made).flatMap(([sooner, later]) => {
    const since = Array.from(rows).filter(
      (each) => isOfLotSince(each, sooner, made) && !isSince(later.edition.until)(each),
    )
    const names = new Set(knownIn(series, sooner.edition).map(({ name }) => name))
    return knownIn(series, later.edition).flatMap(({ name, counts }) => {
      if (!names.has(name)) return []
      const n = (people: readonly Respondent[]) =>
        people.filter((each) => isUnknown(each) && counts(each)).length
      const went = n(sooner.people) + n(since) - n(later.people)
      return went > 0 && went < series.threshold ? [`${name} ${went}`] : []
    })
  })
}

function pairsOf<One>(all: readonly One[]): [One, One][] {
  return all.flatMap((later, i) => all.slice(0, i).map((sooner): [One, One] => [sooner, later]))
}

function kindsOf({ item, said }: Series): Respondent[] {
  return ['en', 'es'].flatMap((language) =>
    ['paper', 'tablet', 'link'].flatMap((mode) =>
      said.map((codes) => one({ [item]: saying(codes) }, { language, mode })),
    ),
  )
}

export function saying(codes: readonly string[]) {
  return codes.length === 0 ? of('skipped') : answered([...codes])
}

function saidBy({ item }: Series, { answers }: Respondent): string {
  return answers[item]?.codes.join() ?? ''
}

function knownIn({ definitions, item: id }: Series, { heads, others }: Judged) {
  const item = definitions[0] && questionOf(definitions[0], id)
  if (!item) return []
  const scope = { name: 'v1', people: [one({})], dimensions: new Map() }
  const counts = countings(item, choicesOf(item), new Map([['v1', scope]]))
  return Object.keys(heads).flatMap((head) => {
    const [dimension = '', group = ''] = (head.split('|')[1] ?? '').split(':')
    const isHere = (each: Respondent) =>
      group === '' || (isDimension(dimension) && isIn(each, dimension, group))
    return counts.flatMap(({ name, counts: counted }) => {
      const what = name.split('|')[2] ?? ''
      const isShown = what === 'N' || others.shown[`${id}|${head}|${what}`] !== undefined
      return isShown
        ? [{ name: `${head}|${what}`, counts: (each: Respondent) => isHere(each) && counted(each) }]
        : []
    })
  })
}

function isDimension(name: string): name is Dimension {
  return ['language', 'mode', 'period'].includes(name)
}
