import { isText } from '@kith/shared/surveys/item.ts'
import type { Item, Question } from '@kith/shared/surveys/questionnaire.ts'
import { useT } from '../../../../lib/i18n.ts'
import { Field } from '../../../../ui/field.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { WordsField } from './words-field.tsx'

interface RangeFieldsProps {
  item: Question
  onChange: (item: Item) => void
}

/** The lowest and the highest answer, and how long a text may be. */
export function RangeFields({ item, onChange }: RangeFieldsProps) {
  const t = useT()
  if (isText(item)) {
    return (
      <Field label={t('clinic.editor.length')} optional>
        <NumberInput
          value={item.maxLength}
          onNumber={(maxLength) => {
            const { maxLength: _, ...rest } = item
            const fits = maxLength !== undefined && maxLength >= 1 && maxLength <= 4000
            onChange(fits ? { ...rest, maxLength: Math.trunc(maxLength) } : rest)
          }}
        />
      </Field>
    )
  }
  if (item.type === 'date') return <DateRange item={item} onChange={onChange} />
  if (item.type === 'integer' || item.type === 'decimal') {
    return <NumberRange item={item} onChange={onChange} />
  }
  return null
}

function DateRange({ item, onChange }: { item: OfType<'date'>; onChange: (item: Item) => void }) {
  const t = useT()
  return (
    <div className="side-by-side">
      {(['min', 'max'] as const).map((end) => (
        <Field key={end} label={t(`clinic.editor.date.${end}`)} optional>
          <TextInput
            type="date"
            short
            value={item[end] ?? ''}
            onChange={(event) => {
              const { [end]: _, ...rest } = item
              const day = event.currentTarget.value
              onChange(day === '' ? rest : { ...rest, [end]: day })
            }}
          />
        </Field>
      ))}
    </div>
  )
}

type OfType<T> = Extract<Question, { type: T }>
type NumberItem = Extract<Question, { ends?: unknown }>

function NumberRange({ item, onChange }: { item: NumberItem; onChange: (item: Item) => void }) {
  const t = useT()
  const { ends } = item
  const none = { en: '', es: '' }
  const bounded = item.min !== undefined && item.max !== undefined
  const setEnd = (which: 'low' | 'high', words: typeof none) => {
    const next = { low: none, high: none, ...ends, [which]: words }
    const { ends: _, ...rest } = item
    const empty = [next.low, next.high].every(({ en, es }) => en === '' && es === '')
    onChange(empty ? rest : { ...rest, ends: next })
  }
  return (
    <>
      <div className="side-by-side">
        {(['min', 'max'] as const).map((end) => (
          <Field key={end} label={t(`clinic.editor.number.${end}`)} optional>
            <NumberInput
              value={item[end]}
              onNumber={(number) => {
                const { [end]: _, ...rest } = item
                onChange(number === undefined ? rest : { ...rest, [end]: number })
              }}
            />
          </Field>
        ))}
      </div>
      {bounded &&
        (['low', 'high'] as const).map((which) => (
          <WordsField
            key={which}
            label={t(`clinic.editor.end.${which}`)}
            words={ends?.[which] ?? none}
            onChange={(words) => setEnd(which, words)}
          />
        ))}
    </>
  )
}

interface NumberInputProps {
  value: number | undefined
  onNumber: (number: number | undefined) => void
}

/** Keeps what is typed as it is typed: half a number is none yet. */
export function NumberInput({ value, onNumber }: NumberInputProps) {
  return (
    <TextInput
      type="number"
      step="any"
      short
      autoComplete="off"
      defaultValue={value ?? ''}
      onChange={(event) => {
        const number = event.currentTarget.valueAsNumber
        onNumber(Number.isFinite(number) ? number : undefined)
      }}
    />
  )
}
