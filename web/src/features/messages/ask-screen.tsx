import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useParam } from '../../lib/address.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe, type Me } from '../../lib/me.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { prospectQuery, type Prospect } from './api.ts'
import { AskForm } from './ask-form.tsx'
import './messages.css'
import { Silenced } from './silenced.tsx'

/** Where one asks someone for a conversation, or reads what has to come first. */
export function AskScreen() {
  const t = useT()
  const personId = useParam('personId')
  return (
    <ForMembers who={useMe()} title={t('messages.ask.title')} why={t('messages.sign-in')}>
      {(me) => <Loaded key={personId} personId={personId} me={me} />}
    </ForMembers>
  )
}

function Loaded({ personId, me }: { personId: string; me: Me }) {
  const query = useQuery(prospectQuery(personId))
  if (isProblem(query.error, 'request.not-found', 'request.invalid')) return <Closed />
  return (
    <WhenLoaded query={query} waiting={<Skeleton shape="page" count={4} />}>
      {(data) => <Asking prospect={data} me={me} />}
    </WhenLoaded>
  )
}

function Asking({ prospect, me }: { prospect: Prospect; me: Me }): ReactNode {
  const t = useT()
  const { conversationId, person, mayAsk } = prospect
  if (conversationId !== null)
    return <Navigate to="/messages/$id" params={{ id: conversationId }} replace />
  return (
    <Page title={t('messages.ask', { name: person.screenName })}>
      {mayAsk ? <AskForm person={person} meId={me.id} /> : <NotYet prospect={prospect} me={me} />}
    </Page>
  )
}

function NotYet({ prospect: { standing }, me }: { prospect: Prospect; me: Me }): ReactNode {
  const t = useT()
  if (!me.verified) return <Notice>{t('messages.unverified')}</Notice>
  if (me.standing !== 'active') return <Silenced me={me} />
  if (standing === null) return null
  const { texts, textsNeeded, days, daysNeeded } = standing
  return (
    <Notice title={t('messages.not-yet')}>
      <p>{t('messages.not-yet.text')}</p>
      <ul>
        <li>{t('messages.not-yet.texts', { needed: textsNeeded, have: texts })}</li>
        <li>
          {t('messages.not-yet.days', { needed: daysNeeded, have: Math.min(days, daysNeeded) })}
        </li>
      </ul>
    </Notice>
  )
}

function Closed() {
  const t = useT()
  return (
    <Page title={t('messages.ask.title')}>
      <EmptyState title={t('messages.no-way')}>
        <p>{t('messages.no-way.text')}</p>
      </EmptyState>
    </Page>
  )
}

function Page({ title, children }: { title: string; children: ReactNode }) {
  const t = useT()
  return (
    <SubPage title={title} up={{ to: '/messages', label: t('messages.all') }}>
      {children}
    </SubPage>
  )
}
