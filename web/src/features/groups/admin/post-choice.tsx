import { useInfiniteQuery } from '@tanstack/react-query'
import { useAuthorName } from '../../../lib/author-name.ts'
import { useT } from '../../../lib/i18n.ts'
import { isProblem } from '../../../lib/problem-error.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckboxGroup } from '../../../ui/choices.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { groupPosts } from '../api.ts'

interface PostChoiceProps {
  slug: string
  values: readonly string[]
  onChange: (posts: string[]) => void
  error: string | undefined
}

/** The posts of a group by their titles, the latest activity first. */
export function PostChoice({ slug, values, onChange, error }: PostChoiceProps) {
  const t = useT()
  const authorName = useAuthorName()
  const list = useInfiniteQuery({
    queryKey: ['groups', slug, 'to-split'],
    queryFn: ({ pageParam, signal }) => groupPosts(slug)(pageParam || undefined, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  if (isProblem(list.error, 'request.forbidden'))
    return <Notice kind="warning">{t('groups.split.closed')}</Notice>
  if (list.error) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton shape="cards" count={4} />
  const cards = list.data.pages.flatMap(({ items }) => items)
  return (
    <div className="stack">
      <CheckboxGroup
        id="split-posts"
        label={t('groups.split.posts')}
        hint={t('groups.split.posts.hint')}
        error={error}
        values={values}
        onChange={onChange}
        options={cards.map(({ id, title, author, replies }) => ({
          value: id,
          label: title || t('groups.split.untitled'),
          hint: [authorName(author), t('app.card.replies', { count: replies })]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
      {list.hasNextPage && (
        <div>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('ui.show-more')}
          </Button>
        </div>
      )}
    </div>
  )
}
