import type { Static } from 'typebox'
import { Check } from 'typebox/value'
import {
  extensionOf,
  FhirItem,
  isEnd,
  isHelp,
  only,
  wordsOf,
  type FhirCondition,
  type FhirValueSet,
} from './fhir-form.ts'
import { optionsOf } from './fhir-options.ts'
import { remark, type Remark } from './fhir-remarks.ts'
import type { Condition, Item, Words } from './questionnaire.ts'

/** What one walk through a form gathers. */
export interface Walk {
  language: 'en' | 'es'
  /** The lists to choose from that the form contains. */
  sets: readonly Static<typeof FhirValueSet>[]
  items: Item[]
  notes: Remark[]
  reasons: Remark[]
}

/** Where an item stands: in a group, or under a question whose answer it waits for. */
export interface Place {
  depth: number
  group?: string
  question?: string
}

type Parts = Pick<Item, 'id' | 'title' | 'hint' | 'group' | 'enableWhen' | 'enableBehavior'>
type Asked = Parts & { required?: boolean; preferNot?: boolean }

const operators = ['=', '!=', 'exists', '>', '<', '>=', '<='] as const
const listable = ['string', 'text', 'integer', 'decimal', 'date']
const LONGEST_TEXT = 4000
/** An extension of our own, for which FHIR has none: "I would rather not say" is offered. */
export const PREFER_NOT_NAME = 'urn:kith:questionnaire-preferNot'

/** One item without its children; where it can't be asked, the walk has the reason. */
export function itemOf(raw: FhirItem, place: Place, walk: Walk): Item | undefined {
  const type = typeOf(raw)
  const parts = partsOf(raw, place, walk)
  walk.reasons.push(...objectionsTo(raw))
  if (type === 'display' || type === 'group') return { type, ...parts }
  if (isFilledIn(raw)) walk.notes.push(remark('left_out_initial', raw.linkId))
  const preferNot = extensionOf(raw, PREFER_NOT_NAME)?.valueBoolean === true
  const asked: Asked = {
    ...parts,
    ...(raw.required && { required: true }),
    ...(preferNot && { preferNot }),
  }
  if (type === 'choice' || type === 'open-choice') return choiceOf(raw, type, asked, walk)
  if (raw.repeats) walk.reasons.push(remark('answer_repeats', raw.linkId))
  return plainOf(raw, type, asked, walk)
}

/** What this item asks for, of whatever type it is, that can't be ignored. */
function objectionsTo(raw: FhirItem): Remark[] {
  const formula = extensionOf(raw, 'sdc-questionnaire-enableWhenExpression')
  const objections: Remark[] = []
  if (raw.modifierExtension?.length) objections.push(remark('modifier', raw.linkId))
  if (formula) objections.push(remark('formula_decides', raw.linkId))
  if (raw.type === 'group' && raw.repeats) objections.push(remark('group_repeats', raw.linkId))
  return objections
}

function isFilledIn({ initial = [], answerOption = [] }: FhirItem): boolean {
  return initial.length > 0 || answerOption.some((option) => option.initialSelected)
}

function choiceOf(
  raw: FhirItem,
  type: 'choice' | 'open-choice',
  asked: Asked,
  walk: Walk,
): Item | undefined {
  const { options, reasons } = optionsOf(raw, walk)
  walk.reasons.push(...reasons)
  // An empty list would be refused once more for being empty.
  if (reasons.length > 0) return undefined
  return { type, ...asked, options, ...(raw.repeats && { repeats: true }) }
}

function plainOf(raw: FhirItem, type: string, asked: Asked, walk: Walk): Item | undefined {
  const { language } = walk
  if (type === 'boolean') return { type, ...asked }
  if (type === 'string' || type === 'text') {
    const maxLength = raw.maxLength && Math.min(Math.max(raw.maxLength, 1), LONGEST_TEXT)
    return { type, ...asked, ...(maxLength && { maxLength }) }
  }
  if (type === 'date') return { type, ...asked, ...rangeOf(raw, (end) => end?.valueDate) }
  if (type === 'decimal' || type === 'integer') {
    const range = rangeOf(raw, (end) => end?.valueInteger ?? end?.valueDecimal)
    const ends = endsOf(raw, language)
    return { type, ...asked, ...range, ...(ends && { ends }) }
  }
  walk.reasons.push(remark('type_unsupported', raw.linkId, raw.type))
  return undefined
}

/** What both ends of a scale mean; one alone is shown as a text. */
export function endsOf(raw: FhirItem, language: 'en' | 'es'): { low: Words; high: Words } | null {
  const children = only(FhirItem, raw.item ?? [])
  const low = children.find((child) => isEnd(child, 'lower'))
  const high = children.find((child) => isEnd(child, 'upper'))
  if (!low || !high || (raw.type !== 'integer' && raw.type !== 'decimal')) return null
  return {
    low: wordsOf(low.text, low._text, language),
    high: wordsOf(high.text, high._text, language),
  }
}

/** R5 says "coding" where R4 said "choice" or "open-choice", and lets any question have a list. */
function typeOf({ type, answerConstraint, answerOption, answerValueSet }: FhirItem): string {
  const listed = answerOption !== undefined || answerValueSet !== undefined
  if (type !== 'coding' && !(listed && listable.includes(type))) return type
  return answerConstraint?.startsWith('optionsOr') ? 'open-choice' : 'choice'
}

function rangeOf<T>(
  raw: FhirItem,
  valueOf: (end: ReturnType<typeof extensionOf>) => T | undefined,
) {
  const min = valueOf(extensionOf(raw, 'minValue'))
  const max = valueOf(extensionOf(raw, 'maxValue'))
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}

function partsOf(raw: FhirItem, place: Place, walk: Walk): Parts {
  const hint = hintOf(raw, walk.language)
  return {
    id: raw.linkId,
    title: wordsOf(raw.text, raw._text, walk.language),
    ...(hint && { hint }),
    ...(place.group !== undefined && { group: place.group }),
    ...whenOf(raw, place, walk),
  }
}

/** FHIR keeps an item under a question inside its answer: without one there is no place for it. */
function whenOf(
  raw: FhirItem,
  { question }: Place,
  walk: Walk,
): Pick<Item, 'enableWhen' | 'enableBehavior'> {
  const own = conditionsOf(raw, walk)
  const behaviour = raw.enableBehavior && { enableBehavior: raw.enableBehavior }
  if (question === undefined) return own.length > 0 ? { enableWhen: own, ...behaviour } : {}
  const enableWhen: Condition[] = [{ question, operator: 'exists', answer: true }, ...own]
  if (own.length <= 1) return { enableWhen, enableBehavior: 'all' }
  if (raw.enableBehavior === 'any') walk.reasons.push(remark('nested_any', raw.linkId))
  return { enableWhen, ...behaviour }
}

function conditionsOf(raw: FhirItem, walk: Walk): Condition[] {
  return (raw.enableWhen ?? []).flatMap((condition) => {
    const operator = operators.find((one) => one === condition.operator)
    const answer = conditionAnswer(condition)
    if (operator !== undefined && answer !== undefined) {
      return [{ question: condition.question, operator, answer }]
    }
    walk.reasons.push(remark('condition_kind', raw.linkId))
    return []
  })
}

function conditionAnswer(condition: FhirCondition): Condition['answer'] | undefined {
  const { answerBoolean, answerInteger, answerDecimal, answerDate, answerString } = condition
  if (answerBoolean !== undefined) {
    if (condition.operator === 'exists') return answerBoolean
    return answerBoolean ? 'yes' : 'no'
  }
  return (
    answerInteger ?? answerDecimal ?? answerDate ?? answerString ?? condition.answerCoding?.code
  )
}

/** Help texts, and the unit of a number, which reads the same in both languages. */
function hintOf(raw: FhirItem, language: 'en' | 'es'): Words | undefined {
  const help = (raw.item ?? []).filter((child) => Check(FhirItem, child)).find(isHelp)
  const words = help && wordsOf(help.text, help._text, language)
  const coding = extensionOf(raw, 'questionnaire-unit')?.valueCoding
  const unit = coding?.display ?? coding?.code
  if (unit === undefined) return words
  if (!words) return { en: unit, es: unit }
  const withUnit = (text: string) => (text === '' ? '' : `${text} (${unit})`)
  return { en: withUnit(words.en), es: withUnit(words.es) }
}
