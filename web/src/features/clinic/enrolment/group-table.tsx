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

interface GroupTableProps extends Pick<Enrolment, 'stages'> {
  caption: string
  /** What the rows are. */
  label: string
  groups: readonly Row[]
}

/** What became of brochures, broken down in one way, with the totals below. */
export function GroupTable({ caption, label, groups, stages }: GroupTableProps) {
  const t = useT()
  const total = (stage: string) => stages.find((one) => one.stage === stage)?.count
  const [handed, opened, redeemed] = [total('handed'), total('opened'), total('redeemed')]
  const rows: Row[] = [
    ...groups,
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
        caption={caption}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', label, cell: ({ name }) => name },
          column('handed'),
          column('opened'),
          column('redeemed'),
        ]}
      />
      <HiddenNote counts={rows.flatMap((row) => [row.handed, row.opened, row.redeemed])} />
    </div>
  )
}
