import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Field } from '../../../ui/field.tsx'
import { TextInput } from '../../../ui/text-input.tsx'

interface CodeFieldProps {
  id: string
  value: string
  onChange: (value: string) => void
  /** Of the last try: a wrong code is said at the field. */
  error: unknown
  /** Said instead, where nothing was typed. */
  missing?: boolean
  /** While it is set up there is no paper yet. */
  hint?: string
}

/** A code of the app, or one on paper; a telephone offers the one it has. */
export function CodeField({ id, value, onChange, error, missing, hint }: CodeFieldProps) {
  const t = useT()
  const wrong = isCodeFault(error)
  const fault = missing
    ? t('accounts.factor.code.missing')
    : wrong && t('accounts.factor.code.wrong')
  return (
    <Field
      id={id}
      label={t('accounts.factor.code')}
      hint={hint ?? t('accounts.factor.code.hint')}
      error={fault || undefined}
    >
      <TextInput
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  )
}

/** Whether it is said at the field what is wrong. */
export function isCodeFault(error: unknown): boolean {
  return isProblem(error, 'factor.code-wrong') || isProblem(error, 'request.invalid')
}

/** Whether somebody's password was right, and a code is asked for beside it. */
export function asksCode(error: unknown): boolean {
  return isProblem(error, 'factor.code-missing') || isProblem(error, 'factor.code-wrong')
}
