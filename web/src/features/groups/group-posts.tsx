import { useQuery } from '@tanstack/react-query'
import { useT } from '../../lib/i18n.ts'
import { postStamp, usePostEntry, type PostCard } from '../../lib/post-entry.tsx'
import { useSteadyList } from '../../lib/steady-list.ts'
import { useNewIn } from '../../lib/unread.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { EntryList } from '../../ui/entry-list.tsx'
import { groupPosts, pinnedQuery, type Group } from './api.ts'
import { MarkRead } from './mark-read.tsx'
import { PinnedPosts } from './pinned-posts.tsx'

export function GroupPosts({ group }: { group: Group }) {
  const t = useT()
  const news = useNewIn()(group.id)
  const entryOf = usePostEntry({ withGroup: false })
  const pinned = useQuery(pinnedQuery(group.slug)).data?.items ?? []
  const list = useSteadyList<PostCard>({
    queryKey: ['groups', group.slug, 'posts'],
    page: groupPosts(group.slug),
    stamp: postStamp,
  })
  // What stands first does not stand there twice.
  const items = list.items?.filter(({ id }) => !pinned.some((one) => one.id === id))
  return (
    <section className="stack" aria-labelledby="group-posts">
      <div className="row apart">
        <h2 id="group-posts">{t('groups.posts')}</h2>
        {news && <Badge kind="new">{news}</Badge>}
      </div>
      {isBehind(news, list.items) && <MarkRead group={group} />}
      {list.items && <PinnedPosts group={group} cards={pinned} />}
      <EntryList
        name={t('groups.posts')}
        list={{ ...list, items }}
        news={(count) => t('groups.news', { count })}
        idle={t('groups.posts.first')}
        empty={pinned.length === 0 && <NothingYet group={group} />}
      >
        {(card) => <EntryCard {...entryOf(card)} />}
      </EntryList>
    </section>
  )
}

/** For who is in no group nothing is counted, and nothing is new. */
function isBehind(news: string, cards: readonly PostCard[] = []): boolean {
  return news !== '' || cards.some(({ unread }) => unread)
}

function NothingYet({ group }: { group: Group }) {
  const t = useT()
  return (
    <EmptyState title={t('groups.posts.none')}>
      {!group.archived && <p>{t('groups.posts.none.text')}</p>}
    </EmptyState>
  )
}
