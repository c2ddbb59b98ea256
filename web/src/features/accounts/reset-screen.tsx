import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { Trans, useLocale, useT } from '../../lib/i18n.ts'
import { useKept } from '../../lib/kept.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { useProblemText } from '../../lib/problem-text.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx'
import { Field } from '../../ui/field.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { useAskReset, useReset } from './api.ts'
import { isEmail, isLongEnough } from './joining/steps.ts'
import { mailedToken } from './mailed-token.ts'
import { NewPasswordField } from './new-password-field.tsx'

/** Asks for the mail, or, with the link from it, for the new password. */
export function ResetScreen() {
  const { hash } = useLocation()
  if (hash === '') return <AskScreen broken={false} />
  const token = mailedToken(hash)
  return token === null ? <AskScreen broken /> : <SetScreen token={token} />
}

function AskScreen({ broken }: { broken: boolean }) {
  const t = useT()
  const locale = useLocale()
  const ask = useAskReset()
  const [email, setEmail] = useKept('sign-in.email')
  const [faults, setFaults] = useState<FieldError[]>(none)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const fine = isEmail(email)
    setFaults(fine ? none : [{ field: 'reset-email', message: t('accounts.fault.email') }])
    if (fine) ask.mutate({ email: email.trim(), locale })
  }
  return (
    <div className="stack loose reading">
      <PageTitle key="ask">{t('accounts.reset.title')}</PageTitle>
      {broken && (
        <Notice kind="warning">
          <p>{t('accounts.link.broken')}</p>
        </Notice>
      )}
      <p>{t('accounts.reset.lead')}</p>
      <ErrorSummary errors={faults} />
      <form className="stack" noValidate onSubmit={send}>
        <Field id="reset-email" label={t('accounts.email')} error={faults[0]?.message}>
          <TextInput
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        </Field>
        <ProblemNotice error={ask.error} />
        <div>
          <Button type="submit" look="primary" busy={ask.isPending}>
            {t('accounts.reset.send')}
          </Button>
        </div>
      </form>
      <div role="status">
        {ask.isSuccess && (
          <Notice kind="success" title={t('accounts.reset.sent')}>
            <p>{t('accounts.reset.sent.text')}</p>
          </Notice>
        )}
      </div>
      <p>
        <Trans id="accounts.reset.back" components={{ 0: <Link to="/sign-in" /> }} />
      </p>
    </div>
  )
}

function SetScreen({ token }: { token: string }) {
  const t = useT()
  const say = useProblemText()
  const navigate = useNavigate()
  const reset = useReset()
  const [password, setPassword] = useState('')
  const [faults, setFaults] = useState<FieldError[]>(none)
  if (reset.isSuccess) return <DoneScreen />
  const stop = (message: string) => setFaults([{ field: 'reset-password', message }])
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!isLongEnough(password)) return stop(t('accounts.fault.password'))
    setFaults(none)
    const onError = (error: unknown) =>
      isProblem(error, 'account.password-weak') && stop(say(error))
    reset.mutate({ token, password }, { onError })
  }
  const spent = isProblem(reset.error, 'token.spent')
  return (
    <div className="stack loose reading">
      <PageTitle key="set">{t('accounts.reset.set.title')}</PageTitle>
      <ErrorSummary errors={faults} />
      <form className="stack" noValidate onSubmit={send}>
        <NewPasswordField
          id="reset-password"
          label={t('accounts.reset.new')}
          value={password}
          onChange={setPassword}
          error={faults[0]?.message}
        />
        {!isProblem(reset.error, 'account.password-weak') && (
          <ProblemNotice error={reset.error}>
            {spent && (
              <div>
                <Button onClick={() => void navigate({ to: '/reset', hash: '', replace: true })}>
                  {t('accounts.reset.again')}
                </Button>
              </div>
            )}
          </ProblemNotice>
        )}
        <div>
          <Button type="submit" look="primary" busy={reset.isPending}>
            {t('accounts.reset.set')}
          </Button>
        </div>
      </form>
    </div>
  )
}

function DoneScreen() {
  const t = useT()
  return (
    <div className="stack reading">
      <PageTitle key="done">{t('accounts.reset.done.title')}</PageTitle>
      <p role="status">{t('accounts.reset.done')}</p>
      <div>
        <LinkButton to="/sign-in">{t('accounts.sign-in.send')}</LinkButton>
      </div>
    </div>
  )
}

const none: FieldError[] = []
