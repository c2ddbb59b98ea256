import { plusDays } from '@kith/shared/days.ts'
import { endOf, type Weeks } from './snapshot.ts'

/**
 * Which weeks' counts come out by adding and subtracting answers.
 *
 * A range is an edge between two Mondays: that it begins with, and that after its end. Two Mondays that a path of
 * answered ranges joins are the ends of a computable range. One range of each of several groups of joined Mondays
 * may be taken from another: a year less a month within it leaves two parts, whose sum is then known. Null where there are
 * more than `most`: each month within a year doubles them.
 */
export function computable(
  asked: Weeks,
  answered: readonly Weeks[],
  most = Number.POSITIVE_INFINITY,
): Weeks[][] | null {
  const starts = joined(asked.from, answered)
  const ends = joined(endOf(asked), answered)
  // A range whose ends were joined before adds nothing.
  if (starts.has(endOf(asked))) return []
  const others = groups(answered).filter(
    (group) => !overlap(group, starts) && !overlap(group, ends),
  )
  const found = new Map<string, Weeks[]>()
  for (const one of starts) {
    for (const other of ends) {
      for (const step of combined(signed(one, other), others, most)) {
        const ranges = rangesOf(step)
        if (ranges) found.set(JSON.stringify(ranges), ranges)
        if (found.size > most) return null
      }
    }
  }
  found.delete(JSON.stringify([{ from: asked.from, to: asked.to }]))
  return [...found.values()]
}

/** The answers that a path joins to this range. */
export function joinedTo<A extends Weeks>(asked: Weeks, answered: readonly A[]): A[] {
  const reached = new Set([...joined(asked.from, answered), ...joined(endOf(asked), answered)])
  return answered.filter(({ from }) => reached.has(from))
}

/** All Mondays that a path joins to this one, itself among them. */
function joined(monday: string, answered: readonly Weeks[]): Set<string> {
  const reached = new Set([monday])
  for (const here of reached) {
    for (const range of answered) {
      if (range.from === here) reached.add(endOf(range))
      if (endOf(range) === here) reached.add(range.from)
    }
  }
  return reached
}

function groups(answered: readonly Weeks[]): Set<string>[] {
  const found: Set<string>[] = []
  for (const { from } of answered) {
    if (!found.some((group) => group.has(from))) found.push(joined(from, answered))
  }
  return found
}

function overlap(one: Set<string>, other: Set<string>): boolean {
  return Array.from(one).some((monday) => other.has(monday))
}

/** By how much the weight of a week changes at each Monday. */
type Steps = ReadonlyMap<string, number>

function signed(from: string, to: string): Steps {
  const [first = from, last = to] = [from, to].sort()
  return new Map([
    [first, 1],
    [last, -1],
  ])
}

/**
 * A range alone; less one range within it of some or all of the other groups; and what is left of a range of another group
 * that it lies within. Whatever else is added names no weeks, or only more of those that were answered. No more than one
 * too many.
 */
function combined(first: Steps, others: readonly Set<string>[], most: number): Steps[] {
  const [start = '', end = ''] = Array.from(first.keys())
  const less = (steps: Steps, [from, to]: Range) => plus(plus(steps, from, -1), to, 1)
  let all = [first]
  const around: Steps[] = []
  for (const group of others) {
    const ranges = rangesBetween(group)
    const within = ranges.filter(([from, to]) => start <= from && to <= end)
    const parts = all.flatMap((steps) => within.map((range) => less(steps, range)))
    all = [...all, ...parts.filter((steps) => rangesOf(steps))].slice(0, most + 2)
    const over = ranges.filter(([from, to]) => from <= start && end <= to)
    around.push(...over.map((range) => less(first, range)))
  }
  return [...all, ...around]
}

type Range = readonly [from: string, to: string]

function rangesBetween(group: ReadonlySet<string>): Range[] {
  const mondays = Array.from(group).sort()
  return mondays.flatMap((from, i) => mondays.slice(i + 1).map((to): Range => [from, to]))
}

function plus(steps: Steps, monday: string, by: number): Steps {
  return new Map(steps).set(monday, (steps.get(monday) ?? 0) + by)
}

/** The ranges whose weeks count once where all others count not at all; null for any other sum. */
function rangesOf(steps: Steps): Weeks[] | null {
  const ranges: Weeks[] = []
  const mondays = Array.from(steps).sort(([one], [other]) => (one < other ? -1 : 1))
  const sign = mondays.find(([, by]) => by !== 0)?.[1] ?? 0
  let from: string | null = null
  for (const [monday, by] of mondays) {
    if (by === 0) continue
    if (by !== (from === null ? sign : -sign)) return null
    if (from !== null) ranges.push({ from, to: plusDays(monday, -1) })
    from = from === null ? monday : null
  }
  return Math.abs(sign) === 1 ? ranges : null
}
