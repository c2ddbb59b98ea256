import { Link } from '@tanstack/react-router'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { postAddress } from '../../../lib/post-address.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { similarQuery } from '../api.ts'
import './writing.css'

/** Shorter titles are like everything. */
const shortest = 8

/**
 * Posts with a title like the one being written. Only a line of always the same height comes and goes: nothing moves
 * until one opens it.
 */
export function SimilarPosts({ title }: { title: string }) {
  const t = useT()
  const settled = useSettled(title.trim())
  const { data } = useQuery({
    ...similarQuery(settled),
    enabled: settled.length >= shortest,
    placeholderData: keepPreviousData,
  })
  const posts = settled.length >= shortest ? (data?.items ?? []) : []
  return (
    <div className="similar">
      <p role="status" className="visually-hidden">
        {posts.length > 0 && t('posts.similar', { count: posts.length })}
      </p>
      {posts.length === 0 ? (
        <p className="meta">{t('posts.similar.later')}</p>
      ) : (
        <Disclosure summary={t('posts.similar', { count: posts.length })}>
          <ul className="stack tight plain-list">
            {posts.map(({ id, title: theirs, group, replies }) => (
              <li key={id}>
                <Link {...{ to: postAddress({ id, title: theirs }) }}>{theirs}</Link>
                <span className="meta">
                  {' '}
                  · {group.name} · {t('posts.similar.replies', { count: replies })}
                </span>
              </li>
            ))}
          </ul>
          <p className="meta">{t('posts.similar.kept')}</p>
        </Disclosure>
      )}
    </div>
  )
}
