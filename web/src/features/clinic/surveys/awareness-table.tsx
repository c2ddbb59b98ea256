import { useT } from '../../../lib/i18n.ts'
import { Table } from '../../../ui/table.tsx'
import type { Count, SurveyReport } from '../api.ts'
import { CountText } from '../figures.tsx'
import { HiddenNote } from '../hidden-note.tsx'

interface Row {
  name: string
  joined: Count
  notJoined: Count
  all: Count
}

/** Where people had heard of it and whether they joined, with both margins. */
export function AwarenessTable({ awareness }: Pick<SurveyReport, 'awareness'>) {
  const t = useT()
  const { rows: sources, joined, notJoined, all } = awareness
  const rows: Row[] = [
    ...sources.map(({ source, ...counts }) => ({ name: t(`clinic.survey.${source}`), ...counts })),
    { name: t('clinic.survey.heard'), joined, notJoined, all },
  ]
  const column = (key: 'joined' | 'notJoined' | 'all', label: string) => ({
    key,
    label,
    cell: (row: Row) => <CountText count={row[key]} short />,
    numeric: true,
  })
  return (
    <div className="stack tight reading">
      <Table<Row>
        caption={t('clinic.awareness.title')}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', label: t('clinic.awareness.source'), cell: ({ name }) => name },
          column('joined', t('clinic.awareness.joined')),
          column('notJoined', t('clinic.awareness.not-joined')),
          column('all', t('clinic.awareness.all')),
        ]}
      />
      <HiddenNote counts={rows.flatMap((row) => [row.joined, row.notJoined, row.all])} />
    </div>
  )
}
