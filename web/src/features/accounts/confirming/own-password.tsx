import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Field } from '../../../ui/field.tsx'
import { PasswordInput } from '../../../ui/password-input.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'

interface OwnPasswordProps {
  id: string
  value: string
  onChange: (value: string) => void
  /** Of the last try: a wrong password is said at the field. */
  error: unknown
}

/** The password once more, before something grave. */
export function OwnPassword({ id, value, onChange, error }: OwnPasswordProps) {
  const t = useT()
  const wrong = isProblem(error, 'account.credentials') || isProblem(error, 'request.invalid')
  return (
    <>
      <Field
        id={id}
        label={t('accounts.password')}
        hint={t('accounts.data.password.hint')}
        error={wrong ? t('accounts.data.password.wrong') : undefined}
      >
        <PasswordInput
          autoComplete="current-password"
          maxLength={256}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Field>
      {!wrong && <ProblemNotice error={error} />}
    </>
  )
}
