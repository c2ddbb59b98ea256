import { useT } from '../../../lib/i18n.ts'
import { Table } from '../../../ui/table.tsx'
import type { SurveyReport } from '../api.ts'
import { CountText } from '../figures.tsx'
import { useGroupName } from '../reports/use-group-name.ts'

/** How the answers came in; ways of too few stand together. */
export function ModeTable({ modes }: Pick<SurveyReport, 'modes'>) {
  const t = useT()
  const groupName = useGroupName()
  return (
    <div className="stack tight reading">
      <Table
        caption={t('clinic.modes.title')}
        rows={modes}
        rowKey={({ values }) => values.join()}
        columns={[
          {
            key: 'mode',
            label: t('clinic.modes.mode'),
            cell: ({ values }) => groupName('mode', values),
          },
          {
            key: 'count',
            label: t('clinic.modes.count'),
            cell: ({ count }) => <CountText count={count} short />,
            numeric: true,
          },
        ]}
      />
    </div>
  )
}
