import { useT } from '../../../lib/i18n.ts'
import { Table } from '../../../ui/table.tsx'
import type { VisitTable } from '../api.ts'

interface Row {
  key: string
  cells: readonly string[]
}

/** The first lines of a file, as the server shows them: numbers and names masked. */
export function SampleTable({ table: { header, rows } }: { table: VisitTable }) {
  const t = useT()
  const shown: Row[] = rows.map((cells, at) => ({ cells, key: String(at) }))
  return (
    <>
      <Table
        caption={t('clinic.map.sample')}
        onPhone="scroll"
        rows={shown}
        rowKey={({ key }: Row) => key}
        columns={header.map((name, at) => ({
          key: String(at),
          label: name,
          cell: ({ cells }: Row) => cells[at] ?? '',
        }))}
      />
      <p className="meta">{t('clinic.map.sample.note')}</p>
    </>
  )
}
