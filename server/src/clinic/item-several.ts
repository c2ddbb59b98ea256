import type { Question } from '@kith/shared/surveys/questionnaire.ts'
import { ALL, choicesOf, chose, countings, kindsOf, OWN_WORDS } from './item-counts.ts'
import type { Counting, Kind } from './item-safety.ts'
import type { Respondent } from './respondents.ts'
import { POOL, type Scopes } from './scopes.ts'
import { isNothing, plus, reduced, rest, type Row } from './sums.ts'
import type { Count } from './suppression.ts'

/** What is shown of choices, less and less: without periods, without modes, without any groups; and of all versions together. */
const FEWER = [
  () => false,
  isOf(['period']),
  isOf(['period', 'mode']),
  ({ group }: Place) => group !== ALL,
  ({ scope }: Place) => scope !== POOL,
]

/** The counts of all choices of a question beside each other, and how many people are in each. */
export interface Several {
  codes: readonly string[]
  kinds: readonly Kind[]
  all: readonly Counting[]
}

/**
 * Who chose several stands in the counts of several choices. So people are divided not by all that they chose, which no
 * count tells, but as the counts of single choices would have it: whoever chose a code, once for each, and of those who
 * answered what that leaves, which may be less than nobody.
 */
export function severalIn(
  item: Question,
  scopes: Scopes,
  isCounted: (person: Respondent) => boolean,
): Several {
  const codes = choicesOf(item)
  const isAnswered = ({ like }: Kind) => like.answers[item.id]?.state === 'answered'
  const states = kindsOf(item, [], scopes.values(), isCounted)
  const chosen = codes.map((code) =>
    kindsOf(item, [code], scopes.values(), isCounted).filter(({ like }) =>
      chose(like.answers[item.id], code),
    ),
  )
  const answered = states.filter(isAnswered).flatMap(({ like, n }, place) => {
    const choices = chosen.flatMap((some, i) => {
      const one = some[place]
      return one ? [{ like: saying(like, item.id, codes[i]), n: one.n }] : []
    })
    const left = choices.reduce((less, one) => less - one.n, n)
    return [...choices, { like: saying(like, item.id, undefined), n: left }]
  })
  return {
    codes,
    kinds: [...states.filter((kind) => !isAnswered(kind)), ...answered],
    all: codes.flatMap((code) => countings(item, [code], scopes)),
  }
}

/**
 * Choices are shown of fewer groups, of all together, or not at all, until no count that is hidden beside one of them can be computed with the help of
 * another, and it is nowhere known of how few people all that was chosen beyond the first is.
 */
export function withoutSeveral(
  counts: ReadonlyMap<string, Count>,
  parts: readonly Several[],
  threshold: number,
): Map<string, Count> {
  for (const isHidden of FEWER) {
    const fewer = withoutChoices(counts, isHidden, threshold)
    const shown = new Set(
      Array.from(fewer).flatMap(([name, one]) => (one.shown || name.endsWith('|N') ? [name] : [])),
    )
    if (!parts.some((part) => givesAway(part, shown, threshold))) return fewer
  }
  return withoutChoices(counts, () => true, threshold)
}

function withoutChoices(
  counts: ReadonlyMap<string, Count>,
  isHidden: (place: Place) => boolean,
  threshold: number,
): Map<string, Count> {
  return new Map(
    Array.from(counts, ([name, count]) => {
      const { what, ...place } = partsOf(name)
      const hides = /^[=!]/.test(what) && isHidden(place)
      return [name, hides ? { shown: false, below: threshold } : count]
    }),
  )
}

function givesAway(
  { kinds, all }: Several,
  shown: ReadonlySet<string>,
  threshold: number,
): boolean {
  const rows = [...new Map(all.map((one) => [one.name, one])).values()].map(({ name, counts }) => ({
    name,
    row: Float64Array.from(kinds, ({ like }) => (counts(like) ? 1 : 0)),
  }))
  const sizeOf = (row: Row) => kinds.reduce((sum, { n }, at) => sum + (row[at] ?? 0) * n, 0)
  const known = rows.filter(({ name }) => shown.has(name))
  const zeros = known.filter(({ row }) => sizeOf(row) === 0)
  const nobody = rows.filter((one) => zeros.some((zero) => isWithin(one, zero)))
  const solved = reduced([...known, ...nobody].map(({ row }) => row))
  return [...rows.map(({ row }) => row), ...beyondFirst(rows)].some((row) => {
    const n = Math.abs(sizeOf(row))
    return n > 0 && n < threshold && isNothing(rest(row, solved))
  })
}

type NamedRow = Readonly<{ name: string; row: Row }>

/** Where nobody chose something, nobody did in any part of it. */
function isWithin(part: NamedRow, whole: NamedRow): boolean {
  if (partsOf(part.name).what !== partsOf(whole.name).what) return false
  return part.row.every((weight, at) => weight === 0 || whole.row[at] === 1)
}

/** All that was chosen less those who answered, everywhere, and without each part. */
function beyondFirst(rows: readonly NamedRow[]): Row[] {
  const sums = [...Map.groupBy(rows, ({ name }) => partsOf(name).at).values()].flatMap((some) => {
    const [{ name } = { name: '' }] = some
    const answered = some.find((one) => partsOf(one.name).what === 'answered')
    const chosen = some.filter((one) => partsOf(one.name).what.startsWith('='))
    if (!answered) return []
    const sum = chosen.reduce(
      (all, { row }) => plus(all, row, 1),
      plus(answered.row, answered.row, -2),
    )
    return [{ place: partsOf(name), sum }]
  })
  return sums.flatMap((whole) => [
    whole.sum,
    ...sums.flatMap((part) =>
      isPart(part.place, whole.place) ? [plus(whole.sum, part.sum, -1)] : [],
    ),
  ])
}

function isPart(part: Place, whole: Place): boolean {
  if (part.at === whole.at || whole.group !== ALL) return false
  return part.scope === whole.scope || (whole.scope === POOL && part.group === ALL)
}

interface Place {
  scope: string
  group: string
  /** How the names of its counts begin. */
  at: string
}

function partsOf(name: string): Place & { what: string } {
  const [scope = '', group = ''] = name.split('|', 2)
  const at = `${scope}|${group}|`
  return { scope, group, at, what: name.slice(at.length) }
}

function isOf(dimensions: readonly string[]): (place: Place) => boolean {
  return ({ group }) => dimensions.some((one) => group.startsWith(`${one}:`))
}

function saying(like: Respondent, item: string, code: string | undefined): Respondent {
  const codes = code === undefined || code === OWN_WORDS ? [] : [code]
  const said = { state: 'answered' as const, codes, number: null, words: code === OWN_WORDS }
  return { ...like, answers: { ...like.answers, [item]: said } }
}
