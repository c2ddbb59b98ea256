import type { ChoiceItem, Item, Question, TextItem } from './questionnaire.ts'

/** An option with this code means "I would rather not say": the answer counts as declined, not as a value. */
export const PREFER_NOT = 'prefer-not'
/** The licence of an instrument whose terms nobody has recorded yet. */
export const UNKNOWN_LICENCE = 'unknown'
/** A yes-or-no question is answered with one of these codes. */
export const BOOLEAN_CODES = ['yes', 'no'] as const
/** Longest answer, in characters, where the question names no limit of its own. */
export const MAX_TEXT = { string: 200, text: 2000, other: 200 } as const

/** Largest number, up or down, where the question names no limit of its own: more is a slip, or meant to break a sum. */
export const MAX_NUMBER = 1e13

/** Whether an item takes an answer; groups and displayed texts do not. */
export function isQuestion(item: Item): item is Question {
  return item.type !== 'group' && item.type !== 'display'
}

export function isChoice(item: Item): item is ChoiceItem {
  return item.type === 'choice' || item.type === 'open-choice'
}

export function isText(item: Item): item is TextItem {
  return item.type === 'string' || item.type === 'text'
}
