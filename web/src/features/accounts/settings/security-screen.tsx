import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { Trans, useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { useSignOut } from '../../../lib/session.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { ForMembers } from '../../../ui/for-members.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { DateText, TimeAgo } from '../../../ui/time-text.tsx'
import { toast } from '../../../ui/toasts.ts'
import { SubPage } from '../../../ui/sub-page.tsx'
import { SecondFactor } from '../second-factor/second-factor.tsx'
import { sessionsQuery, useEndSession, type OwnSession } from '../api.ts'
import '../accounts.css'

export function SecurityScreen() {
  const t = useT()
  const me = useMe()
  const title = t('accounts.settings.security')
  return (
    <ForMembers who={me} title={title} why={t('accounts.security.why')}>
      {({ needsSecondFactor }) => (
        <SubPage title={title} up={{ to: '/settings', label: t('accounts.settings.all') }}>
          <section className="stack">
            <h2>{t('accounts.factor.title')}</h2>
            <SecondFactor needed={needsSecondFactor === true} />
          </section>
          <section className="stack">
            <h2>{t('accounts.security.devices')}</h2>
            <p>{t('accounts.security.devices.text')}</p>
            <Sessions />
          </section>
          <section className="stack">
            <h2>{t('accounts.password')}</h2>
            <p>
              <Trans id="accounts.security.password" components={{ 0: <Link to="/reset" /> }} />
            </p>
          </section>
        </SubPage>
      )}
    </ForMembers>
  )
}

function Sessions() {
  const t = useT()
  const { data, error, isFetching, refetch } = useQuery(sessionsQuery)
  const end = useEndSession()
  const list = useRef<HTMLUListElement>(null)
  if (error) {
    return <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  }
  if (!data) return <Skeleton shape="cards" count={2} />
  const ended = () => {
    toast(t('accounts.security.ended'))
    // The button that was pressed is gone.
    list.current?.focus()
  }
  return (
    <>
      <ProblemNotice error={end.error} />
      <ul
        ref={list}
        tabIndex={-1}
        className="plain-list session-list"
        aria-label={t('accounts.security.devices')}
      >
        {data.items.map((session) => (
          <li key={session.id}>
            <SessionLine
              session={session}
              ending={end.isPending && end.variables === session.id}
              onEnd={() => end.mutate(session.id, { onSuccess: ended })}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

interface SessionLineProps {
  session: OwnSession
  ending: boolean
  onEnd: () => void
}

function SessionLine({ session, ending, onEnd }: SessionLineProps) {
  const t = useT()
  const signOut = useSignOut()
  const { device, current, lastSeenAt, createdAt } = session
  return (
    <div className="row apart">
      <div>
        <p className="row">
          <strong>{device}</strong>
          {current && <Badge kind="good">{t('accounts.security.this')}</Badge>}
        </p>
        <p className="meta">
          {t('accounts.security.seen')} <TimeAgo at={lastSeenAt} /> · {t('accounts.security.since')}{' '}
          <DateText at={createdAt} as="moment" />
        </p>
      </div>
      {current ? (
        <Button busy={signOut.isPending} onClick={() => signOut.mutate('keep')}>
          {t('accounts.sign-out')}
        </Button>
      ) : (
        <Button
          busy={ending}
          onClick={onEnd}
          aria-label={t('accounts.security.end.name', { device })}
        >
          {t('accounts.security.end')}
        </Button>
      )}
    </div>
  )
}
