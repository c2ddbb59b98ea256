import { isSince, type Respondent, type Until } from './respondents.ts'
import type { Counted } from './scopes.ts'

/** What was shown before: whoever kept it can subtract it from what is shown now. */
export interface Earlier extends Counted {
  /** Up to which week those who stopped were counted. */
  stopped: Until
  shown: Readonly<Record<string, number>>
  hidden: readonly string[]
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
  /** Who has come since. */
  isNew: (person: Pick<Respondent, 'version' | 'week'>) => boolean
  shown: ReadonlyMap<string, number>
  hidden: ReadonlySet<string>
}

/** Takes the counts whose names begin alike, under the rest of their names. */
export function earlierOf(earlier: readonly Earlier[], prefix: string): EarlierOf[] {
  const rest = (name: string) => name.slice(prefix.length)
  return earlier.map(({ until, shown, hidden }) => ({
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

/** The names that were shown once and were hidden in the last report are judged beside the one that showed them as well. */
export function besideWhat<One extends Earlier>(newestFirst: readonly One[]): One[] {
  const [last, ...others] = newestFirst
  if (!last) return []
  const lost = new Set(last.hidden)
  const beside = [last]
  for (const one of others) {
    const here = [...lost].filter((name) => one.shown[name] !== undefined)
    if (here.length === 0) continue
    beside.push(one)
    for (const name of here) lost.delete(name)
  }
  return beside
}
