import { useT } from '../../lib/i18n.ts'
import { Field } from '../../ui/field.tsx'
import { PasswordInput } from '../../ui/password-input.tsx'

interface NewPasswordFieldProps {
  id: string
  label: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

/** No rules but length, and no second field to repeat it in: one can look at it instead. */
export function NewPasswordField({ id, label, value, onChange, error }: NewPasswordFieldProps) {
  const t = useT()
  return (
    <Field
      id={id}
      label={label}
      error={error}
      hint={
        <>
          <p>{t('accounts.password.hint')}</p>
          <p>{t('accounts.password.example')}</p>
        </>
      }
    >
      <PasswordInput
        autoComplete="new-password"
        maxLength={256}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  )
}
