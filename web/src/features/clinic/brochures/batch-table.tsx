import { useT } from '../../../lib/i18n.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Table } from '../../../ui/table.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import type { PrintBatch } from '../api.ts'
import { useNumbers } from '../numbers.ts'
import { leftOf } from './left.ts'

/** Printed batches, newest first. */
export function BatchTable({ batches }: { batches: readonly PrintBatch[] }) {
  const t = useT()
  const { whole } = useNumbers()
  if (batches.length === 0)
    return (
      <EmptyState title={t('clinic.batches.empty')}>
        <p>{t('clinic.batches.empty.text')}</p>
      </EmptyState>
    )
  const number = (
    name: 'count' | 'handed' | 'left' | 'void',
    of: (batch: PrintBatch) => number,
  ) => ({
    key: name,
    label: t(`clinic.batches.${name}`),
    cell: (batch: PrintBatch) => whole(of(batch)),
    numeric: true,
  })
  return (
    <Table
      caption={t('clinic.batches.title')}
      rows={batches}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'when',
          label: t('clinic.batches.when'),
          cell: ({ printedAt }) => <DateText at={printedAt} />,
        },
        {
          key: 'language',
          label: t('clinic.batches.language'),
          cell: ({ language }) => t(`clinic.language.${language}`),
        },
        {
          key: 'kind',
          label: t('clinic.batches.kind'),
          cell: ({ kind }) => t(`clinic.kind.${kind}`),
        },
        number('count', ({ count }) => count),
        number('handed', ({ handed }) => handed),
        number('void', (batch) => batch.void),
        number('left', leftOf),
      ]}
    />
  )
}
