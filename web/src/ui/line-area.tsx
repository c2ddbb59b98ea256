import type { ComponentProps, KeyboardEvent } from 'react'
import { useField } from './field.tsx'

interface LineAreaProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> {
  value: string
  onChange: (line: string) => void
}

/** For one line of words that may be longer than the screen is wide: it wraps, so that all of it is seen. */
export function LineArea({ value, onChange, ...rest }: LineAreaProps) {
  return (
    <textarea
      rows={1}
      {...useField()}
      {...rest}
      className="input line-area"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value.replaceAll(/\s*\n\s*/g, ' '))}
      onKeyDown={sendOnEnter}
    />
  )
}

/** As in any field of one line. */
function sendOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
