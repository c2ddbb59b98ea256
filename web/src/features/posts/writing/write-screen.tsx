import { useQuery } from '@tanstack/react-query'
import { useSearchAs } from '../../../lib/address.ts'
import { useCan } from '../../../lib/can.ts'
import { groupsQuery } from '../../../lib/groups.ts'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { SignInFirst } from '../../../ui/sign-in-first.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { WhenLoaded } from '../../../ui/when-loaded.tsx'
import { groupOf } from '../search-params.ts'
import { Silenced } from '../silenced.tsx'
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
  if (me === undefined) return <Skeleton count={6} />
  if (me === null)
    return (
      <SignInFirst>
        <p>{t('posts.new.sign-in')}</p>
      </SignInFirst>
    )
  if (!me.verified) return <Notice>{t('posts.write.unverified')}</Notice>
  if (me.standing !== 'active') return <Silenced me={me} />
  return <InOwnGroups />
}

function InOwnGroups() {
  const can = useCan()
  const query = useQuery(groupsQuery)
  const { group: wished } = useSearchAs(groupOf)
  return (
    <WhenLoaded query={query} waiting={<Skeleton count={6} />}>
      {({ items }) => {
        const groups = items.filter((group) => can('post.write', group))
        return groups.length > 0 ? <PostForm groups={groups} wished={wished} /> : <NoGroup />
      }}
    </WhenLoaded>
  )
}

function NoGroup() {
  const t = useT()
  return (
    <EmptyState
      title={t('posts.new.no-group')}
      action={<LinkButton to="/groups">{t('posts.steps.find')}</LinkButton>}
    >
      <p>{t('posts.new.no-group.text')}</p>
    </EmptyState>
  )
}
