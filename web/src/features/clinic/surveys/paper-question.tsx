import { checkAnswer } from '@kith/shared/surveys/answers.ts'
import { BOOLEAN_CODES, isChoice, isText, MAX_TEXT } from '@kith/shared/surveys/item.ts'
import type { Question } from '@kith/shared/surveys/questionnaire.ts'
import { useState } from 'react'
import { useLocale, useT, type Locale } from '../../../lib/i18n.ts'
import { typedNumber } from '../../../lib/typed-number.ts'
import { CheckboxGroup, RadioGroup } from '../../../ui/choices.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { labelOf, numberText } from './paper-answer.ts'
import type { PaperAnswer } from './paper-api.ts'

interface PaperQuestionProps {
  question: Question
  /** Of the printed form: the words are as they stand on it. */
  language: Locale
  number: number
  answer: PaperAnswer
  error: string | undefined
  onChange: (answer: PaperAnswer) => void
}

const DECLINED = ':declined'

/** A question as it stands on the form, with what can be found there besides an answer: nothing, or what nobody can read. */
export function PaperQuestion(props: PaperQuestionProps) {
  const { question } = props
  return question.type === 'boolean' || isChoice(question) ? (
    <Ticked {...props} />
  ) : (
    <Written {...props} />
  )
}

function Ticked(props: PaperQuestionProps) {
  const { question, language, answer, onChange } = props
  const t = useT()
  const marks = useMarks()
  const codes: readonly string[] = isChoice(question)
    ? question.options.map(({ code }) => code)
    : BOOLEAN_CODES
  const options = codes.map((code) => ({
    value: code,
    label: labelOf(question, code, language, t),
  }))
  if (question.preferNot) options.push({ value: DECLINED, label: t('clinic.paper-form.declined') })
  const group = { ...labelled(props), options: [...options, ...marks] }
  const ticked = tickedOf(answer)
  if (isChoice(question) && question.repeats)
    return (
      <CheckboxGroup<string>
        {...group}
        values={ticked}
        onChange={(values) => onChange(answerOf(values, ticked))}
      />
    )
  return (
    <RadioGroup<string>
      {...group}
      value={ticked[0] ?? null}
      onChange={(value) => onChange(answerOf([value], []))}
    />
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
        onChange={(value) => onChange(answerOf([value], []))}
      />
    </div>
  )
}

function useMarks() {
  const t = useT()
  return (['missing', 'illegible'] as const).map((mark) => ({
    value: `:${mark}`,
    label: t(`clinic.paper-form.${mark}`),
  }))
}

function labelled({ question, language, number, error }: PaperQuestionProps) {
  return { id: `paper-${question.id}`, label: `${number}. ${question.title[language]}`, error }
}

function longest(question: Question): number {
  return isText(question) ? (question.maxLength ?? MAX_TEXT[question.type]) : 40
}

/** Whether more was written than the question takes: then it is not kept as an answer before somebody shortens it. */
export function tooLong(question: Question, answer: PaperAnswer): boolean {
  return !('mark' in answer) && checkAnswer(question, answer) === 'too_long'
}

function lettersOf(text: string): number {
  return Array.from(text).length
}

function tickedOf(answer: PaperAnswer): string[] {
  if ('mark' in answer) return [`:${answer.mark}`]
  return answer.declined ? [DECLINED] : (answer.codes ?? [])
}

/** The last one ticked decides between an answer and what stands in the place of one. */
function answerOf(values: readonly string[], before: readonly string[]): PaperAnswer {
  const last = values.find((value) => !before.includes(value)) ?? values.at(-1)
  if (last === ':missing') return { mark: 'missing' }
  if (last === ':illegible') return { mark: 'illegible' }
  if (last === DECLINED) return { declined: true }
  return { codes: values.filter((value) => !value.startsWith(':')) }
}

function modeOf({ type }: Question): 'decimal' | 'numeric' | undefined {
  if (type === 'integer') return 'numeric'
  return type === 'decimal' ? 'decimal' : undefined
}

function typedOf(answer: PaperAnswer, locale: Locale): string {
  if ('mark' in answer) return ''
  if (answer.number !== undefined) return numberText(answer.number, locale)
  return answer.text ?? answer.date ?? answer.other ?? ''
}

/** What is no number stays as it was typed, for the server to refuse. */
function typedAs(question: Question, text: string): PaperAnswer {
  if (text.trim() === '') return { mark: 'missing' }
  if (isText(question)) return { text }
  if (question.type === 'date') return { date: text }
  const number = typedNumber(text)
  return number === null ? { text: text.trim() } : { number }
}
