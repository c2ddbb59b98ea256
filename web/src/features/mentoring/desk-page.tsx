import type { ReactNode } from 'react'
import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe, type Me } from '../../lib/me.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { SubPage } from '../../ui/sub-page.tsx'

interface DeskPageProps {
  title: string
  up: { to: string; label: string }
  children: (me: Me) => ReactNode
}

/** Around the screens of mentors: who is none is told so, kindly. */
export function DeskPage({ title, up, children }: DeskPageProps) {
  const t = useT()
  const can = useCan()
  const yes = can('desk.read', {})
  return (
    <ForMembers who={useMe()} title={title} why={t('mentoring.sign-in')}>
      {(me) => (
        <SubPage title={title} up={yes ? up : { to: '/home', label: t('mentoring.home') }}>
          {yes ? (
            children(me)
          ) : (
            <EmptyState
              title={t('mentoring.not-yours')}
              action={<LinkButton to="/home">{t('mentoring.home')}</LinkButton>}
            >
              <p>{t('mentoring.not-yours.text')}</p>
            </EmptyState>
          )}
        </SubPage>
      )}
    </ForMembers>
  )
}
