import { hasDeclined } from '@kith/shared/surveys/answers.ts'
import { isChoice, PREFER_NOT } from '@kith/shared/surveys/item.ts'
import type { Answer, ChoiceItem, Question } from '@kith/shared/surveys/questionnaire.ts'

/** Never a code of an option: those begin with a letter or a digit. */
export const OTHER = ':other'
export const DECLINED = ':declined'

/** Whether "I would rather not say" has to be offered beside the options. */
export function offersDeclining(item: Question): boolean {
  if (item.preferNot !== true) return false
  return !isChoice(item) || !item.options.some(({ code }) => code === PREFER_NOT)
}

/** What is ticked for an answer. */
export function tickedOf(answer: Answer | undefined): string[] {
  if (!answer) return []
  if (answer.declined) return [DECLINED]
  return [...(answer.codes ?? []), ...(answer.other === undefined ? [] : [OTHER])]
}

/** The answer after ticking; the last one ticked decides between those that can't stand together. */
export function answerOfTicked(
  item: ChoiceItem,
  ticked: readonly string[],
  before: Answer | undefined,
): Answer {
  const last = ticked.at(-1)
  if (last === undefined) return {}
  const fresh = !tickedOf(before).includes(last)
  const alone = (one: string) => one === DECLINED || isAlone(item, one)
  const wins = fresh && (alone(last) || !item.repeats)
  const left = wins ? [last] : ticked.filter((one) => one === last || !alone(one))
  if (left.includes(DECLINED)) return { declined: true }
  const codes = left.filter((one) => one !== OTHER)
  return { codes, ...(left.includes(OTHER) && { other: before?.other ?? '' }) }
}

export function isDeclined(answer: Answer | undefined): boolean {
  return answer !== undefined && hasDeclined(answer)
}

function isAlone(item: ChoiceItem, code: string): boolean {
  const option = item.options.find((one) => one.code === code)
  return option?.exclusive === true || code === PREFER_NOT
}
