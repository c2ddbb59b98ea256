import { isChoice, isQuestion } from '@kith/shared/surveys/item.ts'
import type {
  Condition,
  Item,
  Option,
  Question,
  QuestionnaireVersion,
  Words,
} from '@kith/shared/surveys/questionnaire.ts'

export type Version = QuestionnaireVersion

/** What can be added; whether a choice lets people write an answer of their own is told in it. */
export const KINDS = [
  'choice',
  'boolean',
  'integer',
  'decimal',
  'date',
  'string',
  'text',
  'display',
  'group',
] as const
export type Kind = (typeof KINDS)[number]

const none: Words = { en: '', es: '' }

/** A new item at the end. Its id never changes, however often its words do: answers are kept under it. */
export function added(version: Version, kind: Kind): { version: Version; id: string } {
  const id = freeId(version)
  return { version: { ...version, items: [...version.items, newItem(kind, id)] }, id }
}

function newItem(type: Kind, id: string): Item {
  const common = { id, title: none }
  if (type === 'choice') return { type, ...common, options: [newOption([]), newOption(['a1'])] }
  return { type, ...common }
}

/** An option with a code that none of these has. */
export function newOption(codes: readonly string[]): Option {
  return { code: free('a', codes), label: none }
}

export function moved(version: Version, id: string, by: -1 | 1): Version {
  const from = version.items.findIndex((item) => item.id === id)
  return { ...version, items: swapped(version.items, from, from + by) }
}

/** The list with two of its members in each other's place; as it was where one of them is not there. */
export function swapped<T>(list: readonly T[], one: number, other: number): T[] {
  const [a, b] = [list[one], list[other]]
  if (a === undefined || b === undefined) return [...list]
  return list.with(one, b).with(other, a)
}

export function duplicated(version: Version, id: string): { version: Version; id: string } {
  const at = version.items.findIndex((item) => item.id === id)
  const item = version.items[at]
  if (!item) return { version, id }
  const copy = { ...item, id: freeId(version) }
  return { version: inserted(version, at + 1, copy), id: copy.id }
}

export function removed(version: Version, id: string): Version {
  return { ...version, items: version.items.filter((item) => item.id !== id) }
}

export function inserted(version: Version, at: number, item: Item): Version {
  return { ...version, items: version.items.toSpliced(at, 0, item) }
}

export function changed(version: Version, item: Item): Version {
  return { ...version, items: version.items.map((one) => (one.id === item.id ? item : one)) }
}

/** The questions before an item: only those can decide whether it is asked. */
export function questionsBefore(version: Version, id: string): Question[] {
  const at = version.items.findIndex((item) => item.id === id)
  return version.items.slice(0, at).filter(isQuestion)
}

export function groupsBefore(version: Version, id: string): Item[] {
  const at = version.items.findIndex((item) => item.id === id)
  return version.items.slice(0, at).filter(({ type }) => type === 'group')
}

/** A condition on a question that fits it from the start. */
export function conditionOn(question: Question): Condition {
  const on = { question: question.id }
  if (question.type === 'boolean') return { ...on, operator: '=', answer: 'yes' }
  if (isChoice(question)) {
    return { ...on, operator: '=', answer: question.options[0]?.code ?? '' }
  }
  return { ...on, operator: 'exists', answer: true }
}

export function operatorsOf({ type }: Question): Condition['operator'][] {
  if (type === 'integer' || type === 'decimal' || type === 'date') {
    return ['exists', '=', '!=', '>', '>=', '<', '<=']
  }
  return ['=', '!=', 'exists']
}

/** Items with the conditions given, or without any. */
export function withConditions(item: Item, conditions: Condition[]): Item {
  const { enableWhen: _, enableBehavior = 'all', ...rest } = item
  if (conditions.length === 0) return rest
  return { ...rest, enableWhen: conditions, ...(conditions.length > 1 && { enableBehavior }) }
}

export function inGroup(item: Item, group: string): Item {
  const { group: _, ...rest } = item
  return group === '' ? rest : { ...rest, group }
}

export function withHint(item: Item, hint: Words): Item {
  const { hint: _, ...rest } = item
  return hint.en === '' && hint.es === '' ? rest : { ...rest, hint }
}

/** How many texts of an item lack one of the two languages. */
export function lackingIn(item: Item): Record<'en' | 'es', number> {
  const all = [item.title, item.hint ?? none]
  if (isChoice(item)) all.push(...item.options.map(({ label }) => label))
  if ('ends' in item && item.ends) all.push(item.ends.low, item.ends.high)
  return {
    en: all.filter(({ en, es }) => en.trim() === '' && es.trim() !== '').length,
    es: all.filter(({ en, es }) => es.trim() === '' && en.trim() !== '').length,
  }
}

function freeId(version: Version): string {
  return free(
    'q',
    version.items.map(({ id }) => id),
  )
}

function free(letter: string, taken: readonly string[]): string {
  let n = taken.length + 1
  while (taken.includes(`${letter}${n}`)) n += 1
  return `${letter}${n}`
}
