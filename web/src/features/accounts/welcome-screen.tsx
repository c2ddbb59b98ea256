import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEmailConfirmation } from '../../lib/email-confirmation.ts'
import { wishedGroups } from '../../lib/group-wishes.ts'
import { groupsQuery, type GroupCard } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe, type Me } from '../../lib/me.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Card } from '../../ui/card.tsx'
import { EmailNotice } from '../../ui/email-notice.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { groupQuery } from './api.ts'

/** The first page after joining: three things one can do, and none that one must. */
export function WelcomeScreen() {
  const t = useT()
  const me = useMe()
  return (
    <ForMembers who={me} title={t('accounts.welcome')} why={t('accounts.welcome.why')}>
      {(person) => <Welcome me={person} />}
    </ForMembers>
  )
}

function Welcome({ me }: { me: Me }) {
  const t = useT()
  const confirmation = useEmailConfirmation()
  const groups = useOwnGroups(me)
  const first = groups?.[0]
  if (groups === undefined) return <Skeleton shape="page" count={8} />
  return (
    <div className="stack loose reading">
      <PageTitle>{t('accounts.welcome.title', { name: me.screenName })}</PageTitle>
      <EmailNotice confirmation={confirmation} />
      <p className="lead">{t('accounts.welcome.lead')}</p>
      <ol className="plain-list stack">
        <Thing title={t('accounts.welcome.read')} text={t('accounts.welcome.read.text')}>
          {first ? (
            groups.map(({ slug, name }) => (
              <LinkButton key={slug} look="secondary" to={`/groups/${slug}`}>
                {name}
              </LinkButton>
            ))
          ) : (
            <LinkButton look="secondary" to="/groups">
              {t('accounts.welcome.groups')}
            </LinkButton>
          )}
        </Thing>
        <Thing
          title={t('accounts.welcome.hello')}
          text={t(me.verified ? 'accounts.welcome.hello.text' : 'accounts.welcome.hello.later')}
        >
          {me.verified && (
            <LinkButton look="secondary" to={first ? `/new?group=${first.slug}` : '/new'}>
              {t('accounts.welcome.write')}
            </LinkButton>
          )}
        </Thing>
        <Thing title={t('accounts.welcome.own')} text={t('accounts.welcome.own.text')}>
          <LinkButton look="secondary" to="/settings">
            {t('accounts.settings')}
          </LinkButton>
        </Thing>
      </ol>
      {first && <MentorHello slug={first.slug} />}
      <p>
        <Link to="/home">{t('accounts.welcome.around')}</Link>
      </p>
    </div>
  )
}

interface ThingProps {
  title: string
  text: string
  children: ReactNode
}

function Thing({ title, text, children }: ThingProps) {
  return (
    <li>
      <Card className="stack tight">
        <h2>{title}</h2>
        <p>{text}</p>
        <div className="row">{children}</div>
      </Card>
    </li>
  )
}

/** Who will say hello; nothing where the group has no mentor. */
function MentorHello({ slug }: { slug: string }) {
  const t = useT()
  const { data } = useQuery(groupQuery(slug))
  const mentor = data?.mentors[0]
  if (!mentor) return null
  return (
    <Card className="stack tight">
      <h2>{t('accounts.welcome.mentor')}</h2>
      <div className="row">
        <Avatar name={mentor.screenName} />
        <strong>{mentor.screenName}</strong>
      </div>
      <p>{t('accounts.welcome.mentor.text', { name: mentor.screenName, group: data.name })}</p>
    </Card>
  )
}

/** The groups one is in, or will be as soon as the e-mail address is confirmed. */
function useOwnGroups(me: Me): GroupCard[] | undefined {
  const { data, isError } = useQuery(groupsQuery)
  const wished = wishedGroups(me.id)
  const all = isError ? (data?.items ?? []) : data?.items
  return all?.filter(({ slug, membership }) => membership === 'member' || wished.includes(slug))
}
