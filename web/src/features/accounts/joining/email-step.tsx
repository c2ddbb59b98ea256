import { useT } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import type { StepProps } from './step-props.ts'

export function EmailStep({ form, fault }: StepProps) {
  const t = useT()
  return (
    <Field
      id="join-email"
      label={t('accounts.email')}
      hint={t('accounts.join.email.hint')}
      error={fault}
    >
      <TextInput
        type="email"
        autoComplete="email"
        inputMode="email"
        value={form.email}
        onChange={(event) => form.set.email(event.currentTarget.value)}
      />
    </Field>
  )
}
