import type { ComponentProps } from 'react'
import { useField } from './field.tsx'

export interface Option<Value extends string = string> {
  value: Value
  label: string
  hint?: string
}

interface SelectProps extends Omit<ComponentProps<'select'>, 'children'> {
  options: readonly Option[]
  /** More of them, each part under its name. */
  parts?: readonly { name: string; options: readonly Option[] }[]
}

/** The browser's own list. */
export function Select({ options, parts = [], ...rest }: SelectProps) {
  return (
    <select {...useField()} {...rest} className="input">
      <Options options={options} />
      {parts.map((part) => (
        <optgroup key={part.name} label={part.name}>
          <Options options={part.options} />
        </optgroup>
      ))}
    </select>
  )
}

function Options({ options }: { options: readonly Option[] }) {
  return options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ))
}
