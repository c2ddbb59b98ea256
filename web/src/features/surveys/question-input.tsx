import { BOOLEAN_CODES, isChoice, isText } from '@kith/shared/surveys/questionnaire.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { PageTitle } from '../../ui/page-title.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { ChoiceInput } from './choice-input.tsx'
import { DECLINED, offersDeclining, tickedOf } from './choices.ts'
import type { InputProps } from './input-props.ts'
import { ScaleInput } from './scale-input.tsx'
import { TypedInput } from './typed-input.tsx'

/** A scale is shown as far as all its steps fit on a phone. */
const mostSteps = 11

export function QuestionInput(props: InputProps) {
  const { question, answer, onAnswer, error } = props
  const t = useT()
  const locale = useLocale()
  const title = <PageTitle key={question.id}>{question.title[locale]}</PageTitle>
  if (isChoice(question)) return <ChoiceInput {...props} question={question} title={title} />
  if (question.type === 'boolean') {
    const codes = [...BOOLEAN_CODES, ...(offersDeclining(question) ? [DECLINED] : [])]
    const choose = (code: string) =>
      onAnswer(code === DECLINED ? { declined: true } : { codes: [code] })
    return (
      <RadioGroup<string>
        id="answer"
        label={title}
        hint={question.hint?.[locale]}
        error={error}
        value={tickedOf(answer)[0] ?? null}
        onChange={choose}
        options={codes.map((code) => ({
          value: code,
          label: t(code === DECLINED ? 'surveys.declined' : `surveys.boolean.${code}`),
        }))}
      />
    )
  }
  if (isText(question) || question.type === 'date' || question.type === 'decimal') {
    return <TypedInput {...props} question={question} title={title} />
  }
  const { min, max } = question
  if (typeof min === 'number' && typeof max === 'number' && max - min < mostSteps) {
    return <ScaleInput {...props} min={min} max={max} ends={question.ends} title={title} />
  }
  return <TypedInput {...props} question={question} title={title} />
}
