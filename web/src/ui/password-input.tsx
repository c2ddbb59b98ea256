import { useState, type ComponentProps } from 'react'
import { useT } from '../lib/i18n.ts'
import { Button } from './button.tsx'
import { useField } from './field.tsx'

/** A password that can be looked at while it is typed. Set `autoComplete` to `current-password` or `new-password`. */
export function PasswordInput(props: ComponentProps<'input'>) {
  const t = useT()
  const wires = useField()
  const [shown, setShown] = useState(false)
  return (
    <div className="with-button">
      <input
        autoCapitalize="none"
        spellCheck={false}
        {...wires}
        {...props}
        type={shown ? 'text' : 'password'}
        className="input"
      />
      <Button onClick={() => setShown(!shown)} aria-controls={wires.id}>
        {t(shown ? 'ui.password.hide' : 'ui.password.show')}
      </Button>
    </div>
  )
}
