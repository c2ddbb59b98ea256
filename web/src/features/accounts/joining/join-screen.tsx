import { Link, Navigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useParam, useSearchAs } from '../../../lib/address.ts'
import { useCodeInHand } from '../../../lib/code-in-hand.ts'
import { Trans, useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { Button } from '../../../ui/button.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { StepText } from '../../../ui/step-text.tsx'
import { AlreadyIn } from '../already-in.tsx'
import { EmailStep } from './email-step.tsx'
import { GroupsStep } from './groups-step.tsx'
import { GuidelinesStep } from './guidelines-step.tsx'
import { useJoinForm, type JoinForm } from './join-form.ts'
import { NameStep } from './name-step.tsx'
import { PasswordStep } from './password-step.tsx'
import {
  before,
  firstOpen,
  goOnOf,
  stepOf,
  steps,
  stepTitles,
  type JoinFault,
  type Step,
} from './steps.ts'
import { useJoining } from './use-joining.ts'
import '../accounts.css'

/** Joining, one question a page. */
export function JoinScreen() {
  const t = useT()
  const me = useMe()
  const code = useCodeInHand()
  const step = stepOf(useParam('step'))
  const form = useJoinForm(code?.groupSlug ?? null)
  const { resume } = useSearchAs(goOnOf)
  const joining = useJoining(step, form, resume)
  if (me && !joining.started) return <AlreadyIn name={me.screenName} />
  const missing = firstOpen(step, form)
  if (missing && !joining.started) return <Missing step={missing} resume={step} />
  const send = (event: FormEvent) => {
    event.preventDefault()
    joining.next()
  }
  return (
    <div className="stack loose reading">
      <div className="stack tight">
        <StepText step={steps.indexOf(step) + 1} of={steps.length} />
        <PageTitle key={step}>{t(stepTitles[step])}</PageTitle>
        <Before step={step} clinic={code?.clinicName} resume={resume} />
      </div>
      <ErrorSummary errors={joining.faults} />
      <form className="stack loose" noValidate onSubmit={send}>
        <Fields step={step} form={form} faults={joining.faults} />
        <ProblemNotice error={joining.failure} wordsSafe />
        <Buttons step={step} busy={joining.busy} onBack={joining.go} />
      </form>
      {step === 'email' && <Instead coded={code !== null} />}
    </div>
  )
}

interface ButtonsProps {
  step: Step
  busy: boolean
  onBack: (to: Step) => Promise<void>
}

function Buttons({ step, busy, onBack }: ButtonsProps) {
  const t = useT()
  const back = before(step)
  return (
    <ButtonRow>
      <Button type="submit" look="primary" busy={busy}>
        <NextWord step={step} />
      </Button>
      {back && (
        <Button icon="back" onClick={() => void onBack(back)}>
          {t('accounts.join.back')}
        </Button>
      )}
    </ButtonRow>
  )
}

interface BeforeProps {
  step: Step
  clinic: string | undefined
  resume: Step | undefined
}

/** What is said before a step: where the code is from, or why the password is asked for again. */
function Before({ step, clinic, resume }: BeforeProps) {
  const t = useT()
  if (step === 'email' && clinic) return <p>{t('accounts.join.with-code', { clinic })}</p>
  if (step === 'password' && resume) return <Notice>{t('accounts.join.password.again')}</Notice>
  return null
}

/** Only a reload makes a later step wait for the password: it says so, and leads back to where one was. */
function Missing({ step, resume }: { step: Step; resume: Step }) {
  return <Navigate to={addressOf(step)} search={step === 'password' ? { resume } : {}} replace />
}

/** Who has brought a code is not asked for one. */
function Instead({ coded }: { coded: boolean }) {
  if (coded)
    return (
      <p>
        <Trans id="accounts.join.instead.coded" components={{ 0: <Link to="/sign-in" /> }} />
      </p>
    )
  return (
    <p>
      <Trans
        id="accounts.join.instead"
        components={{ 0: <Link to="/sign-in" />, 1: <Link to="/code" /> }}
      />
    </p>
  )
}

interface FieldsProps {
  step: Step
  form: JoinForm
  faults: readonly JoinFault[]
}

function Fields({ step, form, faults }: FieldsProps) {
  const fault = faults[0]?.message
  switch (step) {
    case 'email':
      return <EmailStep form={form} fault={fault} />
    case 'name':
      return <NameStep form={form} fault={fault} />
    case 'password':
      return <PasswordStep form={form} fault={fault} />
    case 'guidelines':
      return <GuidelinesStep />
    case 'groups':
      return <GroupsStep form={form} fault={fault} />
  }
}

function NextWord({ step }: { step: Step }) {
  const t = useT()
  if (step === 'guidelines') return t('accounts.join.guidelines.agree')
  return step === 'groups' ? t('accounts.join.open') : t('accounts.join.next')
}

function addressOf(step: Step): string {
  return step === 'email' ? '/join' : `/join/${step}`
}
