import { homeTabs, type HomeTab } from '@kith/shared/posts/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useSearchAs } from '../../../lib/address.ts'
import { groupsQuery } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { useLive } from '../../../lib/live.ts'
import { useMe } from '../../../lib/me.ts'
import { postStamp, usePostEntry, type PostCard } from '../../../lib/post-entry.tsx'
import { useSteadyList } from '../../../lib/steady-list.ts'
import { EntryCard } from '../../../ui/entry-card.tsx'
import { EntryList } from '../../../ui/entry-list.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { LinkTab, LinkTabs } from '../../../ui/link-tabs.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { homePage } from '../api.ts'
import { tabOf } from '../search-params.ts'
import { FirstSteps } from './first-steps.tsx'
import { NothingHere } from './nothing-here.tsx'
import { OwnGroups } from './own-groups.tsx'

// Few come back from a long while away, and only who chose to follows people.
const CatchUpCard = lazy(() =>
  import('./catch-up.tsx').then((module) => ({ default: module.CatchUpCard })),
)
const FollowedPeople = lazy(() =>
  import('./followed-people.tsx').then((module) => ({ default: module.FollowedPeople })),
)

/** What is new in one's own groups. */
export function HomeScreen() {
  const t = useT()
  const me = useMe()
  const { tab = 'latest' } = useSearchAs(tabOf)
  if (me === null) return <Navigate to="/" replace />
  return (
    <div className="stack reading">
      <div className="row apart">
        <PageTitle>{t('posts.home.title')}</PageTitle>
        <LinkButton to="/new" icon="write">
          {t('posts.write')}
        </LinkButton>
      </div>
      <Suspense>
        <CatchUpCard />
      </Suspense>
      <OwnGroups />
      <LinkTabs name={t('posts.home.order')}>
        {homeTabs.map((one) => (
          <LinkTab
            key={one}
            to="/home"
            search={one === 'latest' ? {} : { tab: one }}
            current={one === tab}
          >
            {t(`posts.home.tab.${one}`)}
          </LinkTab>
        ))}
      </LinkTabs>
      {tab === 'following' && (
        <Suspense>
          <FollowedPeople />
        </Suspense>
      )}
      <OwnPosts key={tab} tab={tab} />
    </div>
  )
}

function OwnPosts({ tab }: { tab: HomeTab }) {
  const t = useT()
  const groups = useOwnGroups()
  useLive(groups?.map(({ id }) => `group:${id}` as const) ?? [])
  const list = useSteadyList<PostCard>({
    queryKey: ['home', tab],
    page: homePage(tab),
    stamp: postStamp,
  })
  const entryOf = usePostEntry({ withGroup: true })
  if (groups?.length === 0 && tab !== 'following') return <FirstSteps />
  return (
    <EntryList
      name={t(`posts.home.list.${tab}`)}
      list={list}
      news={(count) => t('posts.home.news', { count })}
      idle={list.items?.length ? idleOf(tab, list.items, t) : undefined}
      empty={<NothingHere tab={tab} />}
    >
      {(card) => <EntryCard as="h2" {...entryOf(card)} />}
    </EntryList>
  )
}

function idleOf(tab: HomeTab, cards: readonly PostCard[], t: ReturnType<typeof useT>): string {
  const caughtUp = cards.every(({ unread, fresh }) => !unread && !fresh)
  if (!caughtUp) return t(`posts.home.first.${tab}`)
  // What was there before one came is not new, and yet not read.
  const opened = cards.every(({ unread }) => unread !== null)
  return t(opened ? 'posts.home.up-to-date' : 'posts.home.nothing-new')
}

function useOwnGroups() {
  const { data } = useQuery(groupsQuery)
  return data?.items.filter(({ membership }) => membership === 'member')
}
