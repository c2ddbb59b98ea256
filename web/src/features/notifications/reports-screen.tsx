import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { useSteadyList } from '../../lib/steady-list.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EntryList } from '../../ui/entry-list.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import { outcomesPage, useReadNotices, type Notice } from './api.ts'
import { NoticeCard } from './notice-card.tsx'
import './notices.css'

/** What came of what one told the team; what is still being read is not among it. */
export function ReportsScreen() {
  const t = useT()
  const title = t('notifications.reports')
  return (
    <ForMembers who={useMe()} title={title} why={t('notifications.sign-in')}>
      {() => (
        <SubPage title={title} up={{ to: '/settings', label: t('notifications.settings.up') }}>
          <p className="lead">{t('notifications.reports.lead')}</p>
          <Outcomes />
        </SubPage>
      )}
    </ForMembers>
  )
}

function Outcomes() {
  const t = useT()
  const read = useReadNotices()
  const list = useSteadyList<Notice>({
    queryKey: ['notices', 'reports'],
    page: outcomesPage,
    stamp: ({ createdAt }) => createdAt,
  })
  return (
    <EntryList
      name={t('notifications.reports')}
      list={list}
      news={(count) => t('notifications.news', { count })}
      empty={
        <EmptyState title={t('notifications.reports.none')}>
          <p>{t('notifications.reports.none.text')}</p>
        </EmptyState>
      }
    >
      {(notice) => <NoticeCard notice={notice} onOpen={() => read.mutate([notice.id])} />}
    </EntryList>
  )
}
