import { earlierOf, movedLittle, stillHidden, type Earlier, type EarlierOf } from './earlier.ts'
import { gaveThemselves, isSince, type Respondent } from './respondents.ts'
import { among, type Scopes } from './scopes.ts'

/** People of whom a report must not tell too much, with what was shown of them before. */
export interface Side {
  isCounted: (person: Respondent) => boolean
  earlier: readonly Earlier[]
}

/**
 * Everybody; and those who gave their answers themselves, where others were entered by the clinic: whoever knows these one
 * by one takes them away from all that is shown, and has a report of the rest.
 */
function sidesOf(
  people: readonly Respondent[],
  earlier: readonly Earlier[],
): [everybody: Side, ...given: Side[]] {
  const everybody: Side = { isCounted: () => true, earlier }
  const isAlone = people.every(gaveThemselves) && earlier.every(({ given }) => given === undefined)
  if (isAlone || !people.some(gaveThemselves)) return [everybody]
  return [everybody, { isCounted: gaveThemselves, earlier: earlier.map(ofGiven) }]
}

/** Whom it must not tell too much of by themselves: each side, and those of it who have come since something was shown. */
export function partsOf(sides: readonly Side[]): ((person: Respondent) => boolean)[] {
  return sides.flatMap(({ isCounted, earlier }) => [
    isCounted,
    ...earlier.map(({ until }) => {
      const isNew = isSince(until)
      return (person: Respondent) => isCounted(person) && isNew(person)
    }),
  ])
}

/** What a side comes to, and what it came to since each of the earlier reports. */
export interface Told<T> {
  now: T
  beside: { one: EarlierOf; added: T }[]
}

export function toldOfSides<T>(
  people: readonly Respondent[],
  earlier: readonly Earlier[],
  {
    prefix,
    tables,
  }: { prefix: string; tables: (some: readonly Respondent[], since?: Earlier) => T },
): Told<T>[] {
  return sidesOf(people, earlier).map((side) => {
    const some = people.filter(side.isCounted)
    const beside = earlierOf(side.earlier, prefix).map((one, i) => ({
      one,
      added: tables(some.filter(one.isNew), side.earlier[i]),
    }))
    return { now: tables(some), beside }
  })
}

/** What all sides but everybody come to, and all that has come since something was shown. */
export function besideAll<T>(sides: readonly Told<T>[]): T[] {
  const [, ...given] = sides.map(({ now }) => now)
  return [...given, ...sides.flatMap(({ beside }) => beside.map(({ added }) => added))]
}

/** Of all sides the counts that moved by a few since something was shown, and those that were hidden and to which nobody has come. */
export function sinceThen<T>(
  sides: readonly Told<T>[],
  {
    countsOf,
    ...how
  }: { countsOf: (told: T) => ReadonlyMap<string, number> } & Parameters<typeof movedLittle>[2],
): { moved: string[]; still: string[] } {
  return {
    moved: sides.flatMap(({ now, beside }) => {
      const counts = countsOf(now)
      return beside.flatMap(({ one }) => movedLittle(counts, one, how))
    }),
    still: sides.flatMap(({ beside }) =>
      beside.flatMap(({ one, added }) => stillHidden(countsOf(added), one)),
    ),
  }
}

/** A side of what can be asked of. */
export interface SideIn extends Side {
  /** Null for everybody. */
  only: Scopes | null
  /** Who has come since each of the earlier ones. */
  added: readonly Scopes[]
}

export function sidesIn(scopes: Scopes, earlier: readonly Earlier[]): SideIn[] {
  const people = [...scopes.values()].flatMap((scope) => scope.people)
  return sidesOf(people, earlier).map((side, i) => {
    const only = i === 0 ? null : among(scopes, side.isCounted)
    const added = side.earlier.map(({ until }) => among(only ?? scopes, isSince(until)))
    return { ...side, only, added }
  })
}

/** The same for one question. */
export interface SideOf extends Omit<SideIn, 'earlier' | 'added'> {
  earlier: readonly (EarlierOf & { added: Scopes })[]
}

export function sideOf(
  { only, earlier, added, ...side }: SideIn,
  prefix: string,
  here: (some: Scopes) => Scopes,
): SideOf {
  return {
    ...side,
    only: only && here(only),
    earlier: earlierOf(earlier, prefix).map((one, i) => ({
      ...one,
      added: here(added[i] ?? new Map()),
    })),
  }
}

function ofGiven(one: Earlier): Earlier {
  const { heads, givenHeads = heads, shown, given = shown } = one
  return { ...one, heads: givenHeads, shown: given }
}
