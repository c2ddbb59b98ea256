import { useT } from '../../lib/i18n.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { ButtonRow } from '../../ui/button-row.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'

interface CodeRefusedProps {
  error: unknown
  signedIn: boolean
}

/** A code that can not be used is no dead end: joining works without one, and is worth the same. */
export function CodeRefused({ error, signedIn }: CodeRefusedProps) {
  const t = useT()
  if (!error) return null
  const goOn = signedIn ? (
    <LinkButton look="secondary" to="/home">
      {t('enrolment.code.home')}
    </LinkButton>
  ) : (
    <LinkButton look="secondary" to="/join/{-$step}">
      {t('enrolment.code.join-without')}
    </LinkButton>
  )
  if (!isProblem(error, 'code.unusable')) {
    return (
      <ProblemNotice error={error}>
        <p>{t('enrolment.code.any-way')}</p>
        <div>{goOn}</div>
      </ProblemNotice>
    )
  }
  if (isYours(error)) {
    return (
      <Notice live="status" title={t('enrolment.code.yours')}>
        <p>{t('enrolment.code.yours.text')}</p>
        <ButtonRow>
          <LinkButton to="/settings/clinic">{t('enrolment.links.title')}</LinkButton>
          {goOn}
        </ButtonRow>
      </Notice>
    )
  }
  return (
    <Notice kind="warning" live="alert" title={t('enrolment.code.unusable')}>
      <ul>
        <li>{t('enrolment.code.unusable.check')}</li>
        <li>{t('enrolment.code.unusable.ended')}</li>
        <li>{t('enrolment.code.unusable.ask')}</li>
      </ul>
      <p>{t('enrolment.code.any-way')}</p>
      <div>{goOn}</div>
    </Notice>
  )
}

/** The server says so only to the person who used it, and only while they are signed in. */
export function isYours(error: unknown): boolean {
  const state = isProblem(error, 'code.unusable') ? error.state : null
  return typeof state === 'object' && state !== null && 'yours' in state && state.yours === true
}
