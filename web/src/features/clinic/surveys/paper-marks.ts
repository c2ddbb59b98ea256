import type { Question } from '@kith/shared/surveys/questionnaire.ts'
import { useT, type Locale } from '../../../lib/i18n.ts'
import type { PaperAnswer } from './paper-api.ts'

export interface PaperQuestionProps {
  question: Question
  /** Of the printed form: the words are as they stand on it. */
  language: Locale
  number: number
  answer: PaperAnswer
  error: string | undefined
  onChange: (answer: PaperAnswer) => void
}

/** What can be found on a form in the place of an answer. */
export function useMarks() {
  const t = useT()
  return (['missing', 'illegible'] as const).map((mark) => ({
    value: `:${mark}`,
    label: t(`clinic.paper-form.${mark}`),
  }))
}

export function markOf(value: string | undefined): PaperAnswer | null {
  if (value === ':missing') return { mark: 'missing' }
  return value === ':illegible' ? { mark: 'illegible' } : null
}

export function labelled({ question, language, number, error }: PaperQuestionProps) {
  return { id: `paper-${question.id}`, label: `${number}. ${question.title[language]}`, error }
}
