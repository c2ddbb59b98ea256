import {
  checkAnswer,
  hasDeclined,
  isAnswered,
  type AnswerFault,
} from '@kith/shared/surveys/answers.ts'
import type { Answer, Question } from '@kith/shared/surveys/questionnaire.ts'

/** What keeps a question from being left. */
export function faultOf(
  question: Question,
  answer: Answer | undefined,
): AnswerFault | 'required' | null {
  const fault = answer ? checkAnswer(question, answer) : null
  if (fault) return fault
  if (!question.required || isAnswered(question, answer)) return null
  return answer && hasDeclined(answer) ? null : 'required'
}
