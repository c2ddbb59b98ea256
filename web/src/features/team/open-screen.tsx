import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useT } from '../../lib/i18n.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { howQuery, laneTimesQuery } from './api.ts'
import { HoursForm } from './hours-form.tsx'
import { PublishForm } from './publish-form.tsx'
import { TimesForm } from './times-form.tsx'
import { TeamFrame } from './team-frame.tsx'
import './team.css'

/** What everybody is told of the team: its hours, and the guidelines. */
export function OpenScreen() {
  const t = useT()
  return (
    <TeamFrame title={t('team.open')} needs="hours.write">
      {() => <Open />}
    </TeamFrame>
  )
}

function Open() {
  const query = useQuery(howQuery)
  const times = useQuery(laneTimesQuery)
  return (
    <>
      <p className="lead">
        <Trans id="team.open.lead" components={{ 0: <Link to="/how-we-moderate" /> }} />
      </p>
      <WhenLoaded query={query} waiting={<Skeleton count={8} />}>
        {({ hours, guidelinesVersion }) => (
          <>
            <HoursForm hours={hours} />
            <WhenLoaded query={times} waiting={<Skeleton count={7} />}>
              {(kept) => <TimesForm kept={kept} />}
            </WhenLoaded>
            <PublishForm version={guidelinesVersion} />
          </>
        )}
      </WhenLoaded>
    </>
  )
}
