import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { PREFER_NOT } from '@kith/shared/surveys/item.ts'
import type { Question } from '@kith/shared/surveys/questionnaire.ts'
import { rate } from './enrolment-report.ts'
import type { Shown } from './item-report.ts'
import type { Scope } from './scopes.ts'
import { ALL, choicesOf, countName, isMany, OWN_WORDS, STATES, stateOf } from './item-counts.ts'
import type { Respondent } from './respondents.ts'
import type { Count } from './suppression.ts'

type Item = ReplyOf<'GET /api/clinics/:clinicId/surveys/:survey/report'>['items'][number]

/** Of whom: a scope, and within it a group of one of its dimensions. */
export interface Whom {
  scope: Scope
  /** Null for everybody in the scope. */
  narrowed: { dimension: string; group: string } | null
}

/** Who is in the group that is asked for, or in all of the scope. */
export function peopleIn({ scope, narrowed }: Whom): readonly Respondent[] {
  if (!narrowed) return scope.people
  return scope.dimensions.get(narrowed.dimension)?.get(narrowed.group) ?? []
}

/** What is shown of one question, of some people. */
export function itemFigures(
  item: Question,
  whom: Whom,
  shown: Shown,
  threshold: number,
): Omit<Item, 'versions'> {
  const place = whom.narrowed ? `${whom.narrowed.dimension}:${whom.narrowed.group}` : ALL
  const at = (what: string) => shown.at(item.id, countName(whom.scope.name, place, what))
  const answered = at('answered')
  return {
    item: item.id,
    type: item.type,
    title: item.title,
    many: isMany(item),
    of: { shown: true, n: peopleIn(whom).length },
    states: STATES.map((state) => ({ state, count: at(state) })),
    choices: choicesOf(item).map((code) => ({
      label: labelOf(item, code),
      ...rate(code, at(`=${code}`), answered, 'answered', null, threshold),
    })),
    number: isNumber(item) ? numberOf(item, whom, shown, answered, threshold) : null,
  }
}

function isNumber({ type }: Question): boolean {
  return type === 'integer' || type === 'decimal'
}

/**
 * Mean and median of enough people. Those of one group and those of all give the sum of the others, so they are shown
 * of groups only where every group that anybody is in has enough of them.
 */
function numberOf(
  item: Question,
  { scope, narrowed }: Whom,
  shown: Shown,
  answered: Count,
  threshold: number,
): Item['number'] {
  const hidden = { mean: null, median: null }
  if (!answered.shown || answered.n === 0 || answered.n < threshold) return hidden
  const answeredBy = (people: readonly Respondent[]) =>
    people.filter((person) => stateOf(person, item.id) === 'answered')
  if (narrowed === null) {
    // A version and all of them together are two answers as well.
    if (!everyGroupHasEnough('version')) return hidden
    return summary(item.id, answeredBy(scope.people))
  }
  if (!everyGroupHasEnough(narrowed.dimension)) return hidden
  const group = scope.dimensions.get(narrowed.dimension)?.get(narrowed.group) ?? []
  return summary(item.id, answeredBy(group))

  function everyGroupHasEnough(dimension: string): boolean {
    const groups =
      dimension === 'version'
        ? versionsOf(shown)
        : Array.from(scope.dimensions.get(dimension)?.values() ?? [])
    return groups.every((people) =>
      shown.parts.every((isCounted) => {
        const n = answeredBy(people).filter(isCounted).length
        return n === 0 || n >= threshold
      }),
    )
  }
}

function versionsOf({ scopes }: Shown): (readonly Respondent[])[] {
  return Array.from(scopes.values(), ({ people }) => people)
}

function summary(
  id: string,
  people: readonly Respondent[],
): { mean: number; median: number } | { mean: null; median: null } {
  const values = people
    .flatMap(({ answers }) => answers[id]?.number ?? [])
    .sort((one, other) => one - other)
  if (values.length === 0) return { mean: null, median: null }
  const middle = values.length / 2
  const halves = [values[Math.ceil(middle) - 1] ?? 0, values[Math.floor(middle)] ?? 0]
  return { mean: round(meanOf(values)), median: round(meanOf(halves)) }
}

/** Numbers were kept before they had a limit: a sum that is too large for one is made of parts instead. */
function meanOf(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0)
  if (Number.isFinite(sum)) return sum / values.length
  const mean = values.reduce((total, value) => total + value / values.length, 0)
  return Math.min(Math.max(mean, -Number.MAX_VALUE), Number.MAX_VALUE)
}

function round(value: number): number {
  // So large a number has no hundredths.
  return Math.abs(value) > Number.MAX_SAFE_INTEGER ? value : Math.round(value * 100) / 100
}

const YES_NO = { yes: { en: 'Yes', es: 'Sí' }, no: { en: 'No', es: 'No' } }

function labelOf(item: Question, code: string): { en: string; es: string } {
  if (code === OWN_WORDS) return { en: 'In their own words', es: 'Con sus palabras' }
  if (code === PREFER_NOT) return { en: 'Would rather not say', es: 'Prefiere no decirlo' }
  if (item.type === 'boolean') return code === 'yes' ? YES_NO.yes : YES_NO.no
  const option = 'options' in item ? item.options.find((one) => one.code === code) : undefined
  return option?.label ?? { en: code, es: code }
}
