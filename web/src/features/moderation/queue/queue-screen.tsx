import { useQuery } from '@tanstack/react-query'
import { useSearchAs } from '../../../lib/address.ts'
import { groupsQuery } from '../../../lib/groups.ts'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { useLive } from '../../../lib/live.ts'
import type { Me } from '../../../lib/me.ts'
import { useNarrow } from '../../../lib/narrow.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { queueKey } from '../api.ts'
import { TeamPage } from '../team-page.tsx'
import { OwnDecisions } from '../undo/own-decisions.tsx'
import { FilterForm } from './filter-form.tsx'
import { filterOf } from './filter.ts'
import { InHands } from './in-hands.tsx'
import { QueueList } from './queue-list.tsx'
import { TakeNext } from './take-next.tsx'
import { TeamPlaces } from './team-places.tsx'
import '../moderation.css'

/** All that waits for the team, most urgent first. */
export function QueueScreen() {
  return <TeamPage>{(me) => <Queue me={me} />}</TeamPage>
}

function Queue({ me }: { me: Me }) {
  const t = useT()
  const narrow = useNarrow()
  const filter = useSearchAs(filterOf)
  const place = queueKey(filter)[2]
  useLive(['queue'])
  return (
    <div className="stack wide-desk">
      <PageTitle>{t('moderation.title')}</PageTitle>
      {narrow ? (
        <Disclosure summary={t('moderation.more')}>
          <div className="stack">
            <TeamPlaces />
            <How />
          </div>
        </Disclosure>
      ) : (
        <>
          <p className="lead">{t('moderation.lead')}</p>
          <TeamPlaces />
        </>
      )}
      {!me.moderator && <OwnGroups me={me} />}
      {!narrow && (
        <Disclosure summary={t('moderation.how')}>
          <How />
        </Disclosure>
      )}
      <InHands />
      <OwnDecisions />
      <TakeNext key={`next-${place}`} />
      <FilterForm filter={filter} me={me} />
      <QueueList key={place} filter={filter} />
    </div>
  )
}

function How() {
  const t = useT()
  return (
    <ol className="stack tight">
      <li>{t('moderation.how.take')}</li>
      <li>{t('moderation.how.time')}</li>
      <li>{t('moderation.how.read')}</li>
      <li>{t('moderation.how.decide')}</li>
      <li>{t('moderation.how.unsure')}</li>
      <li>{t('moderation.how.colours')}</li>
    </ol>
  )
}

/** A mentor helps in some groups, and sees what waits in these alone. */
function OwnGroups({ me }: { me: Me }) {
  const t = useT()
  const locale = useLocale()
  const { data } = useQuery(groupsQuery)
  const names = data?.items.filter(({ id }) => me.mentorOf.includes(id)).map(({ name }) => name)
  if (!names?.length) return null
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
  return <p>{t('moderation.help-in', { groups: list })}</p>
}
