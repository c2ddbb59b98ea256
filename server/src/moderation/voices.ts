import { SUSPICIONS } from '@kith/shared/moderation/reporting.ts'

export type Why = (typeof SUSPICIONS)[number]

/** A report as it counts: of whom nothing is asked but when they came and what they did before. */
export interface Voice {
  reporterId: string
  at: Date
  weight: number
  accountSince: Date
  /** Other items about the same author that they reported, and whether the team did something about them. */
  before: readonly { item: string; upheld: boolean }[]
}

export interface Heard {
  /** Of those who count each by themselves. */
  weight: number
  voices: number
  /** Why some count together, and how many at least three people each is about. */
  suspected: readonly { why: Why; people: number }[]
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** An account younger than this is new. */
const NEW_MS = 7 * DAY
/** Accounts that were made so shortly one after the other came the same way, as long as they are young. */
const SAME_DOOR_MS = 15 * MINUTE
const YOUNG_MS = 60 * DAY
/** Who reported the same author together so often does so again. */
const TOGETHER = 2
const BURST_MS = 30_000
/** Fewer than these may be chance. */
const LEAST_SUSPECTED = 3

/**
 * How many there are who reported a text each by themselves. Those who may be one person, or have spoken to each other,
 * count together as the one of them who counts most.
 */
export function heard(reports: readonly Voice[]): Heard {
  const groups = reports.map((_, index) => index)
  const suspected: { why: Why; people: number }[] = []
  for (const why of SUSPICIONS) {
    const found = links[why](reports)
    for (const [one, other] of found) join(groups, one, other)
    const people = new Set(found.flat()).size
    if (people >= LEAST_SUSPECTED) suspected.push({ why, people })
  }
  const heaviest = new Map<number, number>()
  for (const [index, { weight }] of reports.entries()) {
    const of = groups[index] ?? index
    heaviest.set(of, Math.max(heaviest.get(of) ?? 0, weight))
  }
  const weight = [...heaviest.values()].reduce((sum, one) => sum + one, 0)
  return { weight, voices: heaviest.size, suspected }
}

type Pair = [number, number]

/** Which of the reports count together, and why, as pairs of their places. */
const links: Readonly<Record<Why, (reports: readonly Voice[]) => Pair[]>> = {
  new: (reports) => inRow(reports, (one) => one.at.getTime() - one.accountSince.getTime() < NEW_MS),
  joined: (reports) =>
    pairs(
      reports,
      (one, other) =>
        isYoung(one) &&
        isYoung(other) &&
        apart(one.accountSince, other.accountSince) <= SAME_DOOR_MS,
    ),
  together: (reports) =>
    pairs(
      reports,
      (one, other) => agreed(one).filter((item) => agreed(other).includes(item)).length >= TOGETHER,
    ),
  burst: inBursts,
}

/** To report what breaks the guidelines is what everybody is asked to do, whoever else did. */
function agreed({ before }: Voice): string[] {
  return before.flatMap(({ item, upheld }) => (upheld ? [] : [item]))
}

function isYoung({ at, accountSince }: Voice): boolean {
  return at.getTime() - accountSince.getTime() < YOUNG_MS
}

function apart(one: Date, other: Date): number {
  return Math.abs(one.getTime() - other.getTime())
}

/** All of a kind, each with the one before it. */
function inRow(reports: readonly Voice[], is: (one: Voice) => boolean): Pair[] {
  const places = reports.flatMap((one, index) => (is(one) ? [index] : []))
  return places.slice(1).map((place, index) => [places[index] ?? place, place])
}

function pairs(reports: readonly Voice[], are: (one: Voice, other: Voice) => boolean): Pair[] {
  return reports.flatMap((one, index) =>
    reports.slice(index + 1).flatMap((other, after): Pair[] => {
      return are(one, other) ? [[index, index + 1 + after]] : []
    }),
  )
}

/** A burst ends half a minute after it began, so that a steady stream of people is not one. */
function inBursts(reports: readonly Voice[]): Pair[] {
  const order = reports.map((_, index) => index)
  const at = (index: number) => reports[index]?.at.getTime() ?? 0
  order.sort((one, other) => at(one) - at(other))
  let [first = 0] = order
  return order.slice(1).flatMap((index): Pair[] => {
    if (at(index) - at(first) <= BURST_MS) return [[first, index]]
    first = index
    return []
  })
}

/** Those of both groups are one from now on. */
function join(groups: number[], one: number, other: number): void {
  const [into = one, from = other] = [groups[one], groups[other]]
  for (const [index, of] of groups.entries()) if (of === from) groups[index] = into
}
