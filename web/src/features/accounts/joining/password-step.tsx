import { useT } from '../../../lib/i18n.ts'
import { NewPasswordField } from '../new-password-field.tsx'
import type { StepProps } from './step-props.ts'

export function PasswordStep({ form, fault }: StepProps) {
  const t = useT()
  return (
    <>
      {/* Tells password managers whose password this is. */}
      <input type="email" hidden autoComplete="username" value={form.email} readOnly />
      <NewPasswordField
        id="join-password"
        label={t('accounts.password')}
        value={form.password}
        onChange={form.set.password}
        error={fault}
      />
    </>
  )
}
