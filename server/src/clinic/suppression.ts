import { inSeries, type Named, type Table } from './circulation.ts'
import { hide } from './isolation.ts'
import { rate } from './interval.ts'

/** Hidden means below the threshold, or hidden so that another count below it can't be computed. */
export type Count = { shown: true; n: number } | { shown: false; below: number }

export interface ShownRate {
  count: Count
  of: Count
  percent: number | null
  low: number | null
  high: number | null
}

interface Asked {
  threshold: number
  /** Names that are hidden whatever these tables say: another answer hides them. */
  secret?: ReadonlySet<string>
  /** The step that hides; another one only where a test plants a fault. */
  hiding?: typeof hide
}

/**
 * What of tables that share counts may be shown. Tables that share one count are one table; where they share
 * more, a count is hidden in all of them or in none: what one hides is a secret of the others, until none has to
 * hide more.
 */
export function suppressTables(
  given: readonly Table[],
  { threshold, secret = new Set(), hiding = hide }: Asked,
): Map<string, Count> {
  checkThreshold(threshold)
  const counts = countsOf(given)
  const tables = inSeries(given)
  const hidden: Hidden = new Map(Array.from(secret, (name) => [name, null]))
  const secretsThen = new Map<Table, number>()
  for (let before = -1; before < hidden.size;) {
    before = hidden.size
    for (const table of tables) {
      const secrets = secretsIn(table, hidden)
      // Secrets only ever come: with as many as before, it hides what it hid before.
      if (secretsThen.get(table) === secrets.size) continue
      secretsThen.set(table, secrets.size)
      for (const place of hiding(table, threshold, secrets)) note(hidden, table, place)
    }
  }
  const shown = ([name, n]: Named): [string, Count] => [
    name,
    hidden.has(name) ? { shown: false, below: threshold } : { shown: true, n },
  ]
  return new Map(Array.from(counts, shown))
}

/**
 * The same for counts and for what was added to them since they were last shown: what is hidden of the one is hidden of
 * the other, for the one that was shown and the one that is are subtracted to what was added.
 */
export function suppressTogether(
  whole: readonly Table[],
  added: readonly (readonly Table[])[],
  asked: Asked,
): Map<string, Count> {
  const secret = new Set(asked.secret)
  for (;;) {
    const counts = suppressTables(whole, { ...asked, secret })
    const hidden = new Set([...secret, ...hiddenIn(counts)])
    const more = added.flatMap((tables) =>
      hiddenIn(suppressTables(tables, { ...asked, secret: hidden })).filter(
        (name) => !hidden.has(name),
      ),
    )
    if (more.length === 0) return counts
    for (const name of more) secret.add(name)
  }
}

export function hiddenIn(counts: ReadonlyMap<string, Count>): string[] {
  return Array.from(counts).flatMap(([name, { shown }]) => (shown ? [] : [name]))
}

/** By name, which table hid a count first: to all others it is a secret. */
type Hidden = Map<string, Table | null>

function secretsIn(table: Table, hidden: Hidden): Set<number> {
  const isSecret = (name: string) => hidden.has(name) && hidden.get(name) !== table
  return new Set(
    table.flatMap(({ name, rank }, place) =>
      rank !== 'never' && isSecret(name ?? '') ? [place] : [],
    ),
  )
}

function note(hidden: Hidden, table: Table, place: number): void {
  const name = table[place]?.name ?? ''
  if (name !== '' && !hidden.has(name)) hidden.set(name, table)
}

/**
 * The rate of two counts, without percentage and interval where one of the two is hidden. The count is
 * hidden too where those *not* counted are fewer than the threshold.
 */
export function suppressRate(count: Count, of: Count, threshold: number): ShownRate {
  const hidden = { percent: null, low: null, high: null }
  if (!count.shown || !of.shown) return { count, of, ...hidden }
  const rest = of.n - count.n
  if (rest > 0 && rest < threshold)
    return { count: { shown: false, below: threshold }, of, ...hidden }
  const { percent, low, high } = rate(count.n, of.n)
  return { count, of, percent, low, high }
}

/** Every named count once; two tables that disagree about one are a fault in who made them. */
function countsOf(tables: readonly Table[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { name, n } of tables.flat()) {
    if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('not a count')
    if (name === null) continue
    if ((counts.get(name) ?? n) !== n) throw new RangeError(`two counts are called ${name}`)
    counts.set(name, n)
  }
  return counts
}

/** A count hidden as "fewer than 2" can only be 1, for zeros are shown. */
function checkThreshold(threshold: number): void {
  if (!Number.isSafeInteger(threshold) || threshold < 0 || threshold === 2) {
    throw new RangeError(`${threshold} is no threshold: 0 shows all, 3 or more protects`)
  }
}
