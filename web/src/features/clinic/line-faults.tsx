import { useT } from '../../lib/i18n.ts'
import { Table } from '../../ui/table.tsx'
import { Folded } from './folded.tsx'

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

/** What does not fit in a file, line by line; nothing where all of it does. */
export function LineFaults<Row extends Fault>({ caption, faults, why }: LineFaultsProps<Row>) {
  const t = useT()
  if (faults.length === 0) return null
  return (
    <Folded caption={caption} count={faults.length}>
      <Table
        caption={caption}
        rows={faults}
        rowKey={({ line, field, code }) => `${line} ${field} ${code}`}
        columns={[
          { key: 'line', label: t('clinic.records.line'), cell: ({ line }) => line },
          { key: 'field', label: t('clinic.records.field'), cell: ({ field }) => field },
          { key: 'why', label: t('clinic.records.why'), cell: why },
        ]}
      />
    </Folded>
  )
}
