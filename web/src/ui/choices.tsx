import { useId, type ComponentProps, type ReactNode } from 'react'
import { FieldNotes, useField, wiresOf } from './field.tsx'
import type { Option } from './select.tsx'

interface GroupProps<Value extends string> {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** Give one where an ErrorSummary links to the group. */
  id?: string
  options: readonly Option<Value>[]
}

interface RadioGroupProps<Value extends string> extends GroupProps<Value> {
  value: Value | null
  onChange: (value: Value) => void
}

/** One of several. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const name = useId()
  const { value, onChange, ...group } = props
  return (
    <ChoiceGroup {...group}>
      {(option, wires) => (
        <Choice
          key={option.value}
          {...wires}
          type="radio"
          name={name}
          label={option.label}
          hint={option.hint}
          checked={value === option.value}
          onChange={() => onChange(option.value)}
        />
      )}
    </ChoiceGroup>
  )
}

interface CheckboxGroupProps<Value extends string> extends GroupProps<Value> {
  values: readonly Value[]
  onChange: (values: Value[]) => void
}

/** Any number of several. */
export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  const { values, onChange, ...group } = props
  const without = (gone: Value) => values.filter((value) => value !== gone)
  return (
    <ChoiceGroup {...group}>
      {(option, wires) => (
        <Choice
          key={option.value}
          {...wires}
          type="checkbox"
          label={option.label}
          hint={option.hint}
          checked={values.includes(option.value)}
          onChange={(event) => {
            const rest = without(option.value)
            onChange(event.currentTarget.checked ? [...rest, option.value] : rest)
          }}
        />
      )}
    </ChoiceGroup>
  )
}

interface CheckboxFieldProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
}

/** One yes-or-no. */
export function CheckboxField({ label, hint, error, id, ...rest }: CheckboxFieldProps) {
  const made = useId()
  const wires = wiresOf(id ?? made, null, error)
  return (
    <div className={error ? 'field invalid' : 'field'}>
      <FieldNotes wires={wires} hint={null} error={error} />
      <Choice {...rest} {...wires} type="checkbox" label={label} hint={hint} />
    </div>
  )
}

interface ChoiceGroupProps<Value extends string> extends GroupProps<Value> {
  children: (option: Option<Value>, wires: { id?: string }) => ReactNode
}

function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { label, hint, error, id, options, children } = props
  const made = useId()
  const wires = wiresOf(id ?? made, hint, error)
  return (
    <fieldset
      className={error ? 'field invalid' : 'field'}
      aria-describedby={wires['aria-describedby']}
    >
      <legend className="field-label">{label}</legend>
      <FieldNotes wires={wires} hint={hint} error={error} />
      <div className="choices">
        {/* The first choice carries the group's id: that is where an error's link should land. */}
        {options.map((option, index) => children(option, index === 0 ? { id: wires.id } : {}))}
      </div>
    </fieldset>
  )
}

interface ChoiceProps extends ComponentProps<'input'> {
  label: ReactNode
  hint?: ReactNode
}

function Choice({ label, hint, ...rest }: ChoiceProps) {
  const made = useId()
  const hintId = `${made}-hint`
  const described = [rest['aria-describedby'], hint ? hintId : ''].filter(Boolean).join(' ')
  return (
    <label className="choice">
      <input
        {...useField()}
        {...rest}
        aria-describedby={described || undefined}
        aria-labelledby={made}
      />
      <span id={made}>{label}</span>
      {hint && (
        <span className="field-hint" id={hintId}>
          {hint}
        </span>
      )}
    </label>
  )
}
