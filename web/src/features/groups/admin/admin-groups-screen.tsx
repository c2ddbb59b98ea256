import { useId } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Badge } from '../../../ui/badge.tsx'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { Card } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import { AdminFrame, useAdminGroups } from './admin-frame.tsx'
import type { AdminGroup } from './api.ts'
import '../groups.css'

/** All groups as administrators look after them. */
export function AdminGroupsScreen() {
  const t = useT()
  return (
    <AdminFrame title={t('groups.admin.title')} up={{ to: '/admin', label: t('groups.admin.up') }}>
      <p>{t('groups.admin.lead')}</p>
      <div>
        <LinkButton to="/admin/groups/new">{t('groups.admin.new')}</LinkButton>
      </div>
      <All />
    </AdminFrame>
  )
}

function All() {
  const t = useT()
  const query = useAdminGroups()
  return (
    <WhenLoaded query={query} waiting={<Skeleton shape="cards" count={5} />}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('groups.none')} />
        ) : (
          <ul className="plain-list stack" aria-label={t('groups.admin.title')}>
            {items.map((group) => (
              <li key={group.id}>
                <Entry group={group} />
              </li>
            ))}
          </ul>
        )
      }
    </WhenLoaded>
  )
}

function Entry({ group }: { group: AdminGroup }) {
  const t = useT()
  const id = useId()
  const { en, es, slug, visibility, members, requests, archived, noVisitLink } = group
  return (
    <Card as="article" className="stack tight" aria-labelledby={id}>
      <h2 id={id} className="group-name">
        {en.name}
      </h2>
      {es && <p lang="es">{es.name}</p>}
      <p className="meta group-facts">
        <span>/groups/{slug}</span>
        <span>{t(`groups.visibility.${visibility}`)}</span>
        <span>{t('groups.members', { count: members })}</span>
        {noVisitLink && <span>{t('groups.not-counted.short')}</span>}
      </p>
      <p className="row">
        {archived && <Badge>{t('groups.archived')}</Badge>}
        {!es && <Badge kind="warning">{t('groups.admin.no-spanish')}</Badge>}
        {requests > 0 && <Badge kind="new">{t('groups.requests', { count: requests })}</Badge>}
      </p>
      <ButtonRow>
        <LinkButton
          to="/admin/groups/$id"
          params={{ id: group.id }}
          look="secondary"
          aria-label={t('groups.admin.change.name', { group: en.name })}
        >
          {t('groups.admin.change')}
        </LinkButton>
        <LinkButton
          to="/groups/$slug"
          params={{ slug }}
          look="quiet"
          aria-label={t('groups.admin.look.name', { group: en.name })}
        >
          {t('groups.admin.look')}
        </LinkButton>
      </ButtonRow>
    </Card>
  )
}
