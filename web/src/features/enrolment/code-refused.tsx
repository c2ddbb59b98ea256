import { useT } from '../../lib/i18n.ts'
import { isProblem } from '../../lib/problem-error.ts'
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
  return (
    <Notice kind="warning" live="alert" title={t('enrolment.code.unusable')}>
      <ul>
        <li>{t('enrolment.code.unusable.check')}</li>
        <li>{t('enrolment.code.unusable.used')}</li>
        <li>{t('enrolment.code.unusable.ask')}</li>
      </ul>
      <p>{t('enrolment.code.any-way')}</p>
      <div>{goOn}</div>
    </Notice>
  )
}
