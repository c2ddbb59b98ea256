import { useQuery } from '@tanstack/react-query'
import { catchUpQuery } from '../../lib/catch-up.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { ButtonRow } from '../../ui/button-row.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { Came } from './came.tsx'
import './notices.css'

/** After a while away: everything that came, and where to begin. */
export function CatchUpScreen() {
  const t = useT()
  const me = useMe()
  const query = useQuery({ ...catchUpQuery, enabled: Boolean(me) })
  const title = t('notifications.catch-up.title')
  return (
    <ForMembers who={me} title={title} why={t('notifications.sign-in')}>
      {() => (
        <div className="stack reading">
          <PageTitle>{title}</PageTitle>
          <WhenLoaded query={query} waiting={<Skeleton count={4} />}>
            {({ catchUp }) => (catchUp ? <Came came={catchUp} /> : <UpToDate />)}
          </WhenLoaded>
          <ButtonRow>
            <LinkButton to="/home" search={{ tab: 'new' }}>
              {t('notifications.catch-up.new')}
            </LinkButton>
            <LinkButton to="/notifications" look="secondary">
              {t('notifications.title')}
            </LinkButton>
          </ButtonRow>
        </div>
      )}
    </ForMembers>
  )
}

function UpToDate() {
  const t = useT()
  return (
    <EmptyState title={t('notifications.catch-up.done')}>
      <p>{t('notifications.catch-up.done.text')}</p>
    </EmptyState>
  )
}
