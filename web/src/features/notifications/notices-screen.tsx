import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { useSteadyList } from '../../lib/steady-list.ts'
import { Button } from '../../ui/button.tsx'
import { ButtonRow } from '../../ui/button-row.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EntryList } from '../../ui/entry-list.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { SignInFirst } from '../../ui/sign-in-first.tsx'
import { noticesPage, useReadNotices, type Notice } from './api.ts'
import { NoticeCard } from './notice-card.tsx'
import { SinceBreak } from './since-break.tsx'
import './notices.css'

/** What concerns oneself: answers to one's words, and what the team decided. */
export function NoticesScreen() {
  const t = useT()
  const me = useMe()
  return (
    <div className="stack reading">
      <PageTitle>{t('notifications.title')}</PageTitle>
      {me && <OwnNotices />}
      {me === null && (
        <SignInFirst>
          <p>{t('notifications.sign-in')}</p>
        </SignInFirst>
      )}
    </div>
  )
}

function OwnNotices() {
  const t = useT()
  const read = useReadNotices()
  const list = useSteadyList<Notice>({
    queryKey: ['notices', 'list'],
    page: noticesPage,
    stamp: ({ createdAt }) => createdAt,
  })
  const unread = list.items?.filter(({ readAt }) => readAt === null).length ?? 0
  return (
    <>
      <SinceBreak />
      <ButtonRow>
        {unread > 0 && (
          <Button busy={read.isPending} onClick={() => read.mutate(undefined)}>
            {t('notifications.read-all')}
          </Button>
        )}
        <LinkButton to="/settings/notices" look="quiet">
          {t('notifications.choose')}
        </LinkButton>
      </ButtonRow>
      <ProblemNotice error={read.error} />
      <EntryList
        name={t('notifications.title')}
        list={list}
        news={(count) => t('notifications.news', { count })}
        idle={list.items?.length ? t('notifications.unread', { count: unread }) : undefined}
        empty={
          <EmptyState title={t('notifications.empty')}>
            <p>{t('notifications.empty.text')}</p>
          </EmptyState>
        }
      >
        {(notice) => <NoticeCard notice={notice} onOpen={() => read.mutate([notice.id])} />}
      </EntryList>
    </>
  )
}
