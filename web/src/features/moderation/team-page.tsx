import type { ReactNode } from 'react'
import { useCan } from '../../lib/can.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe, type Me } from '../../lib/me.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'

interface TeamPageProps {
  children: (me: Me) => ReactNode
}

/** Around the screens of the team: who is not part of it is told so, kindly. */
export function TeamPage({ children }: TeamPageProps) {
  const t = useT()
  const me = useMe()
  const can = useCan()
  return (
    <ForMembers who={me} title={t('moderation.title')} why={t('moderation.sign-in')}>
      {(person) => (can('queue.read', {}) ? children(person) : <NotOfTheTeam />)}
    </ForMembers>
  )
}

function NotOfTheTeam() {
  const t = useT()
  return (
    <div className="stack reading">
      <PageTitle>{t('moderation.title')}</PageTitle>
      <EmptyState
        title={t('moderation.not-yours')}
        action={<LinkButton to="/home">{t('moderation.not-yours.home')}</LinkButton>}
      >
        <p>{t('moderation.not-yours.text')}</p>
      </EmptyState>
    </div>
  )
}
