import type { UseQueryResult } from '@tanstack/react-query'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Table } from '../../../ui/table.tsx'
import type { PaperDesk } from './paper-api.ts'

interface PaperDeskListProps {
  desk: UseQueryResult<PaperDesk>
  caption: string
}

/** How far the forms are, and which of them wait for someone. */
export function PaperDeskList({ desk, caption }: PaperDeskListProps) {
  const t = useT()
  const locale = useLocale()
  const { data, error, isFetching, refetch } = desk
  if (error)
    return <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
  if (!data) return <Skeleton shape="text" count={3} />
  const { printed, counted, questions, differing, byOne, singly, waiting } = data
  return (
    <section className="stack" aria-label={caption}>
      <p>
        {t('clinic.paper-form.figures', { printed, counted })}{' '}
        {counted > 0 && t('clinic.paper-form.compared', { questions, differing, byOne })}
      </p>
      {singly > 0 && <p>{t('clinic.paper-form.of-once', { count: singly })}</p>}
      {waiting.length > 0 && (
        <Table
          caption={caption}
          rows={waiting}
          rowKey={({ number }) => number}
          columns={[
            { key: 'number', label: t('clinic.paper-form.number'), cell: ({ number }) => number },
            {
              key: 'survey',
              label: t('clinic.survey.which'),
              cell: ({ title }) => title[locale],
            },
            {
              key: 'state',
              label: t('clinic.links.state'),
              cell: ({ state, mine }) =>
                t(`clinic.paper-form.${state}`) + (mine ? ` ${t('clinic.paper-form.mine')}` : ''),
            },
          ]}
        />
      )}
    </section>
  )
}
