import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Reply } from '../../lib/client.ts'
import { useEmailConfirmation } from '../../lib/email-confirmation.ts'
import { wishedGroups } from '../../lib/group-wishes.ts'
import { groupsQuery, useGroupName, type GroupCard } from '../../lib/groups.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe, type Me } from '../../lib/me.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/card.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { EmailNotice } from '../../ui/email-notice.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { WordsCard } from '../../ui/words-card.tsx'
import { groupQuery, useWelcome, welcomeQuery, type FirstThing } from './api.ts'
import './accounts.css'

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
  const { data, isError } = useQuery(welcomeQuery)
  const save = useWelcome()
  if (groups === undefined || (data === undefined && !isError))
    return <Skeleton shape="page" count={8} />
  const things = <FirstThings me={me} groups={groups} done={data?.done ?? []} />
  return (
    <div className="stack loose reading">
      <PageTitle>{t('accounts.welcome.title', { name: me.screenName })}</PageTitle>
      <EmailNotice confirmation={confirmation} />
      {data?.folded ? (
        <Disclosure summary={t('accounts.welcome.things')}>{things}</Disclosure>
      ) : (
        <>
          <p className="lead">{t('accounts.welcome.lead')}</p>
          {things}
        </>
      )}
      {data && <FromMentors hellos={data.hellos} groups={groups} />}
      <p>
        <Link to="/home" onClick={() => data?.folded || save.mutate({ folded: true })}>
          {t('accounts.welcome.around')}
        </Link>
      </p>
    </div>
  )
}

interface FirstThingsProps {
  me: Me
  groups: GroupCard[]
  done: readonly FirstThing[]
}

/** Going to one is doing it; after the last, all of them fold for ever. */
function FirstThings({ me, groups, done }: FirstThingsProps) {
  const t = useT()
  const first = groups[0]
  const onTeam = me.moderator || me.mentorOf.length > 0
  const save = useWelcome()
  const note = (thing: FirstThing) => () => {
    if (done.includes(thing)) return
    save.mutate({ done: thing, ...(done.length === 2 && { folded: true }) })
  }
  return (
    <ol className="plain-list stack">
      <Thing
        title={t('accounts.welcome.read')}
        text={t(onTeam ? 'accounts.welcome.read.team' : 'accounts.welcome.read.text')}
        done={done.includes('read')}
      >
        {first ? (
          groups.map(({ slug, name }) => (
            <LinkButton key={slug} look="secondary" to={`/groups/${slug}`} onClick={note('read')}>
              {name}
            </LinkButton>
          ))
        ) : (
          <LinkButton look="secondary" to="/groups" onClick={note('read')}>
            {t('accounts.welcome.groups')}
          </LinkButton>
        )}
      </Thing>
      <Thing
        title={t('accounts.welcome.hello')}
        text={t(me.verified ? 'accounts.welcome.hello.text' : 'accounts.welcome.hello.later')}
        done={done.includes('write')}
      >
        {me.verified && (
          <LinkButton
            look="secondary"
            to={first ? `/new?group=${first.slug}` : '/new'}
            onClick={note('write')}
          >
            {t('accounts.welcome.write')}
          </LinkButton>
        )}
      </Thing>
      <Thing
        title={t('accounts.welcome.own')}
        text={t('accounts.welcome.own.text')}
        done={done.includes('own')}
      >
        <LinkButton look="secondary" to="/settings" onClick={note('own')}>
          {t('accounts.settings')}
        </LinkButton>
      </Thing>
    </ol>
  )
}

interface ThingProps {
  title: string
  text: string
  done: boolean
  children: ReactNode
}

function Thing({ title, text, done, children }: ThingProps) {
  const t = useT()
  return (
    <li>
      <Card className="stack tight">
        <div className="row">
          <h2>{title}</h2>
          {done && <Badge kind="good">{t('accounts.welcome.done')}</Badge>}
        </div>
        <p>{text}</p>
        <div className="row">{children}</div>
      </Card>
    </li>
  )
}

type Hello = Reply<'GET /api/welcome'>['hellos'][number]

/** What the mentors of one's groups say; or who of the first will, where none has said anything yet. */
function FromMentors({ hellos, groups }: { hellos: readonly Hello[]; groups: GroupCard[] }) {
  const [first] = groups
  if (hellos.length > 0) return <Hellos hellos={hellos} />
  return first ? <MentorHello slug={first.slug} /> : null
}

function Hellos({ hellos }: { hellos: readonly Hello[] }) {
  const t = useT()
  const groupName = useGroupName()
  return (
    <section className="stack" aria-labelledby="hellos">
      <h2 id="hellos">{t('accounts.welcome.helpers')}</h2>
      {hellos.map(({ id, mentor, group, words }) => (
        <WordsCard
          key={id}
          by={mentor.screenName}
          who={t('accounts.welcome.helps', { group: groupName(group) })}
          words={words}
        />
      ))}
    </section>
  )
}

/** Nothing where the group has no mentor. */
function MentorHello({ slug }: { slug: string }) {
  const t = useT()
  const { data } = useQuery(groupQuery(slug))
  const groupName = useGroupName()
  const mentor = data?.mentors[0]
  if (!mentor) return null
  return (
    <Card className="stack tight">
      <h2>{t('accounts.welcome.mentor')}</h2>
      <div className="row">
        <Avatar name={mentor.screenName} />
        <strong>{mentor.screenName}</strong>
      </div>
      <p>
        {t('accounts.welcome.mentor.text', { name: mentor.screenName, group: groupName(data) })}
      </p>
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
