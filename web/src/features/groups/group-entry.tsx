import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { GroupCard } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import { useNewIn } from '../../lib/unread.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { TimeAgo } from '../../ui/time-text.tsx'

export function GroupEntry({ group }: { group: GroupCard }) {
  const t = useT()
  const id = useId()
  return (
    <Card as="article" className="stack tight" aria-labelledby={id}>
      <h3 id={id} className="group-name">
        <Link to="/groups/$slug" params={{ slug: group.slug }}>
          {group.name}
        </Link>
      </h3>
      <p>{group.description}</p>
      <p className="meta group-facts">
        <span>{t(`groups.visibility.${group.visibility}`)}</span>
        {group.members !== null && <span>{t('groups.members', { count: group.members })}</span>}
        {group.noVisitLink && <span>{t('groups.not-counted.short')}</span>}
        {group.lastPostAt && (
          <span>
            {t('groups.last-post')} <TimeAgo at={group.lastPostAt} />
          </span>
        )}
      </p>
      <Place group={group} />
    </Card>
  )
}

function Place({ group }: { group: GroupCard }) {
  const t = useT()
  const news = useNewIn()(group.id)
  if (group.archived)
    return (
      <p>
        <Badge>{t('groups.archived')}</Badge>
      </p>
    )
  if (group.membership === 'asked')
    return (
      <p>
        <Badge kind="warning">{t('groups.waiting')}</Badge>
      </p>
    )
  if (group.membership === 'member')
    return (
      <p className="row">
        <Badge kind="good">{t('groups.member')}</Badge>
        {news && <Badge kind="new">{news}</Badge>}
      </p>
    )
  return null
}
