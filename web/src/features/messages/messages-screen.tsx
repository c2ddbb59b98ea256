import { useQuery } from '@tanstack/react-query'
import { useSearchAs } from '../../lib/address.ts'
import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { useSteadyList } from '../../lib/steady-list.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EntryList } from '../../ui/entry-list.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkTab, LinkTabs } from '../../ui/link-tabs.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { boxPage, countQuery, type Box, type ConversationCard } from './api.ts'
import { ConversationEntry } from './conversation-entry.tsx'
import { boxOf } from './search-params.ts'
import './messages.css'

/** One's conversations, and who would like to have one. */
export function MessagesScreen() {
  const t = useT()
  const me = useMe()
  const { box = 'talks' } = useSearchAs(boxOf)
  return (
    <ForMembers who={me} title={t('messages.title')} why={t('messages.sign-in')}>
      {() => (
        <div className="stack reading">
          <PageTitle>{t('messages.title')}</PageTitle>
          <Tabs box={box} />
          <BoxList key={box} box={box} />
        </div>
      )}
    </ForMembers>
  )
}

function Tabs({ box }: { box: Box }) {
  const t = useT()
  const { data } = useQuery(countQuery)
  return (
    <LinkTabs name={t('messages.tabs')}>
      <LinkTab to="/messages" search={{}} current={box === 'talks'}>
        {t('messages.talks')}
      </LinkTab>
      <LinkTab to="/messages" search={{ box: 'requests' }} current={box === 'requests'}>
        {t('messages.requests', { count: data?.requests ?? 0 })}
      </LinkTab>
    </LinkTabs>
  )
}

function BoxList({ box }: { box: Box }) {
  const t = useT()
  const list = useSteadyList<ConversationCard>({
    queryKey: ['conversations', 'list', box],
    page: boxPage(box),
    stamp: ({ movedAt }) => movedAt,
  })
  return (
    <EntryList
      name={t(`messages.list.${box}`)}
      list={list}
      news={(count) => t('messages.news', { count })}
      empty={
        <EmptyState title={t(`messages.empty.${box}`)}>
          <p>{t(`messages.empty.${box}.text`)}</p>
        </EmptyState>
      }
    >
      {(card) => <ConversationEntry card={card} />}
    </EntryList>
  )
}
