import { useQuery } from '@tanstack/react-query'
import { useParam } from '../../lib/address.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { useUnsent } from '../../lib/use-unsent.ts'
import { ForMembers } from '../../ui/for-members.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { surveyQuery } from './api.ts'
import { DonePage } from './done-page.tsx'
import { Offers } from './offers.tsx'
import { SurveyPages } from './survey-pages.tsx'
import './surveys.css'

// One chunk with the screen: the name of another one would weigh on the first load.
export { PreviewScreen } from './preview/preview-screen.tsx'

/** A survey of a member; without one in the address, leads to that which one is asked to take. */
export function SurveyScreen() {
  const t = useT()
  const me = useMe()
  const assignmentId = useParam('assignmentId')
  const page = useParam('page')
  return (
    <ForMembers who={me} title={t('surveys.offer.title')} why={t('surveys.offer.why')}>
      {({ id }) =>
        assignmentId === '' ? (
          <Offers />
        ) : (
          <Loaded accountId={id} assignmentId={assignmentId} page={page} />
        )
      }
    </ForMembers>
  )
}

interface LoadedProps {
  accountId: string
  assignmentId: string
  page: string
}

function Loaded({ accountId, assignmentId, page }: LoadedProps) {
  const t = useT()
  const { data, error, isFetching, refetch } = useQuery(surveyQuery(assignmentId))
  const here = useUnsent(accountId, `survey:${assignmentId}`)
  if (!here || (!data && !error)) return <Skeleton shape="page" count={5} />
  if (!data) {
    return (
      <div className="stack reading">
        <PageTitle>{t('surveys.offer.title')}</PageTitle>
        <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </div>
    )
  }
  const { state } = data.progress
  if (state === 'completed' || state === 'skipped') {
    const { assignment, progress } = data
    return (
      <DonePage id={assignmentId} state={state} wave={assignment.wave} answers={progress.answers} />
    )
  }
  return <SurveyPages key={assignmentId} here={here} survey={data} page={page} />
}
