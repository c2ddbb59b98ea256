import { Link, Navigate } from '@tanstack/react-router'
import { Trans, useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { postStamp, usePostEntry, type PostCard } from '../../../lib/post-entry.tsx'
import { useSteadyList } from '../../../lib/steady-list.ts'
import { ButtonRow } from '../../../ui/button-row.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { EntryCard } from '../../../ui/entry-card.tsx'
import { EntryList } from '../../../ui/entry-list.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { homePage } from '../api.ts'
import './start.css'

/** The door, for who is not signed in. */
export function StartScreen() {
  const t = useT()
  const me = useMe()
  if (me) return <Navigate to="/home" replace />
  return (
    <div className="stack loose">
      <section className="stack start-door">
        <PageTitle>{t('posts.start.title')}</PageTitle>
        <p className="lead">{t('posts.start.lead')}</p>
        <ButtonRow>
          <a href="/join" className="button primary">
            {t('posts.start.join')}
          </a>
          <a href="/sign-in" className="button secondary">
            {t('posts.start.sign-in')}
          </a>
          <a href="/code" className="button secondary">
            {t('posts.start.code')}
          </a>
        </ButtonRow>
      </section>
      <section className="start-facts">
        <div className="stack tight">
          <h2>{t('posts.start.moderates')}</h2>
          <p>
            <Trans id="posts.start.moderates.text" components={{ 0: <Link to="/guidelines" /> }} />
          </p>
        </div>
        <div className="stack tight">
          <h2>{t('posts.start.reads')}</h2>
          <p>
            <Trans id="posts.start.reads.text" components={{ 0: <Link to="/privacy" /> }} />
          </p>
        </div>
      </section>
      <PublicPosts />
    </div>
  )
}

function PublicPosts() {
  const t = useT()
  const entryOf = usePostEntry({ withGroup: true })
  const list = useSteadyList<PostCard>({
    queryKey: ['home', 'latest'],
    page: homePage('latest'),
    stamp: postStamp,
  })
  return (
    <section className="stack reading" aria-labelledby="public-posts">
      <h2 id="public-posts">{t('posts.start.newest')}</h2>
      <EntryList
        name={t('posts.start.newest')}
        list={list}
        news={(count) => t('posts.home.news', { count })}
        idle={t('posts.home.first.latest')}
        empty={<EmptyState title={t('posts.start.empty')} />}
      >
        {(card) => <EntryCard {...entryOf(card)} />}
      </EntryList>
    </section>
  )
}
