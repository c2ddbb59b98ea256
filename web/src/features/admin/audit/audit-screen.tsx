import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearchAs } from '../../../lib/address.ts'
import { useCan } from '../../../lib/can.ts'
import { useT } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { useNow } from '../../../lib/now.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ForMembers } from '../../../ui/for-members.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { SubPage } from '../../../ui/sub-page.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { auditQuery, type AuditPage } from '../api.ts'
import { Entry } from './audit-entry.tsx'
import { AuditForm } from './audit-form.tsx'
import { auditOf } from './audit-search.ts'

/** Who did what in the community. For administrators, who give their password again; each reading is written down. */
export function AuditScreen() {
  const t = useT()
  const me = useMe()
  const mayRead = useCan()('audit.read', {})
  const title = t('admin.audit.title')
  return (
    <ForMembers who={me} title={title} why={t('admin.audit.why')}>
      {() => (
        <SubPage title={title} up={{ to: '/admin', label: t('admin.people.title') }}>
          {mayRead ? <Log /> : <p>{t('admin.mail.not-yours')}</p>}
        </SubPage>
      )}
    </ForMembers>
  )
}

function Log() {
  const t = useT()
  const search = useSearchAs(auditOf)
  const list = useInfiniteQuery(auditQuery(search))
  const first = list.data?.pages[0]
  return (
    <>
      <p>{t('admin.audit.lead')}</p>
      <AuditForm key={JSON.stringify(search)} search={search} />
      {search.about !== undefined && <p>{t('admin.audit.only-same')}</p>}
      {!first && !list.error && <Skeleton shape="cards" count={5} />}
      <ProblemNotice
        error={list.error}
        onRetry={() => void list.refetch()}
        retrying={list.isFetching}
      />
      {first && <SealNotice {...first} />}
      {list.data && <Entries pages={list.data.pages} />}
      {list.hasNextPage && (
        <div>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('admin.audit.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function Entries({ pages }: { pages: readonly AuditPage[] }) {
  const t = useT()
  const entries = pages.flatMap(({ items }) => items)
  if (entries.length === 0) {
    return (
      <EmptyState title={t('admin.audit.none')}>
        <p>{t('admin.audit.none.text')}</p>
      </EmptyState>
    )
  }
  return (
    <ol className="plain-list" aria-label={t('admin.audit.list')}>
      {entries.map((entry, at) => (
        // Rows have no number of their own: it would tell of rows that are not given.
        <li key={`${entry.at} ${at}`}>
          <Entry entry={entry} />
        </li>
      ))}
    </ol>
  )
}

/** The sealer comes once a minute. */
const LATE_MS = 10 * 60_000

function SealNotice({ sealedUntil, waitsSince }: AuditPage) {
  const t = useT()
  const now = useNow()
  const late = waitsSince !== null && Date.parse(waitsSince) + LATE_MS < now
  return (
    <Notice kind={late ? 'warning' : 'info'} title={t('admin.audit.seal')}>
      <p>
        {sealedUntil === null ? (
          t('admin.audit.seal.none')
        ) : (
          <>
            {t('admin.audit.seal.last')} <DateText at={sealedUntil} as="moment" />.
          </>
        )}
      </p>
      {late && <p>{t('admin.audit.seal.late')}</p>}
      <p>{t('admin.audit.seal.verify')}</p>
    </Notice>
  )
}
