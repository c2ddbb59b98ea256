import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useParam } from '../../lib/address.ts'
import { useLocale, useT } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { postAddress } from '../../lib/post-address.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ForMembers } from '../../ui/for-members.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SubPage } from '../../ui/sub-page.tsx'
import { WhenLoaded } from '../../ui/when-loaded.tsx'
import { introductionQuery, type Introduction } from './api.ts'
import { introducedIn } from './introduced.ts'
import './mentoring.css'

/** Somebody one might like to meet: why, what they wrote, and how to write to them. */
export function IntroductionScreen() {
  const t = useT()
  const id = useParam('id')
  const title = t('mentoring.introduction')
  return (
    <ForMembers who={useMe()} title={title} why={t('mentoring.introduction.sign-in')}>
      {() => (
        <SubPage title={title} up={{ to: '/notifications', label: t('mentoring.notices') }}>
          <Loaded id={id} />
        </SubPage>
      )}
    </ForMembers>
  )
}

function Loaded({ id }: { id: string }) {
  const t = useT()
  const query = useQuery(introductionQuery(id))
  if (isProblem(query.error, 'request.not-found', 'request.invalid'))
    return (
      <EmptyState title={t('mentoring.introduction.gone')}>
        <p>{t('mentoring.introduction.gone.text')}</p>
      </EmptyState>
    )
  return (
    <WhenLoaded query={query} waiting={<Skeleton shape="page" count={3} />}>
      {(found) => <Shown introduction={found} />}
    </WhenLoaded>
  )
}

function Shown({ introduction: { by, other, posts, words } }: { introduction: Introduction }) {
  const t = useT()
  const locale = useLocale()
  const from = by?.screenName ?? t('mentoring.somebody')
  return (
    <>
      <p className="lead">{introducedIn(locale, { from, to: other.screenName })}</p>
      {words === null ? (
        <p className="meta">{t('mentoring.introduction.no-words')}</p>
      ) : (
        <p className="introduction-words">{words}</p>
      )}
      {posts.length > 0 && (
        <section className="stack tight" aria-labelledby="their-posts">
          <h2 id="their-posts">{t('mentoring.introduction.posts', { name: other.screenName })}</h2>
          <ul className="stack tight">
            {posts.map((post) => (
              <li key={post.id}>
                <Link to={postAddress(post)}>{post.title}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="row">
        <LinkButton to={`/messages/new/${other.id}`}>
          {t('mentoring.introduction.write', { name: other.screenName })}
        </LinkButton>
      </div>
      <p>{t('mentoring.introduction.free', { name: other.screenName })}</p>
      <p className="meta">
        <Link to="/settings/privacy">{t('mentoring.introduction.off')}</Link>
      </p>
    </>
  )
}
