import { plusDays } from '@kith/shared/days.ts'
import { computable, joinedTo } from './computable.ts'
import type { hide } from './isolation.ts'
import { reportTables } from './report-circulation.ts'
import { countsIn, countsInAll, type Snapshot, type Weeks } from './snapshot.ts'
import { suppressTables } from './suppression.ts'

/** No answer, and no difference of answers, is of fewer visits than these. */
const FEWEST_VISITS = 11
/** As many different ranges as are looked at beside each other: each makes more differences. */
const MOST_RANGES = 30
/** As many differences as one answer may make: each is judged. */
const MOST_DIFFERENCES = 400

/** An answer that was given, with the names of what it hid. */
export interface Answered extends Weeks {
  hidden: readonly string[]
}

export interface Asking {
  snapshot: Snapshot
  weeks: Weeks
  /** Whether these weeks were chosen, and are not what is shown unasked. */
  chosen: boolean
  threshold: number
  /** Of the same snapshot. */
  answered: readonly Answered[]
  /** Of earlier snapshots, with what they hid by themselves: past weeks hardly change from one day to the next. */
  earlier?: readonly Answered[]
  /** Hidden by another audience's answer for the same weeks. */
  secret?: ReadonlySet<string>
  hiding?: typeof hide
}

export type Judged =
  | {
      ok: true
      hidden: string[]
      /** Of these, what only earlier answers hid: it does not go on from day to day. */
      inherited: string[]
    }
  | { ok: false; why: 'report.too-few' | 'report.too-close' }

/**
 * What of a range may be shown beside all that was shown.
 *
 * Adding and subtracting answers gives the counts of other weeks too: see `computable`. For all of those that
 * the new answer makes computable, what their own report would hide is hidden in the new answer as well, and
 * where they are of too few visits there is no answer. An answer hides whatever the ones it is joined to hid: so
 * a count can be computed only among answers from before it was first hidden, and those were judged then.
 */
export function judge(asking: Asking): Judged {
  const { snapshot, weeks, chosen, threshold, answered, earlier = [], hiding } = asking
  const few = fewVisits(snapshot)
  if (chosen && few([weeks])) return { ok: false, why: 'report.too-few' }
  const known = [...answered, ...earlier]
  const ranges = different(known)
  // The same weeks again tell nothing of others.
  const others = ranges.some((other) => sameWeeks(other, weeks)) ? [] : ranges
  const news = isTooClose(snapshot, weeks, others)
    ? null
    : computable(weeks, others, MOST_DIFFERENCES)
  if (!news || news.some(few)) return { ok: false, why: 'report.too-close' }

  // People of two ranges do not add up to those of both: they are judged by themselves.
  const fromNews = news
    .flatMap((both) => hiddenNames(snapshot, both, threshold, new Set(), hiding))
    .filter((name) => name !== 'people')
  const beside = (some: readonly Answered[]) => hiddenBeside(asking, some, ranges, fromNews)
  const hidden = beside(known)
  const own = earlier.length > 0 ? beside(answered) : hidden
  // Where the day by itself would hide something else, none of what is hidden can go without the rest.
  const isMore = own.every((name) => hidden.includes(name))
  return {
    ok: true,
    hidden,
    inherited: isMore ? hidden.filter((name) => !own.includes(name)) : [],
  }
}

function isTooClose(snapshot: Snapshot, weeks: Weeks, others: readonly Answered[]): boolean {
  return (
    others.length >= MOST_RANGES || others.some((other) => differLittle(snapshot, weeks, other))
  )
}

function hiddenBeside(
  asking: Asking,
  some: readonly Answered[],
  ranges: readonly Weeks[],
  fromNews: readonly string[],
): string[] {
  const { snapshot, weeks, threshold, hiding } = asking
  const joined = joinedTo(weeks, ranges)
  const near = some.filter((one) => joined.some((other) => sameWeeks(one, other)))
  const secret = new Set([
    ...(asking.secret ?? []),
    ...near.flatMap(({ hidden }) => hidden),
    ...fromNews,
    ...(peopleGiveAway(asking, some, near) ? ['people'] : []),
  ])
  return hiddenNames(snapshot, [weeks], threshold, secret, hiding)
}

function different(answers: readonly Answered[]): Answered[] {
  return answers.filter((one, i) => !answers.slice(0, i).some((other) => sameWeeks(other, one)))
}

function sameWeeks(one: Weeks, other: Weeks): boolean {
  return one.from === other.from && one.to === other.to
}

function hiddenNames(
  snapshot: Snapshot,
  ranges: readonly Weeks[],
  threshold: number,
  secret: ReadonlySet<string>,
  hiding?: typeof hide,
): string[] {
  const shown = suppressTables(reportTables(countsInAll(snapshot, ranges)), {
    threshold,
    secret,
    ...(hiding && { hiding }),
  })
  return Array.from(shown).flatMap(([name, count]) => (count.shown ? [] : [name]))
}

/** Whether ranges have something in them, but too few visits. A clinic that reads no visits in is judged by its offers. */
function fewVisits(snapshot: Snapshot): (ranges: readonly Weeks[]) => boolean {
  const readsVisits = snapshot.visits.length > 0
  return (ranges) => {
    const { visits, handed, declined } = countsInAll(snapshot, ranges)
    const offered = handed + declined
    return (readsVisits ? visits : offered) < FEWEST_VISITS && visits + offered > 0
  }
}

/** Whether two ranges that overlap have all but a few visits in common. */
function differLittle(snapshot: Snapshot, one: Weeks, other: Weeks): boolean {
  if (one.from > other.to || other.from > one.to) return false
  const onlyInOne = [
    { from: min(one.from, other.from), to: plusDays(max(one.from, other.from), -1) },
    { from: plusDays(min(one.to, other.to), 1), to: max(one.to, other.to) },
  ]
  const visits = onlyInOne
    .filter(({ from, to }) => from <= to)
    .reduce((total, range) => total + countsIn(snapshot, range).visits, 0)
  return visits > 0 && visits < FEWEST_VISITS
}

/** People of three ranges may tell how many came in two of them; those of two, how many came in one alone. */
function peopleGiveAway(
  { snapshot, weeks, threshold }: Asking,
  some: readonly Answered[],
  near: readonly Answered[],
): boolean {
  if (different(near).filter((one) => !sameWeeks(one, weeks)).length > 1) return true
  const { people } = countsIn(snapshot, weeks)
  return different(some).some((other) => {
    const difference = Math.abs(people - countsIn(snapshot, other).people)
    const isPart = isWithin(weeks, other) || isWithin(other, weeks)
    return isPart && !other.hidden.includes('people') && difference > 0 && difference < threshold
  })
}

function isWithin(part: Weeks, whole: Weeks): boolean {
  return whole.from <= part.from && part.to <= whole.to
}

function min(one: string, other: string): string {
  return one < other ? one : other
}

function max(one: string, other: string): string {
  return one < other ? other : one
}
