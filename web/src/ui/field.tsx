import { createContext, useContext, useId, type ReactNode } from 'react'
import { useT } from '../lib/i18n.ts'
import { Icon } from './icon.tsx'

interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  optional?: boolean
  /** Give one where an ErrorSummary links to the field. */
  id?: string
  children: ReactNode
}

/** Label, hint and error of one control. The control inside (TextInput, Select …) finds its ids here by itself. */
export function Field({ label, hint, error, optional = false, id, children }: FieldProps) {
  const t = useT()
  const made = useId()
  const wires = wiresOf(id ?? made, hint, error)
  return (
    <div className={error ? 'field invalid' : 'field'}>
      <label className="field-label" htmlFor={wires.id}>
        {label}
        {optional && <span className="field-optional"> {t('ui.field.optional')}</span>}
      </label>
      <FieldNotes wires={wires} hint={hint} error={error} />
      <FieldContext value={wires}>{children}</FieldContext>
    </div>
  )
}

/** What ties a control to its label, hint and error. */
export interface Wires {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export function wiresOf(id: string, hint: ReactNode, error: ReactNode): Wires {
  const notes = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean)
  return {
    id,
    'aria-describedby': notes.length ? notes.join(' ') : undefined,
    'aria-invalid': error ? true : undefined,
  }
}

const FieldContext = createContext<Wires | null>(null)

/** The wires of the Field around a control; nothing outside one. */
export function useField(): Partial<Wires> {
  return useContext(FieldContext) ?? {}
}

interface FieldNotesProps {
  wires: Wires
  hint: ReactNode
  error: ReactNode
}

export function FieldNotes({ wires, hint, error }: FieldNotesProps) {
  return (
    <>
      {hint && (
        <div className="field-hint" id={`${wires.id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div className="field-error" id={`${wires.id}-error`}>
          <Icon name="danger" />
          <span>{error}</span>
        </div>
      )}
    </>
  )
}
