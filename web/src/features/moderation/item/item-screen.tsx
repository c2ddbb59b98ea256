import { useQuery } from '@tanstack/react-query'
import { useParam } from '../../../lib/address.ts'
import { useT } from '../../../lib/i18n.ts'
import { useLive } from '../../../lib/live.ts'
import type { Me } from '../../../lib/me.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { useUnsent } from '../../../lib/use-unsent.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { itemQuery } from '../api.ts'
import { TeamPage } from '../team-page.tsx'
import { Review } from './review.tsx'
import '../moderation.css'

/** One thing that waits for the team, and the decision about it. */
export function ItemScreen() {
  const itemId = useParam('itemId')
  return <TeamPage>{(me) => <ItemPage key={itemId} itemId={itemId} me={me} />}</TeamPage>
}

interface ItemPageProps {
  itemId: string
  me: Me
}

export function ItemPage({ itemId, me }: ItemPageProps) {
  useLive(['queue'])
  const { data, error, refetch, isFetching } = useQuery({
    ...itemQuery(itemId),
    // What is not there stays so: each change of the queue would ask again, and the page would blink.
    enabled: ({ state: { data: known, error: refused } }) =>
      known !== undefined || !isProblem(refused, 'request.not-found', 'request.invalid'),
  })
  const here = useUnsent(me.id, `decision:${itemId}`)
  if (data && here) return <Review here={here} item={data} me={me} />
  if (isProblem(error, 'request.not-found', 'request.invalid', 'request.forbidden'))
    return <NotHere />
  if (error)
    return <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  return <Skeleton shape="page" count={8} />
}

function NotHere() {
  const t = useT()
  return (
    <div className="stack reading">
      <PageTitle>{t('moderation.title')}</PageTitle>
      <EmptyState
        title={t('moderation.not-here')}
        action={<LinkButton to="/team">{t('moderation.back')}</LinkButton>}
      >
        <p>{t('moderation.not-here.text')}</p>
      </EmptyState>
    </div>
  )
}
