import { useT } from '../../lib/i18n.ts'
import { CheckboxField } from '../../ui/choices.tsx'

interface KeysSwitchProps {
  on: boolean
  onChange: (on: boolean) => void
  /** Which letters do what here. */
  hint: string
}

export function KeysSwitch({ on, onChange, hint }: KeysSwitchProps) {
  const t = useT()
  return (
    <div className="keys-switch">
      <CheckboxField
        label={t('moderation.keys')}
        hint={hint}
        checked={on}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </div>
  )
}
