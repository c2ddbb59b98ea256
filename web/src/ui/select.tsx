import type { ComponentProps } from 'react'
import { useField } from './field.tsx'

export interface Option<Value extends string = string> {
  value: Value
  label: string
  hint?: string
}

interface SelectProps extends Omit<ComponentProps<'select'>, 'children'> {
  options: readonly Option[]
}

/** The browser's own list. */
export function Select({ options, ...rest }: SelectProps) {
  return (
    <select {...useField()} {...rest} className="input">
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
