import { BOOLEAN_CODES } from '@kith/shared/surveys/item.ts'
import type { ReactNode } from 'react'
import { useLocale, useT } from '../../lib/i18n.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { DECLINED, offersDeclining, tickedOf } from './choices.ts'
import type { InputProps } from './input-props.ts'

interface BooleanInputProps extends InputProps {
  title: ReactNode
}

export function BooleanInput({ question, answer, onAnswer, error, title }: BooleanInputProps) {
  const t = useT()
  const locale = useLocale()
  const options = BOOLEAN_CODES.map((code) => ({
    value: String(code),
    label: t(`surveys.boolean.${code}`),
  }))
  if (offersDeclining(question)) options.push({ value: DECLINED, label: t('surveys.declined') })
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
      options={options}
    />
  )
}
