import { plus, reduced, rest, type Row } from './sums.ts'
import type { Respondent } from './respondents.ts'

/** A count that an answer may hold, with whom it counts. */
export interface Counting {
  name: string
  counts: (person: Respondent) => boolean
}

/** People of whom no count tells one from the other: how one of them would look, and how many there are. */
export interface Kind {
  like: Respondent
  n: number
}

/**
 * Whether adding and subtracting what is shown isolates fewer people than the threshold, as far as any hidden count,
 * and any two sums that can be worked out, show it. Of a sum that is shown as zero everybody knows that it is empty.
 */
export function isSafe(
  kinds: readonly Kind[],
  all: readonly Counting[],
  shown: ReadonlySet<string>,
  threshold: number,
): boolean {
  const rows = all.map(({ name, counts }) => ({
    shown: shown.has(name),
    at: kinds.flatMap(({ like }, at) => (counts(like) ? [at] : [])),
  }))
  const sizeOf = (places: Iterable<number>) =>
    Array.from(places).reduce((sum, at) => sum + (kinds[at]?.n ?? 0), 0)
  const empty = new Set(rows.flatMap((row) => (row.shown && sizeOf(row.at) === 0 ? row.at : [])))
  const rowOf = ({ at }: { at: readonly number[] }): Row =>
    new Map(at.flatMap((place) => (empty.has(place) ? [] : [[place, 1] as const])))
  const few = (group: { keys(): Iterable<number> }) => {
    const n = sizeOf(group.keys())
    return n > 0 && n < threshold
  }
  const solved = reduced(rows.flatMap((row) => (row.shown ? [rowOf(row)] : [])))
  if (rows.map(rowOf).some((row) => few(row) && rest(row, solved).size === 0)) return false
  const groups = rows.flatMap((row) => (row.shown ? [new Set(rowOf(row).keys())] : []))
  if (groups.some((whole) => groups.some((part) => few(without(whole, part))))) return false
  return !sumsOf(solved.map(({ row }) => row)).some((row) => few(row) && isGroup(row))
}

/** Those of a whole who are not in a part of it; nobody where it is no part. */
function without(whole: ReadonlySet<number>, part: ReadonlySet<number>): ReadonlySet<number> {
  if (Array.from(part).some((place) => !whole.has(place))) return new Set()
  return new Set(Array.from(whole).filter((place) => !part.has(place)))
}

/** What was solved, and each two that have someone in common put together. */
function sumsOf(rows: readonly Row[]): Row[] {
  const pairs = rows.flatMap((one, i) =>
    rows
      .slice(i + 1)
      .filter((other) => Array.from(one.keys()).some((at) => other.has(at)))
      .flatMap((other) => [plus(one, other, 1), plus(one, other, -1)]),
  )
  return [...rows, ...pairs]
}

/** A sum that counts everyone in it alike is one of a group of people. */
function isGroup(row: Row): boolean {
  const [first = 0] = row.values()
  return first !== 0 && Array.from(row.values()).every((weight) => weight === first)
}
