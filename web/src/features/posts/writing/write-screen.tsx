import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useCan } from '../../../lib/can.ts'
import { groupsQuery } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { SignInFirst } from '../../../ui/sign-in-first.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { PostForm } from './post-form.tsx'

export function WriteScreen() {
  const t = useT()
  return (
    <div className="stack loose reading">
      <PageTitle>{t('posts.new.heading')}</PageTitle>
      <Inside />
    </div>
  )
}

function Inside() {
  const t = useT()
  const me = useMe()
  const can = useCan()
  const groups = useQuery(groupsQuery)
  const { group: wished } = useSearch({ from: '/new' })
  if (me === null)
    return (
      <SignInFirst>
        <p>{t('posts.new.sign-in')}</p>
      </SignInFirst>
    )
  if (me && !me.verified) return <Notice>{t('posts.write.unverified')}</Notice>
  if (me && me.standing !== 'active') return <Notice>{t('posts.write.silenced')}</Notice>
  if (groups.isError && !groups.data)
    return (
      <ProblemNotice
        error={groups.error}
        onRetry={() => void groups.refetch()}
        retrying={groups.isFetching}
      />
    )
  if (!groups.data || !me) return <Skeleton count={6} />
  const own = groups.data.items.filter((group) => can('post.write', group))
  if (own.length > 0) return <PostForm groups={own} wished={wished} />
  return (
    <EmptyState
      title={t('posts.new.no-group')}
      action={<LinkButton to="/groups">{t('posts.steps.find')}</LinkButton>}
    >
      <p>{t('posts.new.no-group.text')}</p>
    </EmptyState>
  )
}
