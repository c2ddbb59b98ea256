import type { Words } from '@kith/shared/surveys/questionnaire.ts'
import { useId, type ReactNode } from 'react'
import { useLocale, useT } from '../../lib/i18n.ts'
import { FieldNotes, wiresOf } from '../../ui/field.tsx'
import { isDeclined, offersDeclining } from './choices.ts'
import type { InputProps } from './input-props.ts'

interface ScaleInputProps extends InputProps {
  scale: { min: number; max: number; ends: { low: Words; high: Words } | undefined }
  title: ReactNode
}

/** Numbers in a row, with words at both ends: said aloud with the number they belong to. */
export function ScaleInput(props: ScaleInputProps) {
  const { question, answer, onAnswer, error, scale, title } = props
  const { min, max, ends } = scale
  const t = useT()
  const locale = useLocale()
  const name = useId()
  const wires = wiresOf('answer', question.hint?.[locale], error)
  const steps = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  const endOf = (step: number) => {
    if (step === min) return ends?.low[locale]
    return step === max ? ends?.high[locale] : undefined
  }
  return (
    <fieldset
      className={error ? 'field invalid' : 'field'}
      aria-describedby={wires['aria-describedby']}
    >
      <legend className="field-label">{title}</legend>
      <FieldNotes wires={wires} hint={question.hint?.[locale]} error={error} />
      <div className="scale">
        {steps.map((step) => (
          <label key={step} className="scale-step">
            <input
              type="radio"
              name={name}
              id={step === min ? wires.id : undefined}
              checked={answer?.number === step}
              onChange={() => onAnswer({ number: step })}
              aria-label={[step, endOf(step)].filter((part) => part !== undefined).join(', ')}
            />
            <span aria-hidden="true">{step}</span>
          </label>
        ))}
      </div>
      {ends && (
        <p className="scale-ends" aria-hidden="true">
          <span>
            {min}: {ends.low[locale]}
          </span>
          <span>
            {max}: {ends.high[locale]}
          </span>
        </p>
      )}
      {offersDeclining(question) && (
        <label className="choice">
          <input
            type="radio"
            name={name}
            checked={isDeclined(answer)}
            onChange={() => onAnswer({ declined: true })}
          />
          <span>{t('surveys.declined')}</span>
        </label>
      )}
    </fieldset>
  )
}
