import type { ComponentProps } from 'react'
import { useField } from './field.tsx'

interface TextInputProps extends ComponentProps<'input'> {
  /** For codes, dates and numbers: as wide as what goes in. */
  short?: boolean
}

export function TextInput({ short = false, ...rest }: TextInputProps) {
  return <input type="text" {...useField()} {...rest} className={short ? 'input short' : 'input'} />
}
