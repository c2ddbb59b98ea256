import { Check, Errors } from 'typebox/value'
import type { TSchema } from 'typebox'
import { check } from './check.ts'
import { extensionOf, FhirForm, FhirItem, wordsOf, type FhirCondition } from './fhir-form.ts'
import { optionsOf } from './fhir-options.ts'
import { remark, type Remark } from './fhir-remarks.ts'
import {
  QuestionnaireVersion,
  UNKNOWN_LICENCE,
  type Condition,
  type Item,
  type Words,
} from './questionnaire.ts'

/** A draft with what was left out of it and what still keeps it from being published, or why there is none. */
export type Imported =
  | { ok: true; version: QuestionnaireVersion; notes: Remark[] }
  | { ok: false; reasons: Remark[] }

/** What one walk through a form gathers. */
interface Walk {
  language: 'en' | 'es'
  contained: readonly unknown[]
  items: Item[]
  notes: Remark[]
  reasons: Remark[]
}

/** Where an item stands: in a group, or under a question whose answer it waits for. */
interface Place {
  depth: number
  group?: string
  question?: string
}

type Parts = Pick<Item, 'id' | 'title' | 'hint' | 'group' | 'enableWhen' | 'enableBehavior'>

const MAX_DEPTH = 12
const operators = ['=', '!=', 'exists', '>', '<', '>=', '<='] as const
const listable = ['string', 'text', 'integer', 'decimal', 'date']
/** What follows from an item that was refused already is not said again. */
const consequences = ['questions_missing', 'question_unknown']
const older = ['option', 'options']

/**
 * Reads a FHIR R4 Questionnaire (also the coding type of R5) as a draft version. What would change who is
 * asked what, if it were ignored, refuses the form; what only decorates it is left out with a note. The
 * licence is always unknown: somebody has to look.
 */
export function fromFhir(form: unknown, as: { key: string; number: number }): Imported {
  if (!Check(FhirForm, form)) return { ok: false, reasons: [remark('not_questionnaire', null)] }
  const language = form.language?.startsWith('es') ? 'es' : 'en'
  const walk: Walk = {
    language,
    contained: form.contained ?? [],
    items: [],
    notes: [],
    reasons: [],
  }
  if (form.modifierExtension?.length) walk.reasons.push(remark('modifier', null))
  for (const item of form.item ?? []) take(item, { depth: 1 }, walk)
  const version = versionOf(form, as, walk)
  const missing: Remark[] = []
  const refused = walk.reasons.length > 0
  for (const { code, item } of check(version)) {
    if (code === 'translation_missing') missing.push(remark(code, item))
    else if (!refused || !consequences.includes(code)) walk.reasons.push(remark(code, item))
  }
  if (walk.reasons.length === 0 && !Check(QuestionnaireVersion, version)) {
    walk.reasons.push(remark('wrong_form', null, firstError(QuestionnaireVersion, version)))
  }
  if (walk.reasons.length > 0) return { ok: false, reasons: walk.reasons }
  return { ok: true, version, notes: [...walk.notes, ...missing] }
}

function versionOf(
  form: FhirForm,
  { key, number }: { key: string; number: number },
  { items, language }: Walk,
): QuestionnaireVersion {
  return {
    key,
    number,
    title: wordsOf(form.title ?? form.name, form._title, language),
    intro: { en: '', es: '' },
    licence: UNKNOWN_LICENCE,
    attribution: [form.copyright, form.publisher, form.url]
      .filter(Boolean)
      .join('\n')
      .slice(0, 4000),
    mayModify: false,
    items,
  }
}

function take(raw: unknown, place: Place, walk: Walk): void {
  const refuse = (code: Remark['code'], linkId: string | null, more?: string) =>
    void walk.reasons.push(remark(code, linkId, more))
  if (place.depth > MAX_DEPTH) return refuse('too_deep', null)
  if (isOlder(raw)) return refuse('older_fhir', linkIdOf(raw))
  if (!Check(FhirItem, raw)) return refuse('wrong_form', linkIdOf(raw), firstError(FhirItem, raw))
  const id = raw.linkId
  if (raw.modifierExtension?.length) refuse('modifier', id)
  if (extensionOf(raw, 'questionnaire-hidden')?.valueBoolean) {
    return void walk.notes.push(remark('left_out_hidden', id))
  }
  if (isComputed(raw)) return void walk.notes.push(remark('left_out_computed', id))
  if (extensionOf(raw, 'sdc-questionnaire-enableWhenExpression')) refuse('formula_decides', id)
  const item = itemOf(raw, partsOf(raw, place, walk), walk)
  if (!item) return
  walk.items.push(item)
  const depth = place.depth + 1
  const inside: Place =
    item.type === 'group' ? { depth, group: id } : { ...place, depth, question: id }
  for (const child of raw.item ?? []) {
    if (!isHelp(child)) take(child, inside, walk)
  }
}

function itemOf(raw: FhirItem, parts: Parts, walk: Walk): Item | undefined {
  const asked = { ...parts, ...(raw.required && { required: true }) }
  const type = typeOf(raw)
  if (type === 'group' || type === 'display') {
    if (type === 'group' && raw.repeats) walk.reasons.push(remark('group_repeats', raw.linkId))
    return { type, ...parts }
  }
  if (raw.initial?.length || raw.answerOption?.some((option) => option.initialSelected)) {
    walk.notes.push(remark('left_out_initial', raw.linkId))
  }
  if (type === 'choice' || type === 'open-choice') {
    const { options, reasons } = optionsOf(raw, walk)
    walk.reasons.push(...reasons)
    // An empty list would be refused once more for being empty.
    if (reasons.length > 0) return undefined
    return { type, ...asked, options, ...(raw.repeats && { repeats: true }) }
  }
  if (raw.repeats) walk.reasons.push(remark('answer_repeats', raw.linkId))
  if (type === 'boolean') return { type, ...asked }
  if (type === 'string' || type === 'text') {
    const maxLength = raw.maxLength && Math.min(Math.max(raw.maxLength, 1), 4000)
    return { type, ...asked, ...(maxLength && { maxLength }) }
  }
  if (type === 'date') return { type, ...asked, ...rangeOf(raw, (end) => end?.valueDate) }
  if (type === 'decimal' || type === 'integer') {
    return { type, ...asked, ...rangeOf(raw, (end) => end?.valueInteger ?? end?.valueDecimal) }
  }
  walk.reasons.push(remark('type_unsupported', raw.linkId, raw.type))
  return undefined
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
  const enableWhen = conditionsOf(raw, walk)
  const behaviour = raw.enableBehavior
  if (place.question !== undefined) {
    // FHIR keeps such items inside the answer: without one there is no place for them.
    if (behaviour === 'any' && enableWhen.length > 1) {
      walk.reasons.push(remark('nested_any', raw.linkId))
    }
    enableWhen.unshift({ question: place.question, operator: 'exists', answer: true })
  }
  const nestedOne = place.question !== undefined && enableWhen.length <= 2
  const enableBehavior = nestedOne ? 'all' : behaviour
  const hint = hintOf(raw, walk.language)
  return {
    id: raw.linkId,
    title: wordsOf(raw.text, raw._text, walk.language),
    ...(hint && { hint }),
    ...(place.group !== undefined && { group: place.group }),
    ...(enableWhen.length > 0 && { enableWhen }),
    ...(enableWhen.length > 0 && enableBehavior && { enableBehavior }),
  }
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

function isHelp(raw: unknown): boolean {
  const control = extensionOf(raw, 'questionnaire-itemControl')?.valueCodeableConcept?.coding
  return control?.some(({ code }) => code === 'help') === true
}

function isComputed(raw: FhirItem): boolean {
  if (raw.type === 'group' || raw.type === 'display') return false
  const formula = extensionOf(raw, 'sdc-questionnaire-calculatedExpression')
  return raw.readOnly === true || formula !== undefined
}

function isOlder(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && older.some((field) => field in raw)
}

function linkIdOf(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('linkId' in raw)) return null
  return typeof raw.linkId === 'string' ? raw.linkId.slice(0, 100) : null
}

function firstError(schema: TSchema, value: unknown): string {
  const [error] = Errors(schema, value)
  return error ? `${error.instancePath || '/'} ${error.message}` : ''
}
