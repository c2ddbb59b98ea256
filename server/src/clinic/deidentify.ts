import { Problem } from '@kith/shared/problems.ts'
import { countBy, laneOf, type Respondent } from './respondents.ts'

/** What is known of someone beside their answers, as coarse as it has to be; an empty text is "any". */
export interface Plain {
  language: string
  mode: string
  year: string
}
const TRAITS = ['mode', 'language', 'year'] as const
type Trait = (typeof TRAITS)[number]

export interface Deidentified {
  rows: { plain: Plain; person: Respondent }[]
  /** What was left out of some rows. */
  generalised: Trait[]
}

/** However low a clinic's own thresholds are. */
export const FEWEST_ROWS = 11

/** People whose rows go out together: those of the weeks since the lot before, up to this one, and how many they were. */
export interface Lot {
  to: string
  people: number
  /** Whether somebody of the lots before had taken their answers back when it was cut: then it never goes out. */
  held?: boolean
}

/**
 * Puts people who are in no lot yet into lots of whole weeks, none of fewer than the threshold. Where somebody went
 * before, these are held: who has the rows of all that came since then, and the reports, has who went.
 */
export function lotsOf(
  people: readonly Respondent[],
  before: readonly Lot[],
  threshold: number,
  held = hasLost({ people, lots: before }),
): Lot[] {
  const last = before.at(-1)?.to ?? ''
  const weeks = Array.from(countBy(people, ({ week }) => week))
    .filter(([week]) => week > last)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  const least = Math.max(FEWEST_ROWS, threshold)
  const lots: Lot[] = []
  let open: Lot = { to: last, people: 0, held }
  for (const [to, n] of weeks) {
    open = { to, people: open.people + n, held }
    if (open.people < least) continue
    lots.push(open)
    open = { to, people: 0, held }
  }
  const tail = open.people > 0 ? lots.pop() : undefined
  if (tail) lots.push({ to: open.to, people: tail.people + open.people, held })
  return [...before, ...lots]
}

/** People of one lane, and the lots in which they go out. */
export interface Line {
  people: readonly Respondent[]
  lots: readonly Lot[]
}

/** Those of some people who stand in a lane, with its lots so far. */
export function lineOf(
  lane: string,
  people: readonly Respondent[],
  lots: Readonly<Record<string, readonly Lot[]>> = {},
): Line {
  return { people: people.filter((one) => laneOf(one) === lane), lots: lots[lane] ?? [] }
}

/** Whether somebody who was in a lot has taken their answers back. */
export function hasLost(line: Line): boolean {
  return filled(line).some(({ here, lot }) => here.length < lot.people)
}

function filled({ people, lots }: Line): { here: Respondent[]; lot: Lot }[] {
  return lots.map((lot, i) => ({
    lot,
    here: people.filter(({ week }) => week > (lots[i - 1]?.to ?? '') && week <= lot.to),
  }))
}

/**
 * Answers row by row, lot by lot: two files differ by whole lots. Where somebody took their answers back, the others of
 * their lot are in no file any more, and of the lots after it as many as it takes that they are not a few. What was cut
 * after they went is in none.
 */
export function recordsOf(lines: readonly Line[], threshold: number): Deidentified {
  const went = lines.some(hasLost)
  const given = lines.flatMap((line) => givenOut(line, threshold, went))
  if (given.length === 0) throw new Problem('report.too-few-people')
  const found = given.map((here) => deidentify(here, threshold))
  const generalised = new Set(found.flatMap((one) => one.generalised))
  return {
    rows: found.flatMap(({ rows }) => rows),
    generalised: TRAITS.filter((trait) => generalised.has(trait)),
  }
}

function givenOut(line: Line, threshold: number, went: boolean): Respondent[][] {
  const lots = filled(line).map(({ here, lot: { people, held } }, i) => {
    // Of lots that earlier releases cut nobody knows whether that was before or after.
    const isHeld = held ?? (i > 0 && went)
    return { here, goesOut: !isHeld && here.length === people && people >= threshold }
  })
  let left = lots.reduce((sum, { here, goesOut }) => (goesOut ? sum : sum + here.length), 0)
  return lots.flatMap(({ here, goesOut }) => {
    if (!goesOut) return []
    if (left === 0 || left >= threshold) return [here]
    left += here.length
    return []
  })
}

/**
 * Answers row by row, without codes, words and days. Rows of which fewer than the threshold have the same language,
 * way and year lose one of these after the other, until there are enough like them. Refused where there are too few
 * altogether.
 */
export function deidentify(people: readonly Respondent[], threshold: number): Deidentified {
  if (people.length < threshold) throw new Problem('report.too-few-people')
  let rows = people.map((person) => ({ plain: plainOf(person), person }))
  const generalised = new Set<Trait>()
  for (const trait of TRAITS) {
    const few = fewAlike(rows, threshold)
    rows = rows.map((row) => {
      if (!few(row.plain) || row.plain[trait] === '') return row
      generalised.add(trait)
      return { ...row, plain: { ...row.plain, [trait]: '' } }
    })
  }
  // Those that are left with nothing may still be few: the smallest of the others lose all as well, until they are not.
  for (let few = fewAlike(rows, threshold); rows.some(({ plain }) => few(plain));) {
    const smallest = smallestOf(rows)
    TRAITS.forEach((trait) => generalised.add(trait))
    rows = rows.map((row) => (keyOf(row.plain) === smallest ? { ...row, plain: NOTHING } : row))
    few = fewAlike(rows, threshold)
  }
  return { rows, generalised: TRAITS.filter((trait) => generalised.has(trait)) }
}

const NOTHING: Plain = { language: '', mode: '', year: '' }

function plainOf({ language, mode, week }: Respondent): Plain {
  return { language, mode, year: week.slice(0, 4) }
}

function keyOf({ language, mode, year }: Plain): string {
  return [language, mode, year].join('|')
}

function fewAlike(rows: readonly { plain: Plain }[], threshold: number): (plain: Plain) => boolean {
  const alike = Map.groupBy(rows, ({ plain }) => keyOf(plain))
  return (plain) => (alike.get(keyOf(plain))?.length ?? 0) < threshold
}

/** Of those that still say something. */
function smallestOf(rows: readonly { plain: Plain }[]): string {
  const groups = [...Map.groupBy(rows, ({ plain }) => keyOf(plain))]
  const [smallest] = groups
    .filter(([key]) => key !== keyOf(NOTHING))
    .sort(([, one], [, other]) => one.length - other.length)
  return smallest?.[0] ?? ''
}
