import type { Answer, Question } from '@kith/shared/surveys/questionnaire.ts'

export interface InputProps {
  question: Question
  answer: Answer | undefined
  onAnswer: (answer: Answer) => void
  /** Says that what stands in the box is no answer yet, such as letters where a number is asked for. */
  onUnreadable: (unreadable: boolean) => void
  error: string | undefined
}
