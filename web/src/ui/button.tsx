import type { ComponentProps, MouseEvent } from 'react'
import { useT } from '../lib/i18n.ts'
import { Icon, type IconName } from './icon.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

export type Look = 'primary' | 'secondary' | 'quiet' | 'danger'

interface ButtonProps extends ComponentProps<'button'> {
  look?: Look
  /** Its action is under way: it keeps its place and focus, and does nothing when pressed again. */
  busy?: boolean
  /** For a switch between two states: whether it is on. */
  pressed?: boolean
  icon?: IconName
}

export function Button({
  look = 'secondary',
  busy = false,
  pressed,
  icon,
  onClick,
  className = '',
  children,
  ...rest
}: ButtonProps) {
  const t = useT()
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      className={`button ${look} ${className}`}
      aria-disabled={busy || undefined}
      aria-pressed={pressed}
      onClick={press}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
      {busy && <VisuallyHidden> {t('ui.button.busy')}</VisuallyHidden>}
    </button>
  )
}
