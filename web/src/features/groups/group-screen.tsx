import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useParam } from '../../lib/address.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { Badge } from '../../ui/badge.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { About } from './about.tsx'
import { groupQuery, type Group } from './api.ts'
import { GroupPosts } from './group-posts.tsx'
import { Offers } from './offers.tsx'
import { Requests } from './requests.tsx'
import { YourPlace } from './your-place.tsx'
import './groups.css'

export function GroupScreen() {
  const slug = useParam('slug')
  const query = useQuery(groupQuery(slug, useLocale()))
  // The frame has a page for what is not there.
  if (isProblem(query.error, 'request.not-found')) throw query.error
  return (
    <WhenLoaded query={query} waiting={<Skeleton shape="page" count={6} />}>
      {(group) =>
        group.slug === slug ? (
          <Loaded key={group.id} group={group} />
        ) : (
          <Navigate to="/groups/$slug" params={{ slug: group.slug }} replace />
        )
      }
    </WhenLoaded>
  )
}

function Loaded({ group }: { group: Group }) {
  const t = useT()
  useLive(group.readable ? ['groups', `group:${group.id}`] : ['groups'])
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
        {group.noVisitLink && <p className="meta">{t('groups.not-counted')}</p>}
        <YourPlace group={group} />
        <Offers group={group} />
        <About group={group} />
      </header>
      {group.admits && <Requests group={group} />}
      {group.readable && <GroupPosts group={group} />}
    </div>
  )
}
