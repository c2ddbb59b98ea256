import { useQuery } from '@tanstack/react-query'
import { useSearchAs } from '../../lib/address.ts'
import { useT } from '../../lib/i18n.ts'
import { useLive } from '../../lib/live.ts'
import { useSteadyList } from '../../lib/steady-list.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EntryList } from '../../ui/entry-list.tsx'
import { LinkTab, LinkTabs } from '../../ui/link-tabs.tsx'
import { followUpCountQuery, followUpPage, type FollowUp } from './api.ts'
import { FollowUpCard } from './follow-up-card.tsx'
import { showOf } from './search-params.ts'
import { TeamFrame } from './team-frame.tsx'
import './team.css'

/** Whom the team comes back to, and on which day. */
export function FollowUpsScreen() {
  const t = useT()
  return (
    <TeamFrame title={t('team.follow-ups')} needs="queue.read">
      {() => <FollowUps />}
    </TeamFrame>
  )
}

function FollowUps() {
  const t = useT()
  const { show = 'waiting' } = useSearchAs(showOf)
  useLive(['queue'])
  const { data } = useQuery(followUpCountQuery)
  return (
    <div className="stack">
      <p className="lead">{t('team.follow-ups.lead')}</p>
      {data !== undefined && <p>{t('team.follow-ups.count', data)}</p>}
      <LinkTabs name={t('team.follow-ups.lists')}>
        <LinkTab to="/team/follow-ups" search={{}} current={show === 'waiting'}>
          {t('team.follow-ups.waiting')}
        </LinkTab>
        <LinkTab to="/team/follow-ups" search={{ show: 'done' }} current={show === 'done'}>
          {t('team.follow-ups.done')}
        </LinkTab>
      </LinkTabs>
      <List key={show} show={show} />
    </div>
  )
}

function List({ show }: { show: 'waiting' | 'done' }) {
  const t = useT()
  const list = useSteadyList<FollowUp>({
    queryKey: ['queue', 'follow-ups', show],
    page: followUpPage(show),
    stamp: ({ steps }) => String(steps.length),
  })
  return (
    <EntryList
      name={t(`team.follow-ups.${show}`)}
      list={list}
      news={(count) => t('team.follow-ups.news', { count })}
      empty={
        <EmptyState title={t(`team.follow-ups.none.${show}`)}>
          <p>{t('team.follow-ups.none.text')}</p>
        </EmptyState>
      }
    >
      {(followUp) => <FollowUpCard followUp={followUp} />}
    </EntryList>
  )
}
