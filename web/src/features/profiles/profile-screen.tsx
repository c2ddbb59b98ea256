import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useParam } from '../../lib/address.ts'
import { useMe } from '../../lib/me.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { profileQuery, type Profile } from './api.ts'
import { BlockedProfile, blockedIn } from './blocked-profile.tsx'
import { Facts } from './facts.tsx'
import { Head } from './head.tsx'
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
  // The frame has a page for what is not there: for visitors, and for who is blocked, nobody is.
  if (isProblem(query.error, 'request.not-found', 'request.invalid')) throw query.error
  const blocked = blockedIn(query.error)
  if (blocked) return <BlockedProfile {...blocked} />
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
