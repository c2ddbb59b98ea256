import { csvOf } from '../../lib/csv.ts'
import { useT } from '../../lib/i18n.ts'
import { saveFile } from '../../lib/save-file.ts'
import { Button } from '../../ui/button.tsx'
import { Table } from '../../ui/table.tsx'
import type { PersonLoad } from './api.ts'

interface PeopleTableProps {
  people: readonly PersonLoad[]
  period: { from: string; to: string }
}

/** How the work is spread: to see who carries too much, not who does too little. */
export function PeopleTable({ people, period: { from, to } }: PeopleTableProps) {
  const t = useT()
  if (people.length === 0) return null
  const save = () => {
    const rows = people.map(({ screenName, decisions, hard, days }) => [
      screenName,
      decisions,
      hard,
      days,
    ])
    const head = ['person', 'decisions', 'hard', 'days']
    const file = new Blob([csvOf([head, ...rows])], { type: 'text/csv;charset=utf-8' })
    saveFile(file, `kith-people-${from}-${to}.csv`)
  }
  return (
    <section className="stack tight" aria-labelledby="people">
      <h2 id="people">{t('team.people')}</h2>
      <p>{t('team.people.text')}</p>
      <Table
        caption={t('team.people.caption')}
        rows={people}
        rowKey={({ id }) => id}
        columns={[
          { key: 'who', label: t('team.people.who'), cell: ({ screenName }) => screenName },
          {
            key: 'all',
            label: t('team.statistics.decisions'),
            cell: (row) => row.decisions,
            numeric: true,
          },
          { key: 'hard', label: t('team.people.hard'), cell: ({ hard }) => hard, numeric: true },
          { key: 'days', label: t('team.people.days'), cell: ({ days }) => days, numeric: true },
        ]}
      />
      <div>
        <Button onClick={save}>{t('team.people.csv')}</Button>
      </div>
    </section>
  )
}
