import { isDay } from '../days.ts'
import {
  BOOLEAN_CODES,
  MAX_NUMBER,
  MAX_TEXT,
  PREFER_NOT,
  isChoice,
  isQuestion,
  isText,
} from './item.ts'
import type {
  Answer,
  Answers,
  ChoiceItem,
  Item,
  Question,
  QuestionnaireVersion,
  TextItem,
} from './questionnaire.ts'

/** Why an answer does not fit its question. */
export type AnswerFault =
  | 'type'
  | 'range'
  | 'option'
  | 'exclusive'
  | 'several'
  | 'too_long'
  | 'decline'

type Field = keyof Answer
type Ranged = Exclude<Question, ChoiceItem | TextItem | { type: 'boolean' }>

/** The answers with one more given, changed or, as `{}`, left empty; all others stay, asked or not. */
export function put(answers: Answers, id: string, answer: Answer): Answers {
  return { ...answers, [id]: answer }
}

/** The answer to an item, as if absent where nobody was asked. */
export function answerOf(answers: Answers, id: string): Answer | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined
}

/** What an answer says in terms that can be compared; nothing where it is empty or declined. */
export function valuesOf(item: Question, answer: Answer | undefined): readonly (string | number)[] {
  if (!answer || hasDeclined(answer)) return []
  const field = fieldOf(item)
  if (field === 'codes') return answer.codes ?? []
  const value = field === 'text' && isBlank(answer.text) ? undefined : answer[field]
  return value === undefined ? [] : [value]
}

export function hasDeclined(answer: Answer): boolean {
  return answer.declined === true || answer.codes?.includes(PREFER_NOT) === true
}

export function isAnswered(item: Question, answer: Answer | undefined): boolean {
  if (valuesOf(item, answer).length > 0) return true
  return (
    item.type === 'open-choice' &&
    answer !== undefined &&
    !hasDeclined(answer) &&
    !isBlank(answer.other)
  )
}

/** The first reason why an answer does not fit its item, or null where it does; an empty answer always fits. */
export function checkAnswer(item: Item, answer: Answer): AnswerFault | null {
  const given = fieldsOf(answer)
  if (given.length === 0) return null
  if (!isQuestion(item)) return 'type'
  if (answer.declined) return given.length > 1 ? 'type' : item.preferNot ? null : 'decline'
  if (given.some((field) => !takes(item).includes(field))) return 'type'
  return faultOf(item, answer)
}

/** Every answer that does not fit, those to unknown items included. */
export function checkAnswers(
  version: QuestionnaireVersion,
  answers: Answers,
): { item: string; code: AnswerFault | 'unknown' }[] {
  const items = new Map(version.items.map((item) => [item.id, item]))
  return Object.entries(answers).flatMap(([id, answer]) => {
    const item = items.get(id)
    const code = item ? checkAnswer(item, answer) : 'unknown'
    return code ? [{ item: id, code }] : []
  })
}

function isBlank(text: string | undefined): text is undefined | '' {
  return text === undefined || text.trim() === ''
}

function fieldsOf(answer: Answer): Field[] {
  const given: Field[] = []
  if (answer.codes?.length) given.push('codes')
  if (answer.number !== undefined) given.push('number')
  if (answer.date !== undefined) given.push('date')
  if (!isBlank(answer.text)) given.push('text')
  if (!isBlank(answer.other)) given.push('other')
  if (answer.declined) given.push('declined')
  return given
}

/** The field that holds the answer to an item of this type. */
function fieldOf(item: Question): 'codes' | 'number' | 'date' | 'text' {
  if (isChoice(item) || item.type === 'boolean') return 'codes'
  if (isText(item)) return 'text'
  return item.type === 'date' ? 'date' : 'number'
}

function takes(item: Question): readonly Field[] {
  return item.type === 'open-choice' ? ['codes', 'other'] : [fieldOf(item)]
}

function faultOf(item: Question, answer: Answer): AnswerFault | null {
  if (isChoice(item)) return choiceFault(item, answer)
  if (item.type === 'boolean') return booleanFault(answer.codes ?? [])
  if (isText(item)) {
    return isLonger(answer.text, item.maxLength ?? MAX_TEXT[item.type]) ? 'too_long' : null
  }
  return rangeFault(item, item.type === 'date' ? answer.date : answer.number)
}

function rangeFault(item: Ranged, value: string | number | undefined): AnswerFault | null {
  if (value === undefined || !isOfType(item.type, value)) return 'type'
  if (typeof value === 'number' && Math.abs(value) > MAX_NUMBER) return 'range'
  const tooLow = item.min !== undefined && value < item.min
  const tooHigh = item.max !== undefined && value > item.max
  return tooLow || tooHigh ? 'range' : null
}

function isOfType(type: 'date' | 'decimal' | 'integer', value: string | number): boolean {
  if (typeof value === 'string') return isDay(value)
  return type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value)
}

function booleanFault(codes: readonly string[]): AnswerFault | null {
  if (codes.length > 1) return 'several'
  return BOOLEAN_CODES.some((code) => code === codes[0]) ? null : 'option'
}

function choiceFault(item: ChoiceItem, answer: Answer): AnswerFault | null {
  const codes = answer.codes ?? []
  const chosen = item.options.filter((option) => codes.includes(option.code))
  // A code given twice leaves fewer options than codes, and so does one that isn't offered.
  if (chosen.length < codes.length) return 'option'
  if (isLonger(answer.other, MAX_TEXT.other)) return 'too_long'
  const count = chosen.length + (isBlank(answer.other) ? 0 : 1)
  if (count > 1 && !item.repeats) return 'several'
  if (count > 1 && chosen.some((option) => option.exclusive)) return 'exclusive'
  return null
}

function isLonger(text: string | undefined, limit: number): boolean {
  return text !== undefined && Array.from(text).length > limit
}
