import { exampleVisits, visitColumns } from '@kith/shared/clinic/example-visits.ts'
import { useT } from '../../../lib/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Table } from '../../../ui/table.tsx'
import { saveFile } from '../../../lib/save-file.ts'

const [, firstVisit = ''] = exampleVisits.split('\r\n')
const examples = firstVisit.split(',')
const rows = visitColumns.map((column, index) => ({ column, example: examples[index] ?? '' }))

/** What a CSV file has to hold, and a small one to begin from. */
export function CsvHelp() {
  const t = useT()
  const save = () => saveFile(new Blob([exampleVisits], { type: 'text/csv' }), 'visits-example.csv')
  return (
    <Disclosure summary={t('clinic.columns.title')}>
      <div className="stack">
        <p>{t('clinic.columns.text')}</p>
        <Table
          caption={t('clinic.columns.caption')}
          rows={rows}
          rowKey={({ column }) => column}
          columns={[
            {
              key: 'column',
              label: t('clinic.columns.column'),
              cell: ({ column }) => <code>{column}</code>,
            },
            {
              key: 'what',
              label: t('clinic.columns.what'),
              cell: ({ column }) => t(`clinic.columns.${column}`),
            },
            {
              key: 'example',
              label: t('clinic.columns.example'),
              cell: ({ example }) => <code>{example}</code>,
            },
          ]}
        />
        <p>{t('clinic.columns.appointments')}</p>
        <div>
          <Button onClick={save}>{t('clinic.columns.save')}</Button>
        </div>
      </div>
    </Disclosure>
  )
}
