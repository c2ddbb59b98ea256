import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEmailConfirmation } from '../../lib/email-confirmation.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { EmailNotice } from '../../ui/email-notice.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { surveysQuery, useSkipSurvey, type Assignment } from './api.ts'

/** Asks whether one would take a survey, apart from all else; "no" is one press and costs nothing. */
export function OfferScreen() {
  const t = useT()
  const me = useMe()
  const title = t('surveys.offer.title')
  return (
    <ForMembers who={me} title={title} why={t('surveys.offer.why')}>
      {() => <Offers title={title} />}
    </ForMembers>
  )
}

function Offers({ title }: { title: string }) {
  const { data, error, isFetching, refetch } = useQuery(surveysQuery)
  if (!data && !error) return <Skeleton shape="page" count={4} />
  const open = data?.items.filter(({ state }) => state === 'new' || state === 'in-progress')
  const first = open?.[0]
  if (first) return <Offer assignment={first} />
  return (
    <div className="stack reading">
      <PageTitle>{title}</PageTitle>
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      <Nothing failed={Boolean(error)} />
    </div>
  )
}

function Nothing({ failed }: { failed: boolean }) {
  const t = useT()
  return (
    <>
      {!failed && <p>{t('surveys.offer.none')}</p>}
      <div>
        <LinkButton to="/welcome" look={failed ? 'secondary' : 'primary'}>
          {t('surveys.go-on')}
        </LinkButton>
      </div>
    </>
  )
}

function Offer({ assignment }: { assignment: Assignment }) {
  const t = useT()
  const locale = useLocale()
  const navigate = useNavigate()
  const skip = useSkipSurvey()
  const confirmation = useEmailConfirmation()
  const { id, state, title, wave } = assignment
  const baseline = wave === 'baseline'
  const fresh = state === 'new'
  const leave = () => void navigate({ to: baseline ? '/welcome' : '/home' })
  return (
    <div className="stack loose reading">
      <PageTitle>{title[locale]}</PageTitle>
      <p className="lead">{t(baseline ? 'surveys.offer.eight' : 'surveys.offer.short')}</p>
      <p>{t('surveys.offer.free')}</p>
      <ProblemNotice error={skip.error} />
      <ButtonRow>
        <LinkButton to="/survey/$assignmentId/{-$page}" params={{ assignmentId: id }}>
          {t(fresh ? 'surveys.offer.look' : 'surveys.offer.resume')}
        </LinkButton>
        <Button onClick={leave}>{t('surveys.offer.later')}</Button>
        <Button
          look="quiet"
          busy={skip.isPending}
          onClick={() => skip.mutate(id, { onSuccess: leave })}
        >
          {t('surveys.offer.skip')}
        </Button>
      </ButtonRow>
      <EmailNotice confirmation={confirmation} />
    </div>
  )
}
