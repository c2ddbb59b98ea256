import { useT } from '../../lib/i18n.ts'
import { Table } from '../../ui/table.tsx'
import { FoldedWhenLong } from './folded-when-long.tsx'

interface Fault {
  line: number
  field: string
  code: string
}

interface LineFaultsProps<Row extends Fault> {
  caption: string
  faults: readonly Row[]
  why: (fault: Row) => string
}

/** What does not fit in a file, line by line, folded away where that is long; nothing where all of it fits. */
export function LineFaults<Row extends Fault>({ caption, faults, why }: LineFaultsProps<Row>) {
  const t = useT()
  if (faults.length === 0) return null
  return (
    <FoldedWhenLong title={caption} rows={faults.length}>
      <Table
        caption={caption}
        rows={faults}
        rowKey={({ line, field, code }) => `${line} ${field} ${code}`}
        columns={[
          { key: 'line', label: t('clinic.records.line'), cell: ({ line }) => line },
          {
            key: 'field',
            label: t('clinic.records.field'),
            // A name out of a file may turn what stands beside it around.
            cell: ({ field }) => <bdi>{field}</bdi>,
          },
          { key: 'why', label: t('clinic.records.why'), cell: why },
        ]}
      />
    </FoldedWhenLong>
  )
}
