import { useEffect, useId, useRef } from 'react'
import { useT } from '../lib/i18n.ts'

export interface FieldError {
  /** The `id` of its Field. */
  field: string
  message: string
}

/**
 * What has to be put right before a form can be sent; takes the focus whenever it is given a new list.
 * Build the list in the submit handler, not while drawing.
 */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const t = useT()
  const titleId = useId()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors.length > 0) ref.current?.focus()
  }, [errors])
  if (errors.length === 0) return null
  return (
    <div
      ref={ref}
      className="error-summary stack tight"
      role="group"
      aria-labelledby={titleId}
      tabIndex={-1}
    >
      <h2 id={titleId}>{t('ui.errors.title', { count: errors.length })}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`} onClick={(event) => goTo(field, event)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Moves to the field without writing it into the address, where Back would lead to it. */
function goTo(field: string, event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.getElementById(field)?.focus()
}
