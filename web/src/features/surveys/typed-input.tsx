import { isText, MAX_TEXT } from '@kith/shared/surveys/item.ts'
import type { Answer, Question } from '@kith/shared/surveys/questionnaire.ts'
import { Link } from '@tanstack/react-router'
import { useContext, useState, type ReactNode } from 'react'
import { Trans, useLocale, useT } from '../../lib/i18n.ts'
import { typedNumber } from '../../lib/typed-number.ts'
import { CheckboxField } from '../../ui/choices.tsx'
import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { isDeclined, offersDeclining } from './choices.ts'
import type { InputProps } from './input-props.ts'
import { PlaceContext } from './place.ts'

interface TypedInputProps extends InputProps {
  title: ReactNode
}

/** A text, a date or a number. */
export function TypedInput({ title, ...props }: TypedInputProps) {
  const { question, answer, onAnswer, onUnreadable, error } = props
  const t = useT()
  const locale = useLocale()
  const hint = question.hint?.[locale]
  const declined = isDeclined(answer)
  const give = (next: Answer, unreadable = false) => {
    onUnreadable(unreadable)
    onAnswer(next)
  }
  const onTablet = useContext(PlaceContext) === 'tablet'
  const watched = t(onTablet ? 'surveys.text.unwatched' : 'surveys.text.watched')
  return (
    <div className="stack">
      {title}
      {hint && hint !== t('surveys.text.watched') && <p>{hint}</p>}
      {question.type === 'text' && (
        <p>
          {watched}{' '}
          {onTablet ? (
            t('surveys.text.tell-someone')
          ) : (
            <Trans id="surveys.text.lines" components={{ 0: <Link to="/help/now" /> }} />
          )}
        </p>
      )}
      {!declined && (
        <Field id="answer" label={t('surveys.answer')} hint={rangeOf(question, t)} error={error}>
          <Box question={question} answer={answer} onGive={give} />
        </Field>
      )}
      {offersDeclining(question) && (
        <CheckboxField
          label={t('surveys.declined')}
          checked={declined}
          onChange={(event) => give(event.currentTarget.checked ? { declined: true } : {})}
        />
      )}
    </div>
  )
}

interface BoxProps {
  question: Question
  answer: Answer | undefined
  onGive: (answer: Answer, unreadable?: boolean) => void
}

function Box({ question, answer, onGive }: BoxProps) {
  const [typed, setTyped] = useState(() => String(answer?.number ?? ''))
  if (isText(question)) {
    const common = {
      autoComplete: 'off',
      value: answer?.text ?? '',
      maxLength: question.maxLength ?? MAX_TEXT[question.type],
      onChange: (event: { currentTarget: { value: string } }) =>
        onGive({ text: event.currentTarget.value }),
    }
    return question.type === 'text' ? <TextArea {...common} /> : <TextInput {...common} />
  }
  if (question.type === 'date') {
    return (
      <TextInput
        short
        autoComplete="off"
        type="date"
        min={question.min}
        max={question.max}
        value={answer?.date ?? ''}
        onChange={({ currentTarget: { value } }) => onGive(value ? { date: value } : {})}
      />
    )
  }
  const type = (text: string) => {
    setTyped(text)
    const number = typedNumber(text)
    if (number !== null) onGive({ number })
    else onGive({}, text.trim() !== '')
  }
  return (
    <TextInput
      short
      autoComplete="off"
      inputMode={question.type === 'integer' ? 'numeric' : 'decimal'}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
    />
  )
}

function rangeOf(question: Question, t: ReturnType<typeof useT>): string | undefined {
  if (question.type !== 'integer' && question.type !== 'decimal') return undefined
  const { min, max } = question
  return min !== undefined && max !== undefined ? t('surveys.range', { min, max }) : undefined
}
