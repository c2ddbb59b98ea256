import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useSearchAs } from '../../lib/address.ts'
import { useCan } from '../../lib/can.ts'
import { msg, useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { peopleQuery, type Person } from './api.ts'
import { PersonCard } from './person-card.tsx'
import { BelowResponsible } from './responsible-warning.tsx'
import { nameOf } from './search-params.ts'
import './admin.css'

// One chunk with these screens: the name of another one would weigh on the first load.
export { AuditScreen } from './audit/audit-screen.tsx'
export { LicencesScreen } from './licences-screen.tsx'
export { MailScreen } from './mail-screen.tsx'
export { RetentionScreen } from './retention-screen.tsx'

const places = [
  { to: '/admin/surveys', title: msg('admin.licences.title') },
  { to: '/admin/mail', title: msg('admin.mail.title') },
  { to: '/admin/retention', title: msg('admin.retention.title') },
  { to: '/admin/emergencies', title: msg('admin.emergency.title') },
  // What everybody is told, and by when the team decides, is theirs to set.
  { to: '/team/open', title: msg('admin.team-open') },
  { to: '/admin/audit', title: msg('admin.audit.title') },
]

/** Who has which role. For administrators; all others are told kindly. */
export function PeopleScreen() {
  const t = useT()
  const me = useMe()
  const can = useCan()
  const mayRead = can('people.read', {})
  const title = t('admin.people.title')
  return (
    <ForMembers who={me} title={title} why={t('admin.people.why')}>
      {() => (
        <div className="stack loose">
          <div className="stack tight reading">
            <PageTitle>{title}</PageTitle>
            <p>{t(mayRead ? 'admin.people.lead' : 'admin.people.not-yours')}</p>
            {mayRead && (
              <div>
                <LinkButton to="/admin/groups" look="secondary">
                  {t('admin.groups')}
                </LinkButton>
              </div>
            )}
          </div>
          {mayRead ? (
            <BelowResponsible>
              <Places />
              <People />
            </BelowResponsible>
          ) : (
            <GoHome />
          )}
        </div>
      )}
    </ForMembers>
  )
}

function Places() {
  const t = useT()
  return (
    <div className="admin-places">
      {places.map(({ to, title: name }) => (
        <LinkButton key={to} to={to} look="quiet">
          {t(name)}
        </LinkButton>
      ))}
    </div>
  )
}

function GoHome() {
  const t = useT()
  return (
    <div>
      <LinkButton to="/home">{t('admin.home')}</LinkButton>
    </div>
  )
}

function People() {
  const t = useT()
  const { name = '' } = useSearchAs(nameOf)
  const list = useInfiniteQuery(peopleQuery(name))
  const people = list.data?.pages.flatMap(({ items }) => items)
  return (
    <>
      <Search key={name} name={name} />
      {!people && !list.error && <Skeleton shape="cards" count={4} />}
      <ProblemNotice
        error={list.error}
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
      {people && <Cards people={people} />}
      {list.hasNextPage && (
        <div>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('admin.people.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function Cards({ people }: { people: readonly Person[] }) {
  const t = useT()
  if (people.length === 0) {
    return (
      <EmptyState title={t('admin.people.none')}>
        <p>{t('admin.people.none.text')}</p>
      </EmptyState>
    )
  }
  return (
    <ul className="plain-list stack" aria-label={t('admin.people.list')}>
      {people.map((person) => (
        <li key={person.id}>
          <PersonCard person={person} />
        </li>
      ))}
    </ul>
  )
}

function Search({ name }: { name: string }) {
  const t = useT()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(name)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const wanted = typed.trim()
    void navigate({ to: '/admin', search: wanted ? { name: wanted } : {} })
  }
  return (
    <form role="search" onSubmit={send}>
      <Field label={t('admin.people.find')} hint={t('admin.people.find.hint')}>
        <div className="with-button">
          <TextInput
            type="search"
            autoComplete="off"
            maxLength={60}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" look="primary" icon="search">
            {t('admin.people.search')}
          </Button>
        </div>
      </Field>
    </form>
  )
}
