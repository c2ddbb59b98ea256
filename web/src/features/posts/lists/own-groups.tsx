import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { groupsQuery } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { useNewIn } from '../../../lib/unread.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import './own-groups.css'

/** The way to one's groups, and how much is new in each. */
export function OwnGroups() {
  const t = useT()
  const newIn = useNewIn()
  const { data, isError } = useQuery(groupsQuery)
  const own = data?.items.filter(({ membership }) => membership === 'member') ?? []
  if (!data && !isError) return <Skeleton count={2} />
  if (own.length === 0) return null
  return (
    <nav aria-label={t('posts.home.groups')}>
      <ul className="plain-list own-groups">
        {own.map(({ id, slug, name }) => (
          <li key={id}>
            <Link to="/groups/$slug" params={{ slug }} className="own-group">
              <span>{name}</span>
              {newIn(id) && <Badge kind="new">{newIn(id)}</Badge>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
