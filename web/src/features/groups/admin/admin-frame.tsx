import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useParam } from '../../../lib/address.ts'
import { useCan } from '../../../lib/can.ts'
import { useT } from '../../../lib/i18n.ts'
import { useLive } from '../../../lib/live.ts'
import { useMe } from '../../../lib/me.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ForMembers } from '../../../ui/for-members.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { SubPage } from '../../../ui/sub-page.tsx'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import { adminGroupsQuery, type AdminGroup } from './api.ts'

interface AdminFrameProps {
  title: string
  up: { to: string; label: string }
  children: ReactNode
}

/** A page about groups for administrators; all others are told kindly. */
export function AdminFrame({ title, up, children }: AdminFrameProps) {
  const t = useT()
  const me = useMe()
  const can = useCan()
  return (
    <ForMembers who={me} title={title} why={t('groups.admin.not-yours')}>
      {() => (
        <SubPage title={title} up={up}>
          {can('group.manage', {}) ? (
            children
          ) : (
            <>
              <p>{t('groups.admin.not-yours')}</p>
              <div>
                <LinkButton to="/groups">{t('groups.admin.see')}</LinkButton>
              </div>
            </>
          )}
        </SubPage>
      )}
    </ForMembers>
  )
}

/** All groups, kept fresh while administrators look at them. */
export function useAdminGroups(): UseQueryResult<{ items: AdminGroup[] }> {
  const can = useCan()
  useLive(['groups'])
  return useQuery({ ...adminGroupsQuery, enabled: can('group.manage', {}) })
}

interface OneGroupProps {
  children: (group: AdminGroup, all: readonly AdminGroup[]) => ReactNode
}

/** The group of the address, as soon as it is there. */
export function OneGroup({ children }: OneGroupProps) {
  const t = useT()
  const id = useParam('id')
  const query = useAdminGroups()
  return (
    <WhenLoaded query={query} waiting={<Skeleton shape="page" count={6} />}>
      {({ items }) => {
        const group = items.find((one) => one.id === id)
        return group ? children(group, items) : <EmptyState title={t('groups.admin.gone')} />
      }}
    </WhenLoaded>
  )
}
