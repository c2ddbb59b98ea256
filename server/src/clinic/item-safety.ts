import { isNothing, plus, reduced, rest } from './sums.ts'
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
 * Whether what is shown, added and subtracted, leaves no group of fewer people than the threshold alone: no hidden count
 * that can be worked out, nor several of one place together, no difference of two counts, and no sum or difference of two
 * of what they come down to.
 */
export function isSafe(
  kinds: readonly Kind[],
  all: readonly Counting[],
  shown: ReadonlySet<string>,
  threshold: number,
): boolean {
  const sizes = kinds.map(({ n }) => n)
  const rows = all.map(({ name, counts }) => ({
    name,
    isShown: shown.has(name),
    row: Float64Array.from(kinds, ({ like }) => (counts(like) ? 1 : 0)),
  }))
  for (const { isShown, row } of rows) if (isShown && sizeOf(row, sizes) === 0) empty(row, rows)
  const isFew = (row: Float64Array) => {
    const n = groupSize(row, sizes)
    return n > 0 && n < threshold
  }
  const known = different(rows.flatMap(({ isShown, row }) => (isShown ? [row] : [])))
  const solved = reduced(known)
  const isKnown = (row: Float64Array) => isNothing(rest(row, solved))
  if ([...rows.map(({ row }) => row), ...unions(rows)].some((row) => isFew(row) && isKnown(row)))
    return false
  if (anyPair(known, (whole, part) => isPart(part, whole) && isFew(plus(whole, part, -1))))
    return false
  const sums = solved.map(({ row }) => row)
  return (
    !sums.some(isFew) &&
    !anyPair(sums, (one, other, i, j) => j > i && [1, -1].some((by) => isFew(plus(one, other, by))))
  )
}

interface NamedRow {
  name: string
  isShown: boolean
  row: Float64Array
}

/** What is hidden in one place, together: all of it, all choices, all that is none, and every two. */
function unions(rows: readonly NamedRow[]): Float64Array[] {
  const endOf = (name: string) => name.lastIndexOf('|') + 1
  const isTotal = (name: string) => /\|(N|answered)$/.test(name)
  const isChoice = (name: string) => /[=!]/.test(name.charAt(endOf(name)))
  const places = Map.groupBy(rows, ({ name }) => name.slice(0, endOf(name)))
  return Array.from(places.values()).flatMap((some) => {
    const hidden = some.filter(({ name, isShown }) => !isShown && !isTotal(name))
    const states = hidden.filter(({ name }) => !isChoice(name))
    const choices = hidden.filter(({ name }) => isChoice(name))
    const pairs = hidden.flatMap((one, i) => hidden.slice(i + 1).map((other) => [one, other]))
    return [hidden, states, choices, ...pairs].flatMap(([first, ...more]) =>
      first ? [more.reduce((sum, { row }) => plus(sum, row, 1), first.row)] : [],
    )
  })
}

/** Of a sum that is shown as zero everybody knows that nobody is in it. */
function empty(row: Float64Array, rows: readonly { row: Float64Array }[]): void {
  const places = Array.from(row.keys()).filter((at) => row[at] !== 0)
  for (const { row: other } of rows) for (const at of places) other[at] = 0
}

function anyPair(
  rows: readonly Float64Array[],
  test: (one: Float64Array, other: Float64Array, i: number, j: number) => boolean,
): boolean {
  return rows.some((one, i) => rows.some((other, j) => i !== j && test(one, other, i, j)))
}

function different(rows: readonly Float64Array[]): Float64Array[] {
  return [...new Map(rows.map((row) => [row.join(), row])).values()]
}

function isPart(part: Float64Array, whole: Float64Array): boolean {
  return part.every((weight, at) => weight === 0 || whole[at] === 1)
}

function sizeOf(row: Float64Array, sizes: readonly number[]): number {
  return sizes.reduce((sum, n, at) => sum + (row[at] ?? 0) * n, 0)
}

/** How many people a sum is of, where it counts everyone in it alike; 0 for any other. */
function groupSize(row: Float64Array, sizes: readonly number[]): number {
  let weight = 0
  let n = 0
  for (let at = 0; at < row.length; at += 1) {
    const here = row[at] ?? 0
    if (here === 0) continue
    if (weight !== 0 && here !== weight) return 0
    weight = here
    n += sizes[at] ?? 0
  }
  return n
}
