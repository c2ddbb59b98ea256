import type { ReactNode } from 'react'
import type { Action } from '@kith/shared/policy.ts'
import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe, type Me } from '../../lib/me.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { SubPage } from '../../ui/sub-page.tsx'

type Needs = Extract<
  Action,
  'queue.read' | 'roster.read' | 'statistics.read' | 'load.own' | 'quality.judge' | 'hours.write'
>

interface TeamFrameProps {
  title: string
  /** What one must be allowed to, to see it. */
  needs: Needs
  children: (me: Me) => ReactNode
}

/** Around the pages about the team's own work: for whom they are not is told so, kindly. */
export function TeamFrame({ title, needs, children }: TeamFrameProps) {
  const t = useT()
  const can = useCan()
  const yes = can(needs, {})
  // Not every administrator reads the queue.
  const team = can('queue.read', {})
    ? { to: '/team', label: t('team.up') }
    : { to: '/admin', label: t('team.up.admin') }
  const up = yes ? team : { to: '/home', label: t('team.not-yours.home') }
  return (
    <ForMembers who={useMe()} title={title} why={t('team.sign-in')}>
      {(me) => (
        <SubPage title={title} up={up}>
          {yes ? (
            children(me)
          ) : (
            <EmptyState
              title={t('team.not-yours')}
              action={<LinkButton to="/home">{t('team.not-yours.home')}</LinkButton>}
            >
              <p>{t('team.not-yours.text')}</p>
            </EmptyState>
          )}
        </SubPage>
      )}
    </ForMembers>
  )
}
