import { visitSurvey1 } from '#surveys/public.ts'
import { hasLost, lineOf, lotsOf, type Lot } from './deidentify.ts'
import { besideWhat, type Earlier } from './earlier.ts'
import { makeReport, type Answer, type Ask, type Made, type SurveyData } from './item-answer.ts'
import { ALL } from './item-counts.ts'
import { isSince, lanesOf, movedOn, versionOf, type Respondent, type Until } from './respondents.ts'
import { versionScope } from './scopes.ts'
import { hiddenIn } from './suppression.ts'
import { surveyReport, type StudyRows } from './survey-report.ts'

/** What one audience is shown of a survey, all of it. */
export interface Part extends Pick<Earlier, 'shown' | 'hidden' | 'given'> {
  threshold: number
  answers: Answers
}

export interface Answers {
  /** By what is asked. */
  items: Record<string, Answer>
  /** The version that is shown unasked. */
  newest: number
  /** The rows of the study, of the survey that follows it. */
  study: StudyRows | null
}

/** What is known of an edition by whoever kept it. */
export type Judged = Pick<Earlier, 'until' | 'stopped' | 'heads' | 'givenHeads'> & {
  /** Of each lane, the lots in which its answers go out row by row. */
  lots: Record<string, Lot[]>
  own: Omit<Part, 'answers'> | null
  others: Omit<Part, 'answers'>
}

/** A report of a survey as it stands until the next one: for its clinic, unless nothing is hidden from it, and for others. */
export interface Edition extends Judged {
  own: Part | null
  others: Part
}

export interface Thresholds {
  /** Null where nothing is hidden from the clinic itself. */
  own: number | null
  others: number
}

/** So many times as many people, and the next edition is made though it has to hide what the last one showed. */
const GROWN = 1.5

/**
 * The next edition, where enough people have come since the last one; null where that stands. What came between the two
 * can be worked out, and is hidden as if it were a report of its own. So it waits for more, unless it shows all that the
 * last one did. `before` are those before the last one, the newest first.
 */
export function nextEdition(
  data: SurveyData,
  thresholds: Thresholds,
  today: string,
  last: Edition | null,
  before: readonly Judged[],
): Edition | null {
  if (!isTime(data.people, thresholds, today, last)) return null
  const least = leastOf(thresholds)
  const moved = {
    until: movedOn(data.people, today, least, last?.until),
    stopped: movedOn(data.stopped, today, least, last?.stopped),
  }
  const { carried, ...told } = edition(within(data, moved), thresholds, last, before)
  const until = standing(moved.until, last?.until, carried)
  const stopped = standing(moved.stopped, last?.stopped, carried)
  const { people } = within(data, { until, stopped })
  const next = { until, stopped, lots: lotsIn(people, until, last, least), ...told }
  if (!last || !isFor(last, thresholds)) return next
  return isSame(until, last.until) || waits(next, last) ? null : next
}

/** Whether enough people have come since the last one for another, or it hides by other thresholds. */
export function isTime(
  people: Parameters<typeof movedOn>[0],
  thresholds: Thresholds,
  today: string,
  last: Judged | null,
): boolean {
  if (last && !isFor(last, thresholds)) return true
  return !isSame(movedOn(people, today, leastOf(thresholds), last?.until), last?.until)
}

/** Whether an edition hides by these thresholds. */
export function isFor({ own, others }: Judged, thresholds: Thresholds): boolean {
  return (own?.threshold ?? null) === thresholds.own && others.threshold === thresholds.others
}

type Counted = Pick<Judged, 'until' | 'stopped'>

/** A version that is told of as it was counts up to where it did. */
function standing(moved: Until, before: Until = {}, carried: ReadonlySet<string>): Until {
  const isCarried = (lane: string) => carried.has(versionScope(versionOf(lane)))
  return { ...entriesOf(moved, (lane) => !isCarried(lane)), ...entriesOf(before, isCarried) }
}

function within(data: SurveyData, { until, stopped }: Counted): SurveyData {
  return {
    ...data,
    people: data.people.filter((one) => !isSince(until)(one)),
    stopped: data.stopped.filter((one) => !isSince(stopped)(one)),
  }
}

function isSame(one: Until, other: Until = {}): boolean {
  const lanes = Object.keys({ ...one, ...other })
  return lanes.every((lane) => one[lane] === other[lane])
}

function lotsIn(
  people: readonly Respondent[],
  until: Until,
  last: Judged | null,
  least: number,
): Judged['lots'] {
  const line = (lane: string) => lineOf(lane, people, last?.lots)
  return Object.fromEntries(
    Object.keys(until).map((lane) => {
      const { people: own, lots } = line(lane)
      // Both lanes of a version are in one report.
      const held = lanesOf(versionOf(lane)).map(line).some(hasLost)
      return [lane, lotsOf(own, lots, least, held)]
    }),
  )
}

function waits(next: Judged, last: Judged): boolean {
  return loses(next, last) && sizeOf(next) < GROWN * sizeOf(last)
}

export function leastOf({ own, others }: Thresholds): number {
  return Math.max(own ?? 0, others)
}

function edition(
  data: SurveyData,
  thresholds: Thresholds,
  last: Edition | null,
  before: readonly Judged[],
): Pick<Edition, 'heads' | 'givenHeads' | 'own' | 'others'> & { carried: Set<string> } {
  const least = leastOf(thresholds)
  const partOf = (threshold: number, which: 'own' | 'others', secret: ReadonlySet<string>) => {
    const shown = [...(last ? [last] : []), ...before].flatMap((one): Earlier[] => {
      const part = one[which]
      return part ? [{ ...one, ...part }] : []
    })
    const whom = { threshold, least, secret, earlier: besideWhat(shown) }
    const made = makeReport(data, whom)
    const isStudy = data.definitions[0]?.key === visitSurvey1.key
    const rows = isStudy ? surveyReport(made, whom) : null
    const givenHeads = made.given?.heads
    return { heads: made.heads, givenHeads, part: part(threshold, made, rows) }
  }
  const own = thresholds.own === null ? null : partOf(thresholds.own, 'own', new Set())
  const others = partOf(thresholds.others, 'others', new Set(own?.part.hidden))
  const carried = carriedOver(others.heads, last)
  return {
    carried,
    ...withCarriedHeads(others, last, carried),
    own: own && withCarried(own.part, last?.own ?? null, carried),
    others: withCarried(others.part, last?.others ?? null, carried),
  }
}

function part(
  threshold: number,
  { answer, asks, counts: items, given }: Made,
  study: ReturnType<typeof surveyReport> | null,
): Part {
  const counts = new Map([...items, ...(study?.counts ?? [])])
  const unasked = answer({})
  const shown = Array.from(counts).flatMap(([name, count]) =>
    count.shown ? [[name, count.n] as const] : [],
  )
  const givenOf = (name: string) => given?.counts.get(name) ?? study?.given.get(name) ?? 0
  return {
    threshold,
    answers: {
      newest: unasked?.version ?? 0,
      items: Object.fromEntries(
        asks.flatMap((ask) => {
          const said = answer(ask)
          return said ? [[keyOf(ask), said]] : []
        }),
      ),
      study: study?.answer ?? null,
    },
    shown: Object.fromEntries(shown),
    hidden: hiddenIn(counts),
    ...(given && { given: Object.fromEntries(shown.map(([name]) => [name, givenOf(name)])) }),
  }
}

/** Versions that can not be told of anew, for somebody took answers back and too few have come since: they stay as they were told of. */
function carriedOver(heads: Record<string, number>, last: Edition | null): Set<string> {
  const scopes = Object.keys(last?.heads ?? {}).flatMap((name) =>
    name.endsWith(`|${ALL}`) && name.startsWith('v') ? [name.slice(0, -ALL.length - 1)] : [],
  )
  return new Set(scopes.filter((scope) => heads[`${scope}|${ALL}`] === undefined))
}

type Heads = Pick<Edition, 'heads' | 'givenHeads'>

function withCarriedHeads(next: Heads, last: Heads | null, carried: ReadonlySet<string>): Heads {
  const before = last ?? { heads: {} }
  const isCarried = (name: string) => carried.has(scopeIn(`|${name}`))
  const both = (then: Heads['heads'], now: Heads['heads']) => ({
    ...entriesOf(then, isCarried),
    ...now,
  })
  const heads = both(before.heads, next.heads)
  if (!next.givenHeads && !before.givenHeads) return { heads }
  const givenHeads = both(before.givenHeads ?? before.heads, next.givenHeads ?? next.heads)
  return { heads, givenHeads }
}

function withCarried(next: Part, last: Part | null, carried: ReadonlySet<string>): Part {
  if (!last || carried.size === 0) return next
  const isCarried = (name: string) => carried.has(scopeIn(name))
  const { given: before = last.shown } = last
  const isAllGiven = next.given === undefined && last.given === undefined
  return {
    ...next,
    ...(!isAllGiven && {
      given: { ...entriesOf(before, isCarried), ...(next.given ?? next.shown) },
    }),
    answers: {
      ...next.answers,
      items: {
        ...entriesOf(last.answers.items, (key) =>
          carried.has(versionScope(Number(key.split(' ')[0]))),
        ),
        ...next.answers.items,
      },
    },
    shown: { ...entriesOf(last.shown, isCarried), ...next.shown },
    hidden: [...next.hidden, ...last.hidden.filter(isCarried)],
  }
}

/** The scope that a name of a count is of. */
function scopeIn(name: string): string {
  return name.split('|')[1] ?? ''
}

function entriesOf<T>(
  all: Readonly<Record<string, T>>,
  isKept: (name: string) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => isKept(name)))
}

function loses(next: Judged, last: Judged): boolean {
  const lost = (now: Judged['own'], before: Judged['own']) =>
    now !== null && before !== null && now.hidden.some((name) => before.shown[name] !== undefined)
  return lost(next.own, last.own) || lost(next.others, last.others)
}

/** How many people are in all versions that are told of. */
function sizeOf({ heads }: Judged): number {
  return Object.entries(heads).reduce(
    (sum, [name, n]) => (name.startsWith('v') && name.endsWith(`|${ALL}`) ? sum + n : sum),
    0,
  )
}

/** Under which name an edition has an answer. */
export function keyOf({ version, only }: Ask): string {
  return only === undefined ? `${version}` : `${version} ${only}`
}
