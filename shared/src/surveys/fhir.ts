import type { TSchema } from 'typebox'
import { Check, Errors } from 'typebox/value'
import { check } from './check.ts'
import {
  extensionOf,
  FhirForm,
  FhirItem,
  FhirValueSet,
  isEnd,
  isHelp,
  only,
  wordsOf,
} from './fhir-form.ts'
import { tooLong } from './fhir-lengths.ts'
import { itemOf, type Place, type Walk } from './fhir-item.ts'
import { remark, type Remark } from './fhir-remarks.ts'
import { isChoice, UNKNOWN_LICENCE } from './item.ts'
import { MAX_ITEMS, QuestionnaireVersion, type Item } from './questionnaire.ts'

/** A draft with what was left out of it and which texts it lacks, or why there is none. */
export type Imported =
  | { ok: true; version: QuestionnaireVersion; notes: Remark[] }
  | { ok: false; reasons: Remark[] }

/** What the draft will be called. */
interface Name {
  key: string
  number: number
}

const MAX_DEPTH = 12
/** Of all that stands in a form, its extensions included. */
const DEEPEST = 100
/** Of all questions together, which may share one list. */
const MAX_CHOICES = 10_000
/** How the address of a form begins that was written here. */
export const OWN_FORM = 'urn:kith:questionnaire:'
/** In characters. */
export const MAX_FORM = 200_000
/** Fields that STU3 had and R4 has not. */
const older = ['option', 'options']
/** What follows from an item that was refused already is not said again. */
const consequences = ['questions_missing', 'question_unknown']

/**
 * Reads a FHIR R4 Questionnaire (also the coding type of R5) as a draft version. What would change who is
 * asked what, if it were ignored, refuses the form; what only decorates it is left out with a note. The
 * licence is always unknown: somebody has to look.
 */
export function fromFhir(form: unknown, name: Name): Imported {
  if (!Check(FhirForm, form)) return { ok: false, reasons: [remark('not_questionnaire', null)] }
  const walk = walkOf(form)
  for (const item of form.item ?? []) take(item, { depth: 1 }, walk)
  // Before anything is compared with anything: what is far too long would take too long as well.
  if (walk.items.length > MAX_ITEMS) return { ok: false, reasons: [remark('too_many', null)] }
  if (choicesIn(walk.items) > MAX_CHOICES)
    return { ok: false, reasons: [remark('options_too_many', null)] }
  const version = versionOf(form, name, walk)
  const { reasons, missing } = judge(version, walk.reasons)
  if (reasons.length > 0) return { ok: false, reasons }
  return { ok: true, version, notes: [...walk.notes, ...missing] }
}

function walkOf({ language, contained = [], modifierExtension }: FhirForm): Walk {
  const reasons = modifierExtension?.length ? [remark('modifier', null)] : []
  const own = language?.startsWith('es') ? 'es' : 'en'
  return { language: own, sets: only(FhirValueSet, contained), items: [], notes: [], reasons }
}

/** The same from the bytes of a file, as someone chose it. */
export function fromFhirText(text: string, name: Name): Imported & { form?: unknown } {
  if (text.length > MAX_FORM) return { ok: false, reasons: [remark('too_large', null)] }
  let form: unknown
  try {
    form = JSON.parse(text)
  } catch {
    return { ok: false, reasons: [remark('not_json', null)] }
  }
  if (isDeep(form)) return { ok: false, reasons: [remark('too_deep', null)] }
  if (hasUnfitSigns(form)) return { ok: false, reasons: [remark('signs_unfit', null)] }
  return { ...fromFhir(form, name), form }
}

/** What goes on and on would fill the stack of whoever walks it. */
function isDeep(value: unknown, left = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((inner) => isDeep(inner, left - 1))
}

/** Zero bytes and halves of signs, which no database keeps as text. */
function hasUnfitSigns(value: unknown): boolean {
  return /\\u(0000|d[89a-f])/.test(JSON.stringify(value) ?? '')
}

function choicesIn(items: readonly Item[]): number {
  return items.reduce((sum, item) => sum + (isChoice(item) ? item.options.length : 0), 0)
}

/** The reasons against a version, those found before included, and the texts it lacks. */
function judge(version: QuestionnaireVersion, before: readonly Remark[]) {
  const missing: Remark[] = []
  const reasons = [...before]
  for (const { code, item } of check(version)) {
    if (code === 'translation_missing') missing.push(remark(code, item))
    else if (before.length === 0 || !consequences.includes(code)) reasons.push(remark(code, item))
  }
  reasons.push(...tooLong(version))
  if (reasons.length === 0 && !Check(QuestionnaireVersion, version)) {
    reasons.push(remark('wrong_form', null, firstError(QuestionnaireVersion, version)))
  }
  return { reasons, missing }
}

function versionOf(form: FhirForm, { key, number }: Name, walk: Walk): QuestionnaireVersion {
  const sources = [form.copyright, form.publisher, form.url].filter(Boolean)
  return {
    key,
    number,
    title: wordsOf(form.title ?? form.name, form._title, walk.language),
    // What others write there is for who chooses a form, not for who answers it.
    intro: form.url?.startsWith(OWN_FORM)
      ? wordsOf(form.description, form._description, walk.language)
      : { en: '', es: '' },
    licence: UNKNOWN_LICENCE,
    attribution: sources.join('\n').slice(0, 4000),
    mayModify: false,
    terms: 'unknown',
    ...(form.url && { source: form.url.slice(0, 1000) }),
    items: walk.items,
  }
}

function take(raw: unknown, place: Place, walk: Walk): void {
  // What is far too long is refused, whatever else there is in it.
  if (walk.items.length + walk.reasons.length > MAX_ITEMS) return
  const wrong = wrongOf(raw, place)
  if (wrong) return void walk.reasons.push(wrong)
  if (!Check(FhirItem, raw)) {
    return void walk.reasons.push(remark('wrong_form', linkIdOf(raw), firstError(FhirItem, raw)))
  }
  const left = leftOut(raw)
  if (left) return void walk.notes.push(remark(left, raw.linkId))
  const item = itemOf(raw, place, walk)
  if (!item) return
  walk.items.push(item)
  const depth = place.depth + 1
  const isGroup = item.type === 'group'
  const inside = isGroup ? { depth, group: item.id } : { ...place, depth, question: item.id }
  for (const child of childrenOf(raw, 'ends' in item)) take(child, inside, walk)
}

/** What stands under an item and does not only explain it. */
function childrenOf(raw: FhirItem, scaled: boolean): unknown[] {
  return (raw.item ?? []).filter((child) => !isHelp(child) && !(scaled && isAnEnd(child)))
}

function isAnEnd(child: unknown): boolean {
  return isEnd(child, 'lower') || isEnd(child, 'upper')
}

function wrongOf(raw: unknown, { depth }: Place): Remark | null {
  if (depth > MAX_DEPTH) return remark('too_deep', null)
  const isOlder = typeof raw === 'object' && raw !== null && older.some((field) => field in raw)
  return isOlder ? remark('older_fhir', linkIdOf(raw)) : null
}

function leftOut(raw: FhirItem): 'left_out_hidden' | 'left_out_computed' | null {
  if (extensionOf(raw, 'questionnaire-hidden')?.valueBoolean) return 'left_out_hidden'
  if (raw.type === 'group' || raw.type === 'display') return null
  const formula = extensionOf(raw, 'sdc-questionnaire-calculatedExpression')
  return raw.readOnly || formula ? 'left_out_computed' : null
}

function linkIdOf(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !('linkId' in raw)) return null
  return typeof raw.linkId === 'string' ? raw.linkId.slice(0, 100) : null
}

function firstError(schema: TSchema, value: unknown): string {
  const [error] = Errors(schema, value)
  return error ? `${error.instancePath || '/'} ${error.message}` : ''
}
