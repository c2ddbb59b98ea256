import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useT } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { isProblem, ProblemError } from '../../lib/problem-error.ts'
import { Badge } from '../../ui/badge.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { About } from './about.tsx'
import { groupQuery, type Group } from './api.ts'
import { GroupPosts } from './group-posts.tsx'
import { Requests } from './requests.tsx'
import { YourPlace } from './your-place.tsx'
import './groups.css'

export function GroupScreen() {
  const { slug } = useParams({ from: '/groups/$slug' })
  const { data, error, refetch, isFetching } = useQuery(groupQuery(slug))
  if (data) return <Loaded key={data.id} group={data} />
  if (isProblem(error, 'request.not-found', 'request.invalid'))
    throw new ProblemError({ ...error, code: 'request.not-found', status: 404, title: '' })
  if (error)
    return <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  return <Skeleton shape="page" count={6} />
}

function Loaded({ group }: { group: Group }) {
  const t = useT()
  useLive(group.readable ? [`group:${group.id}`] : [])
  return (
    <div className="stack loose reading">
      <header className="stack">
        <PageTitle>{group.name}</PageTitle>
        <p className="lead">{group.description}</p>
        <p className="row meta">
          {group.archived && <Badge>{t('groups.archived')}</Badge>}
          {t(`groups.visibility.${group.visibility}`)}
          {group.members !== null && ` · ${t('groups.members', { count: group.members })}`}
        </p>
        <YourPlace group={group} />
        <About group={group} />
      </header>
      {group.admits && <Requests group={group} />}
      {group.readable && <GroupPosts group={group} />}
    </div>
  )
}
