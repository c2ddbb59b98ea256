import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useSearchAs } from '../../../lib/address.ts'
import { groupsQuery } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { useLive } from '../../../lib/live.ts'
import { useMe } from '../../../lib/me.ts'
import { postStamp, usePostEntry, type PostCard } from '../../../lib/post-entry.ts'
import { useSteadyList } from '../../../lib/steady-list.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { EntryCard } from '../../../ui/entry-card.tsx'
import { EntryList } from '../../../ui/entry-list.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { LinkTab, LinkTabs } from '../../../ui/link-tabs.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { homePage, type Order } from '../api.ts'
import { orderOf } from '../search-params.ts'
import { FirstSteps } from './first-steps.tsx'

/** What is new in one's own groups. */
export function HomeScreen() {
  const t = useT()
  const me = useMe()
  const { order = 'latest' } = useSearchAs(orderOf)
  if (me === null) return <Navigate to="/" replace />
  return (
    <div className="stack reading">
      <div className="row apart">
        <PageTitle>{t('posts.home.title')}</PageTitle>
        <LinkButton to="/new" icon="write">
          {t('posts.write')}
        </LinkButton>
      </div>
      <LinkTabs name={t('posts.home.order')}>
        <LinkTab to="/home" search={{}} current={order === 'latest'}>
          {t('posts.home.latest')}
        </LinkTab>
        <LinkTab to="/home" search={{ order: 'new' }} current={order === 'new'}>
          {t('posts.home.new')}
        </LinkTab>
      </LinkTabs>
      <OwnPosts key={order} order={order} />
    </div>
  )
}

function OwnPosts({ order }: { order: Order }) {
  const t = useT()
  const groups = useOwnGroups()
  useLive(groups?.map(({ id }) => `group:${id}` as const) ?? [])
  const list = useSteadyList({
    queryKey: ['home', order],
    page: homePage(order),
    stamp: order === 'new' ? ({ createdAt }: PostCard) => createdAt : postStamp,
  })
  const entryOf = usePostEntry({ withGroup: true, signedIn: true })
  if (groups?.length === 0) return <FirstSteps />
  return (
    <EntryList
      name={t('posts.home.list')}
      list={list}
      news={(count) => t('posts.home.news', { count })}
      idle={isCaughtUp(list.items) ? t('posts.home.up-to-date') : t(`posts.home.first.${order}`)}
      empty={
        <EmptyState
          title={t('posts.home.empty')}
          action={<LinkButton to="/new">{t('posts.write')}</LinkButton>}
        >
          <p>{t('posts.home.empty.text')}</p>
        </EmptyState>
      }
    >
      {(card) => <EntryCard as="h2" {...entryOf(card)} />}
    </EntryList>
  )
}

function isCaughtUp(cards: readonly PostCard[] = []): boolean {
  return cards.length > 0 && cards.every(({ unread }) => unread === 0)
}

function useOwnGroups() {
  const { data } = useQuery(groupsQuery)
  return data?.items.filter(({ membership }) => membership === 'member')
}
