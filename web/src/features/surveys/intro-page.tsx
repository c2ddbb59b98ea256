import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import type { Screen } from '@kith/shared/surveys/flow.ts'
import { useNavigate } from '@tanstack/react-router'
import { useEmailConfirmation } from '../../lib/email-confirmation.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { EmailNotice } from '../../ui/email-notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { DateText } from '../../ui/time-text.tsx'
import { useSkipSurvey, type Survey } from './api.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { SharedLine } from './shared-line.tsx'
import { SourceLine } from './source-line.tsx'
import { stoppedAt } from './stopped-at.ts'

interface IntroPageProps {
  survey: Survey
  pages: readonly Screen[]
  draft: { answers: Answers }
  onStart: (page: number) => void
}

export function IntroPage({ survey, pages, draft: { answers }, onStart }: IntroPageProps) {
  const t = useT()
  const locale = useLocale()
  const navigate = useNavigate()
  const skip = useSkipSurvey()
  const confirmation = useEmailConfirmation()
  const { assignment, version } = survey
  const { begun, from } = stoppedAt(pages, answers)
  const amending = assignment.state === 'completed'
  const leave = () => void navigate({ to: assignment.wave === 'baseline' ? '/welcome' : '/home' })
  return (
    <div className="stack loose reading">
      <LanguageSwitch />
      <PageTitle key="intro">{version.title[locale]}</PageTitle>
      <p className="lead">{t('surveys.intro.count', { count: pages.length })}</p>
      <p>{version.intro[locale]}</p>
      <SharedLine scored={(version.scores ?? []).length > 0} />
      {assignment.dueOn !== null && (
        <p className="meta">
          {t('surveys.intro.until')} <DateText at={assignment.dueOn} />
        </p>
      )}
      <ProblemNotice error={skip.error} />
      <ButtonRow>
        <Button look="primary" onClick={() => onStart(from)}>
          {t(begun ? 'surveys.intro.resume' : 'surveys.intro.start')}
        </Button>
        <Button onClick={leave}>{t('surveys.offer.later')}</Button>
        <Button
          look="quiet"
          busy={skip.isPending}
          onClick={() => skip.mutate(assignment.id, { onSuccess: leave })}
        >
          {t(amending ? 'surveys.amend.leave' : 'surveys.offer.skip')}
        </Button>
      </ButtonRow>
      <EmailNotice confirmation={confirmation} />
      <SourceLine version={version} />
    </div>
  )
}
