import { isChoice } from '@kith/shared/surveys/item.ts'
import type { Question } from '@kith/shared/surveys/questionnaire.ts'
import { useLocale } from '../../lib/i18n.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { BooleanInput } from './boolean-input.tsx'
import { ChoiceInput } from './choice-input.tsx'
import type { InputProps } from './input-props.ts'
import { ScaleInput } from './scale-input.tsx'
import { TypedInput } from './typed-input.tsx'

/** A scale is shown as far as all its steps fit on a phone. */
const mostSteps = 11

/** The question as the heading of the page, and what it is answered with. */
export function QuestionInput(props: InputProps) {
  const { question } = props
  const locale = useLocale()
  const title = <PageTitle key={question.id}>{question.title[locale]}</PageTitle>
  if (isChoice(question)) return <ChoiceInput {...props} question={question} title={title} />
  if (question.type === 'boolean') return <BooleanInput {...props} title={title} />
  const scale = scaleOf(question)
  if (scale) return <ScaleInput {...props} scale={scale} title={title} />
  return <TypedInput {...props} title={title} />
}

function scaleOf(question: Question) {
  if (question.type !== 'integer') return null
  const { min, max, ends } = question
  if (min === undefined || max === undefined || max - min >= mostSteps) return null
  return { min, max, ends }
}
