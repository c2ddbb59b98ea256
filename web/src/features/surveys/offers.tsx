import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useT } from '../../lib/i18n.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { surveysQuery } from './api.ts'

/** Leads to the survey one is asked to take, or on where there is none: also after joining. */
export function Offers() {
  const t = useT()
  const { data, error, isFetching, refetch } = useQuery(surveysQuery)
  if (!data && !error) return <Skeleton shape="page" count={4} />
  const open = data?.items.find(({ state }) => state === 'new' || state === 'in-progress')
  if (open) {
    const params = { assignmentId: open.id }
    return <Navigate to="/survey/{-$assignmentId}/{-$page}" params={params} replace />
  }
  return (
    <div className="stack reading">
      <PageTitle>{t('surveys.offer.title')}</PageTitle>
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      {!error && <p>{t('surveys.offer.none')}</p>}
      <div>
        <LinkButton to="/welcome" look={error ? 'secondary' : 'primary'}>
          {t('surveys.go-on')}
        </LinkButton>
      </div>
    </div>
  )
}
