import { plusDays } from '@kith/shared/days.ts'
import { endOf, type Weeks } from './snapshot.ts'

/**
 * Which weeks' counts come out by adding and subtracting answers.
 *
 * A range is an edge between two Mondays: that it begins with, and that after its end. Two Mondays that a path of
 * answered ranges joins are the ends of a computable range. One range of each of several groups of joined Mondays
 * may be taken from another: a year less a month within it leaves two parts, whose sum is then known.
 */
export function computable(asked: Weeks, answered: readonly Weeks[]): Weeks[][] {
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
      for (const step of combined(signed(one, other), others)) {
        const ranges = rangesOf(step)
        if (ranges) found.set(JSON.stringify(ranges), ranges)
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

/** A range alone, and with or less one range of some or all of the other groups. */
function combined(first: Steps, others: readonly Set<string>[]): Steps[] {
  return others.reduce<Steps[]>(
    (before, group) => [
      ...before,
      ...before.flatMap((steps) => {
        const mondays = Array.from(group).sort()
        return mondays.flatMap((from, i) =>
          mondays.slice(i + 1).map((to) => plus(plus(steps, from, -1), to, 1)),
        )
      }),
    ],
    [first],
  )
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
