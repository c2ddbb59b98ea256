import { useQuery } from '@tanstack/react-query'
import { useParam } from '../../lib/address.ts'
import { useT } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { useMe, type Me } from '../../lib/me.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import { decisionQuery } from './api.ts'
import { Decided } from './decided.tsx'
import { SecondLook } from './second-look.tsx'

/** One decision of the team about oneself, and the second look at it. */
export function DecisionScreen() {
  const t = useT()
  const me = useMe()
  const id = useParam('decisionId')
  const title = t('appeals.title')
  return (
    <ForMembers who={me} title={title} why={t('appeals.why')}>
      {(member) => (
        <SubPage title={title} up={{ to: '/settings/decisions', label: t('appeals.list') }}>
          <Decision key={id} id={id} me={member} />
        </SubPage>
      )}
    </ForMembers>
  )
}

function Decision({ id, me }: { id: string; me: Me }) {
  const t = useT()
  useLive([`inbox:${me.id}`])
  const { data, error, refetch, isFetching } = useQuery(decisionQuery(id))
  if (data)
    return (
      <>
        <Decided decision={data} />
        <SecondLook decision={data} who={me.id} token={null} />
      </>
    )
  if (isProblem(error, 'request.not-found', 'request.forbidden', 'request.invalid'))
    return (
      <EmptyState title={t('appeals.not-here')}>
        <p>{t('appeals.not-here.text')}</p>
      </EmptyState>
    )
  if (error)
    return <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  return <Skeleton shape="page" count={6} />
}
