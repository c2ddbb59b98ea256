import { isSince, JOIN, type InLine, type Until } from './respondents.ts'
import type { Counted } from './scopes.ts'

/** What was shown before: whoever kept it can subtract it from what is shown now. */
export interface Earlier extends Counted {
  /** Up to which week those who stopped were counted. */
  stopped: Until
  shown: Readonly<Record<string, number>>
  hidden: readonly string[]
  /** What those came to who gave their answers themselves; all that was shown unless it is said. */
  given?: Readonly<Record<string, number>> | undefined
}

/** For whom a report is, and beside what. */
export interface For {
  threshold: number
  /** No version and no group is told of by itself that has fewer people. */
  least: number
  /** What another audience is not shown. */
  secret?: ReadonlySet<string>
  /** What was shown before, the last report first. */
  earlier?: readonly Earlier[]
}

/** The same of what belongs together, such as one question. */
export interface EarlierOf {
  heads: Counted['heads']
  /** Who has come since. */
  isNew: (person: InLine) => boolean
  shown: ReadonlyMap<string, number>
  hidden: ReadonlySet<string>
}

/** Takes the counts whose names begin alike, under the rest of their names. */
export function earlierOf(earlier: readonly Earlier[], prefix: string): EarlierOf[] {
  const rest = (name: string) => name.slice(prefix.length)
  return earlier.map(({ until, heads, shown, hidden }) => ({
    heads,
    isNew: isSince(until),
    shown: new Map(
      Object.entries(shown).flatMap(([name, n]) =>
        name.startsWith(prefix) ? [[rest(name), n] as const] : [],
      ),
    ),
    hidden: new Set(hidden.filter((name) => name.startsWith(prefix)).map(rest)),
  }))
}

/**
 * What was shown of groups that stand together now: of each count the sum of those that were shown, and hidden where one of
 * them was. Who subtracts them from the whole has what was hidden, and who has come.
 */
export function joinedAs<One extends EarlierOf>(one: One, names: readonly string[]): One {
  const parts = Map.groupBy([...one.shown.keys(), ...one.hidden], whereIs)
  const shown = new Map(one.shown)
  const hidden = new Set(one.hidden)
  for (const name of names) {
    if (shown.has(name) || hidden.has(name)) continue
    const values = new Set(valuesIn(name))
    const within = (parts.get(whereIs(name)) ?? []).filter((part) =>
      valuesIn(part).every((value) => values.has(value)),
    )
    if (within.length === 0) continue
    shown.set(
      name,
      within.reduce((sum, part) => sum + (one.shown.get(part) ?? 0), 0),
    )
    if (within.some((part) => one.hidden.has(part))) hidden.add(name)
  }
  return { ...one, shown, hidden }
}

/** The name of a count, with the group of its dimension apart. */
const GROUP = /^([^|]*\|[^|:]*):([^|]*)/

/** The name of a count without which group of its dimension it is of. */
function whereIs(name: string): string {
  return name.replace(GROUP, '$1')
}

function valuesIn(name: string): string[] {
  return (GROUP.exec(name)?.[2] ?? '').split(JOIN)
}

/**
 * Counts that differ by a few from what was shown before, or whose remainder does: people took their answers back, or
 * changed them.
 */
export function movedLittle(
  now: ReadonlyMap<string, number>,
  { shown }: EarlierOf,
  { threshold, totalOf }: { threshold: number; totalOf: (name: string) => string | null },
): string[] {
  const moved = (name: string | null) => {
    const [before, after] = [shown.get(name ?? ''), now.get(name ?? '')]
    return before === undefined || after === undefined ? Number.NaN : after - before
  }
  const isLittle = (n: number) => Math.abs(n) > 0 && Math.abs(n) < threshold
  return Array.from(now.keys()).filter(
    (name) => isLittle(moved(name)) || isLittle(moved(totalOf(name)) - moved(name)),
  )
}

/** Counts that were hidden and to which nobody has come: no other is hidden in their place over the same people. */
export function stillHidden(added: ReadonlyMap<string, number>, { hidden }: EarlierOf): string[] {
  return [...hidden].filter((name) => added.get(name) === 0)
}

/** As many reports as are kept beside a new one: each makes it take longer. */
const MOST = 4

/** The last report, and those before it that showed what none after them did. */
export function besideWhat<One extends Earlier>(newestFirst: readonly One[]): One[] {
  const seen = new Set<string>()
  const beside: One[] = []
  for (const one of newestFirst) {
    const isNeeded = beside.length === 0 || Object.keys(one.shown).some((name) => !seen.has(name))
    if (!isNeeded || beside.length === MOST) continue
    beside.push(one)
    for (const name of Object.keys(one.shown)) seen.add(name)
  }
  return beside
}
