import { useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { postStamp, usePostEntry, type PostCard } from '../../lib/post-entry.ts'
import { useSteadyList } from '../../lib/steady-list.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EntryCard } from '../../ui/entry-card.tsx'
import { EntryList } from '../../ui/entry-list.tsx'
import { groupPosts, type Group } from './api.ts'

export function GroupPosts({ group }: { group: Group }) {
  const t = useT()
  const me = useMe()
  const entryOf = usePostEntry({ withGroup: false, signedIn: Boolean(me) })
  const list = useSteadyList<PostCard>({
    queryKey: ['groups', group.slug, 'posts'],
    page: groupPosts(group.slug),
    stamp: postStamp,
  })
  return (
    <section className="stack" aria-labelledby="group-posts">
      <h2 id="group-posts">{t('groups.posts')}</h2>
      <EntryList
        name={t('groups.posts')}
        list={list}
        news={(count) => t('groups.news', { count })}
        idle={t('groups.posts.first')}
        empty={
          <EmptyState title={t('groups.posts.none')}>
            <p>{t('groups.posts.none.text')}</p>
          </EmptyState>
        }
      >
        {(card) => <EntryCard {...entryOf(card)} />}
      </EntryList>
    </section>
  )
}
