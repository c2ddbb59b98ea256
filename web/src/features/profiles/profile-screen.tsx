import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useParam } from '../../lib/address.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { profileQuery, type Profile } from './api.ts'
import { Facts } from './facts.tsx'
import { KnownTexts } from './known-texts.tsx'
import { OwnTools, Preview } from './own-tools.tsx'
import { PersonTools } from './person-tools.tsx'
import { useAs } from './use-as.ts'
import './profiles.css'

/** What someone shows of themselves, and what they wrote. */
export function ProfileScreen() {
  const name = useParam('name')
  const query = useQuery(profileQuery(name))
  const as = useAs()
  const me = useMe()
  // The frame has a page for what is not there: for visitors, and across a block, nobody is.
  if (isProblem(query.error, 'request.not-found', 'request.invalid')) throw query.error
  return (
    <WhenLoaded query={query} waiting={<Skeleton shape="page" count={6} />}>
      {(profile) => {
        if (profile.screenName !== name && profile.before !== null)
          return <Navigate to="/u/$name" params={{ name: profile.screenName }} replace />
        if (profile.own && as && me) return <Preview as={as} />
        return <Loaded key={profile.id} profile={profile} />
      }}
    </WhenLoaded>
  )
}

function Loaded({ profile }: { profile: Profile }) {
  return (
    <div className="stack loose reading">
      <Head profile={profile} />
      {profile.own ? <OwnTools profile={profile} /> : <PersonTools profile={profile} />}
      <Facts profile={profile} />
      {profile.texts && !profile.muted && <KnownTexts profile={profile} />}
    </div>
  )
}

/** Who it is: the name, what they do here, and what they were called before. */
export function Head({ profile }: { profile: Profile }) {
  const t = useT()
  const { screenName, before, team, mentorOf, inMemory } = profile
  return (
    <header className="stack tight">
      <div className="profile-name">
        <Avatar name={screenName} />
        <PageTitle>{screenName}</PageTitle>
      </div>
      {(team || mentorOf.length > 0) && (
        <p className="row">
          {team && <Badge kind="good">{t('profiles.team')}</Badge>}
          {mentorOf.length > 0 && <Badge kind="good">{t('profiles.mentor')}</Badge>}
        </p>
      )}
      {before !== null && <p className="meta">{t('profiles.before', { name: before })}</p>}
      {inMemory && (
        <Notice title={t('profiles.memory', { name: screenName })}>
          <p>{t('profiles.memory.text')}</p>
        </Notice>
      )}
    </header>
  )
}
