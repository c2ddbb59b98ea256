import type { ChoiceItem, Option } from '@kith/shared/surveys/questionnaire.ts'
import { useT } from '../../../../lib/i18n.ts'
import { Button } from '../../../../ui/button.tsx'
import { ButtonRow } from '../../../../ui/button-row.tsx'
import { CheckboxField } from '../../../../ui/choices.tsx'
import { Field } from '../../../../ui/field.tsx'
import { TextInput } from '../../../../ui/text-input.tsx'
import { newOption, swapped } from './editing.ts'
import { WordsField } from './words-field.tsx'

interface OptionFieldsProps {
  item: ChoiceItem
  onChange: (item: ChoiceItem) => void
}

/** What one can choose from. Codes are what is stored; they stay when the words change. */
export function OptionFields({ item, onChange }: OptionFieldsProps) {
  const t = useT()
  const { options } = item
  const set = (next: Option[]) => onChange({ ...item, options: next })
  const codes = options.map(({ code }) => code)
  return (
    <fieldset className="stack option-fields">
      <legend className="field-label">{t('clinic.editor.options')}</legend>
      <div>
        <CheckboxField
          label={t('clinic.editor.repeats')}
          checked={item.repeats === true}
          onChange={(event) => onChange({ ...item, repeats: event.currentTarget.checked })}
        />
        <CheckboxField
          label={t('clinic.editor.open')}
          checked={item.type === 'open-choice'}
          onChange={(event) =>
            onChange({ ...item, type: event.currentTarget.checked ? 'open-choice' : 'choice' })
          }
        />
      </div>
      {options.map((option, index) => (
        // By its place: its code is changed while it is typed.
        <OptionField
          key={index}
          option={option}
          number={index + 1}
          last={index === options.length - 1}
          several={item.repeats === true}
          onChange={(next) => set(options.with(index, next))}
          onMove={(by) => set(swapped(options, index, index + by))}
          onRemove={() => set(options.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button onClick={() => set([...options, newOption(codes)])}>
          {t('clinic.editor.option.add')}
        </Button>
      </div>
    </fieldset>
  )
}

interface OptionFieldProps {
  option: Option
  number: number
  last: boolean
  /** Whether several can be chosen, so that one may stand alone. */
  several: boolean
  onChange: (option: Option) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

function OptionField(props: OptionFieldProps) {
  const { option, number, last, several, onChange, onMove, onRemove } = props
  const t = useT()
  const named = (what: string) => t('clinic.editor.option.what', { what, number: String(number) })
  return (
    <div className="option-field stack tight">
      <WordsField
        label={t('clinic.editor.option', { number: String(number) })}
        words={option.label}
        onChange={(label) => onChange({ ...option, label })}
      />
      <div className="row">
        <Field label={named(t('clinic.editor.option.code'))}>
          <TextInput
            short
            autoComplete="off"
            value={option.code}
            maxLength={100}
            onChange={(event) => onChange({ ...option, code: event.currentTarget.value.trim() })}
          />
        </Field>
        {several && (
          <CheckboxField
            label={t('clinic.editor.option.exclusive')}
            checked={option.exclusive === true}
            onChange={(event) => onChange({ ...option, exclusive: event.currentTarget.checked })}
          />
        )}
      </div>
      <ButtonRow>
        <Button
          look="quiet"
          disabled={number === 1}
          aria-label={named(t('clinic.editor.up'))}
          onClick={() => onMove(-1)}
        >
          {t('clinic.editor.up')}
        </Button>
        <Button
          look="quiet"
          disabled={last}
          aria-label={named(t('clinic.editor.down'))}
          onClick={() => onMove(1)}
        >
          {t('clinic.editor.down')}
        </Button>
        <Button look="quiet" aria-label={named(t('clinic.editor.delete'))} onClick={onRemove}>
          {t('clinic.editor.delete')}
        </Button>
      </ButtonRow>
    </div>
  )
}
