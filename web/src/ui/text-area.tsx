import type { ComponentProps } from 'react'
import { useField } from './field.tsx'

/** Grows with what is written. */
export function TextArea(props: ComponentProps<'textarea'>) {
  return <textarea rows={5} {...useField()} {...props} className="input" />
}
