import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { LinkTable } from './link-table.tsx'
import { LinksForm } from './links-form.tsx'
import { surveyLinksQuery } from './modes-api.ts'

/** Links by which people answer at home, without an account. */
export function LinksPart({ clinicId }: { clinicId: string }) {
  const t = useT()
  const { data, error, isFetching, refetch } = useQuery(surveyLinksQuery(clinicId))
  return (
    <div className="stack loose">
      <LinksForm clinicId={clinicId} />
      <section className="stack no-print" aria-label={t('clinic.links.made')}>
        <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
        {!data && !error && <Skeleton shape="text" count={3} />}
        {data?.items.length === 0 && (
          <EmptyState title={t('clinic.links.none')}>
            <p>{t('clinic.links.none.text')}</p>
          </EmptyState>
        )}
        {data && data.items.length > 0 && <LinkTable clinicId={clinicId} batches={data.items} />}
      </section>
    </div>
  )
}
