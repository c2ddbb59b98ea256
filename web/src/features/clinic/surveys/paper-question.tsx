import { isChoice, isText } from '@kith/shared/surveys/item.ts'
import type { Question } from '@kith/shared/surveys/questionnaire.ts'
import { useState } from 'react'
import { useLocale, useT, type Locale } from '../../../lib/i18n.ts'
import { typedNumber } from '../../../lib/typed-number.ts'
import { RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { numberText } from './paper-answer.ts'
import type { PaperAnswer } from './paper-api.ts'
import { lettersOf, longest, tooLong } from './paper-fault.ts'
import { labelled, markOf, useMarks, type PaperQuestionProps } from './paper-marks.ts'
import { Ticked } from './paper-ticked.tsx'

/** A question as it stands on the form, with what can be found there besides an answer: nothing, or what nobody can read. */
export function PaperQuestion(props: PaperQuestionProps) {
  const { question } = props
  return question.type === 'boolean' || isChoice(question) ? (
    <Ticked {...props} />
  ) : (
    <Written {...props} />
  )
}

function Written(props: PaperQuestionProps) {
  const { question, answer, onChange } = props
  const t = useT()
  const marks = useMarks()
  const locale = useLocale()
  // As it is typed: "3." is on its way to 3.5, and must not be drawn anew as 3.
  const [typed, setTyped] = useState(() => typedOf(answer, locale))
  const isDate = question.type === 'date'
  const error = tooLong(question, answer)
    ? t('clinic.paper-form.too-long', { most: longest(question), typed: lettersOf(typed) })
    : props.error
  const change = (text: string) => {
    setTyped(text)
    onChange(typedAs(question, text))
  }
  return (
    <div className="stack tight">
      <Field
        {...labelled({ ...props, error })}
        hint={isDate ? t('clinic.paper-form.day') : undefined}
      >
        <TextInput
          short={!isText(question)}
          autoComplete="off"
          type={isDate ? 'date' : 'text'}
          // Words that are too long stay: what a browser cuts off is gone without a word.
          maxLength={isText(question) ? undefined : longest(question)}
          inputMode={modeOf(question)}
          value={'mark' in answer && typed.trim() !== '' ? '' : typed}
          onChange={(event) => change(event.currentTarget.value)}
        />
      </Field>
      <RadioGroup<string>
        label={t('clinic.paper-form.otherwise')}
        value={'mark' in answer ? `:${answer.mark}` : null}
        options={marks}
        onChange={(value) => onChange(markOf(value) ?? {})}
      />
    </div>
  )
}

function modeOf({ type }: Question): 'decimal' | 'numeric' | undefined {
  if (type === 'integer') return 'numeric'
  return type === 'decimal' ? 'decimal' : undefined
}

function typedOf(answer: PaperAnswer, locale: Locale): string {
  if ('mark' in answer) return ''
  if (answer.number !== undefined) return numberText(answer.number, locale)
  return answer.text ?? answer.date ?? ''
}

/** What is no number stays as it was typed, for the server to refuse. */
function typedAs(question: Question, text: string): PaperAnswer {
  if (text.trim() === '') return { mark: 'missing' }
  if (isText(question)) return { text }
  if (question.type === 'date') return { date: text }
  const number = typedNumber(text)
  return number === null ? { text: text.trim() } : { number }
}
