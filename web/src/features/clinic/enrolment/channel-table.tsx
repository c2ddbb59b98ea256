import { useT } from '../../../lib/i18n.ts'
import { Table } from '../../../ui/table.tsx'
import type { Count, Enrolment } from '../api.ts'
import { CountText } from '../figures.tsx'
import { HiddenNote } from '../hidden-note.tsx'

interface Row {
  name: string
  handed: Count
  opened: Count
  redeemed: Count
}

/** What became of brochures by who handed them over, with the totals below. */
export function ChannelTable({ channels, stages }: Pick<Enrolment, 'channels' | 'stages'>) {
  const t = useT()
  const total = (stage: string) => stages.find((one) => one.stage === stage)?.count
  const [handed, opened, redeemed] = [total('handed'), total('opened'), total('redeemed')]
  const rows: Row[] = [
    ...channels.map(({ channel, ...counts }) => ({
      name: t(`clinic.handed-by.${channel}`),
      ...counts,
    })),
    ...(handed && opened && redeemed
      ? [{ name: t('clinic.channels.all'), handed, opened, redeemed }]
      : []),
  ]
  const column = (key: 'handed' | 'opened' | 'redeemed') => ({
    key,
    label: t(`clinic.stage.${key}`),
    cell: (row: Row) => <CountText count={row[key]} short />,
    numeric: true,
  })
  return (
    <div className="stack tight reading">
      <Table<Row>
        caption={t('clinic.channels.title')}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', label: t('clinic.channels.who'), cell: ({ name }) => name },
          column('handed'),
          column('opened'),
          column('redeemed'),
        ]}
      />
      <HiddenNote counts={rows.flatMap((row) => [row.handed, row.opened, row.redeemed])} />
    </div>
  )
}
