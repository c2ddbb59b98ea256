import { Problem } from '@kith/shared/problems.ts'
import type { Respondent } from './respondents.ts'

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
