import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { Trans, useT } from '../../lib/i18n.ts'
import { isProblem } from '../../lib/problem-error.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { lockedOutQuery } from './api.ts'
import { Decided } from './decided.tsx'
import { SecondLook } from './second-look.tsx'

/** Where the link leads that someone has who may not sign in: why, and the second look they can ask for. */
export function LockedOutScreen() {
  const t = useT()
  const { hash } = useLocation()
  const token = tokenOf(hash)
  return (
    <div className="stack loose reading">
      <PageTitle>{t('appeals.locked-out')}</PageTitle>
      {token === null ? <Broken /> : <Decisions token={token} />}
    </div>
  )
}

function Decisions({ token }: { token: string }) {
  const t = useT()
  const { data, error, refetch, isFetching } = useQuery(lockedOutQuery(token))
  const [latest] = data?.items ?? []
  if (latest)
    return (
      <>
        <p>{t('appeals.locked-out.text')}</p>
        <Decided decision={latest} />
        <SecondLook decision={latest} who={WHO} token={token} />
      </>
    )
  if (data || isProblem(error, 'token.spent', 'request.invalid')) return <Broken />
  if (error)
    return <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  return <Skeleton shape="page" count={6} />
}

/** Nobody is signed in: what is typed is kept on this device under the name of the page. */
const WHO = 'locked-out'

function Broken() {
  const t = useT()
  return (
    <Notice kind="warning" title={t('appeals.link.spent')}>
      <p>
        <Trans id="appeals.link.spent.text" components={{ 0: <Link to="/sign-in" /> }} />
      </p>
    </Notice>
  )
}

function tokenOf(hash: string): string | null {
  const token = hash.replace(/^#/, '')
  return /^[A-Za-z0-9_-]{64}$/.test(token) ? token : null
}
