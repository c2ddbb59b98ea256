import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { flushSync } from 'react-dom'
import { useSearchAs } from '../../lib/address.ts'
import { Trans, useT } from '../../lib/i18n.ts'
import { useKept } from '../../lib/kept.ts'
import { useMe } from '../../lib/me.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, type FieldError } from '../../ui/error-summary.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { PasswordInput } from '../../ui/password-input.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { toast } from '../../ui/toasts.ts'
import { AlreadyIn } from './already-in.tsx'
import { useSignIn } from './api.ts'
import { KeptOut } from './kept-out.tsx'
import { asksCode, CodeField } from './second-factor/code-field.tsx'
import { isEmail } from './joining/steps.ts'
import { homeOf, nextOf, safeNext } from './safe-next.ts'

export function SignInScreen() {
  const t = useT()
  const me = useMe()
  const { next } = useSearchAs(nextOf)
  const form = useSignInForm(next)
  const { signIn } = form
  if (me && signIn.isIdle) return <AlreadyIn name={me.screenName} />
  const faultOf = (field: string) => form.faults.find((fault) => fault.field === field)?.message
  return (
    <div className="stack loose reading">
      <PageTitle>{t('accounts.sign-in.title')}</PageTitle>
      {next && (
        <Notice>
          <p>{t('accounts.sign-in.back')}</p>
        </Notice>
      )}
      <ErrorSummary errors={form.faults} />
      <form className="stack" noValidate onSubmit={form.send}>
        <Field id="sign-in-email" label={t('accounts.email')} error={faultOf('sign-in-email')}>
          <TextInput
            type="email"
            autoComplete="username"
            value={form.email}
            onChange={(event) => form.setEmail(event.currentTarget.value)}
          />
        </Field>
        <Field
          id="sign-in-password"
          label={t('accounts.password')}
          error={faultOf('sign-in-password')}
        >
          <PasswordInput
            autoComplete="current-password"
            maxLength={256}
            value={form.password}
            onChange={(event) => form.setPassword(event.currentTarget.value)}
          />
        </Field>
        {form.asked && (
          <CodeField
            id="sign-in-code"
            value={form.code}
            onChange={form.setCode}
            error={signIn.error}
            missing={faultOf('sign-in-code') !== undefined}
          />
        )}
        {!asksCode(signIn.error) && <Refusal error={signIn.error} />}
        <div>
          <Button type="submit" look="primary" busy={signIn.isPending}>
            {t('accounts.sign-in.send')}
          </Button>
        </div>
      </form>
      <p>
        <Trans
          id="accounts.sign-in.more"
          components={{ 0: <Link to="/reset" />, 1: <Link to="/join/{-$step}" /> }}
        />
      </p>
    </div>
  )
}

function Refusal({ error }: { error: unknown }) {
  const t = useT()
  return (
    <ProblemNotice error={error}>
      {isProblem(error, 'account.credentials') && <p>{t('accounts.sign-in.wrong')}</p>}
      {isProblem(error, 'account.suspended') && <KeptOut state={error.state} />}
      {isProblem(error, 'account.memorial') && <p>{t('accounts.sign-in.memorial')}</p>}
      {isProblem(error, 'request.too-many') && (
        <p>
          <Trans id="accounts.sign-in.wait" components={{ 0: <Link to="/reset" /> }} />
        </p>
      )}
    </ProblemNotice>
  )
}

function useSignInForm(next: string | undefined) {
  const t = useT()
  const navigate = useNavigate()
  const signIn = useSignIn()
  const [email, setEmail] = useKept('sign-in.email')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  // Once it was asked for it stands there, whatever is said next.
  const [asked, setAsked] = useState(false)
  const [faults, setFaults] = useState<FieldError[]>(none)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const found: FieldError[] = []
    if (!isEmail(email)) found.push({ field: 'sign-in-email', message: t('accounts.fault.email') })
    if (password === '') {
      found.push({ field: 'sign-in-password', message: t('accounts.sign-in.missing') })
    }
    if (asked && code.trim().length < 6) {
      found.push({ field: 'sign-in-code', message: t('accounts.factor.code.missing') })
    }
    setFaults(found)
    if (found.length > 0) return
    signIn.mutate(
      { email: email.trim(), password, ...(asked && { code }) },
      {
        onError: (error) => {
          if (!asksCode(error)) return
          flushSync(() => setAsked(true))
          document.getElementById('sign-in-code')?.focus()
        },
        onSuccess: ({ person, kept }) => {
          if (kept) toast(t('accounts.sign-in.kept'))
          const href = person?.needsSecondFactor
            ? '/settings/security'
            : safeNext(next, location.origin, homeOf(person))
          void navigate({ href, replace: true })
        },
      },
    )
  }
  return { email, setEmail, password, setPassword, code, setCode, asked, faults, send, signIn }
}

const none: FieldError[] = []
