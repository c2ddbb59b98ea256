import { checkAnswer } from '@kith/shared/surveys/answers.ts'
import { isChoice, isText, MAX_TEXT } from '@kith/shared/surveys/item.ts'
import type { Question } from '@kith/shared/surveys/questionnaire.ts'
import type { PaperAnswer } from './paper-api.ts'

/** What keeps a question from being saved, as the end of a message's id: null where nothing does. */
export function faultOf(
  question: Question,
  answer: PaperAnswer | undefined,
): 'open' | 'no-words' | 'shorten' | null {
  if (answer === undefined) return 'open'
  if (lacksWords(answer)) return 'no-words'
  return tooLong(question, answer) ? 'shorten' : null
}

/** Whether more was written than the question takes: then it is not kept as an answer before somebody shortens it. */
export function tooLong(question: Question, answer: PaperAnswer): boolean {
  return !('mark' in answer) && checkAnswer(question, answer) === 'too_long'
}

/** On paper an answer of one's own is nothing but its words. */
function lacksWords(answer: PaperAnswer): boolean {
  return 'other' in answer && answer.other !== undefined && answer.other.trim() === ''
}

export function longest(question: Question): number {
  if (isChoice(question)) return MAX_TEXT.other
  return isText(question) ? (question.maxLength ?? MAX_TEXT[question.type]) : 40
}

export function lettersOf(text: string): number {
  return Array.from(text).length
}
