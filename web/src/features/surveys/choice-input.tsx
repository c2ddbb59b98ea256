import type { ChoiceItem } from '@kith/shared/surveys/questionnaire.ts'
import type { ReactNode } from 'react'
import { useLocale, useT } from '../../lib/i18n.ts'
import { CheckboxGroup, RadioGroup } from '../../ui/choices.tsx'
import { Field } from '../../ui/field.tsx'
import type { Option } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { answerOfTicked, DECLINED, offersDeclining, OTHER, tickedOf } from './choices.ts'
import type { InputProps } from './input-props.ts'

interface ChoiceInputProps extends InputProps {
  question: ChoiceItem
  title: ReactNode
}

export function ChoiceInput({ question, answer, onAnswer, error, title }: ChoiceInputProps) {
  const t = useT()
  const options = useOptions(question)
  const locale = useLocale()
  const ticked = tickedOf(answer)
  const group = {
    id: 'answer',
    label: title,
    hint: question.hint?.[locale] ?? (question.repeats ? t('surveys.several') : undefined),
    error,
    options,
  }
  const tick = (values: string[]) => onAnswer(answerOfTicked(question, values, answer))
  return (
    <div className="stack">
      {question.repeats ? (
        <CheckboxGroup<string> {...group} values={ticked} onChange={tick} />
      ) : (
        <RadioGroup<string>
          {...group}
          value={ticked[0] ?? null}
          onChange={(value) => tick([value])}
        />
      )}
      {ticked.includes(OTHER) && (
        <Field label={t('surveys.other.which')}>
          <TextInput
            autoComplete="off"
            maxLength={200}
            value={answer?.other ?? ''}
            onChange={(event) => onAnswer({ ...answer, other: event.currentTarget.value })}
          />
        </Field>
      )}
    </div>
  )
}

function useOptions(question: ChoiceItem): Option[] {
  const t = useT()
  const locale = useLocale()
  const options = question.options.map(({ code, label }) => ({ value: code, label: label[locale] }))
  if (question.type === 'open-choice') options.push({ value: OTHER, label: t('surveys.other') })
  if (offersDeclining(question)) options.push({ value: DECLINED, label: t('surveys.declined') })
  return options
}
