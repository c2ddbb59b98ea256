import type { Reply } from '../../../lib/client.ts'
import { useT } from '../../../lib/i18n.ts'
import { Table } from '../../../ui/table.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { useNumbers } from '../numbers.ts'

type Items = Reply<'GET /api/clinics/:clinicId/disclosures'>['items']

/** What was given out before, and why. */
export function DisclosureTable({ items }: { items: Items }) {
  const t = useT()
  const { whole } = useNumbers()
  if (items.length === 0) return <p>{t('clinic.disclosures.none')}</p>
  return (
    <Table
      caption={t('clinic.disclosures')}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { key: 'at', label: t('clinic.disclosures.at'), cell: ({ at }) => <DateText at={at} /> },
        {
          key: 'what',
          label: t('clinic.disclosures.what'),
          cell: ({ survey, version, format }) =>
            t('clinic.disclosures.row', { survey, version, format: format.toUpperCase() }),
        },
        {
          key: 'people',
          label: t('clinic.disclosures.people'),
          cell: ({ people }) => whole(people),
          numeric: true,
        },
        { key: 'reason', label: t('clinic.disclosures.reason'), cell: ({ reason }) => reason },
        {
          key: 'who',
          label: t('clinic.disclosures.who'),
          cell: ({ mine }) => t(mine ? 'clinic.disclosures.you' : 'clinic.disclosures.colleague'),
        },
      ]}
    />
  )
}
