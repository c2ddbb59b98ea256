import { useT } from '../../../lib/i18n.ts'
import { Table } from '../../../ui/table.tsx'
import type { SurveyReport } from '../api.ts'
import { CountText } from '../figures.tsx'
import { HiddenNote } from '../hidden-note.tsx'

/** How the answers came in; small counts are hidden as in all of the report. */
export function ModeTable({ modes }: Pick<SurveyReport, 'modes'>) {
  const t = useT()
  return (
    <div className="stack tight reading">
      <Table
        caption={t('clinic.modes.title')}
        rows={modes}
        rowKey={({ mode }) => mode}
        columns={[
          {
            key: 'mode',
            label: t('clinic.modes.mode'),
            cell: ({ mode }) => t(`clinic.mode.${mode}`),
          },
          {
            key: 'count',
            label: t('clinic.modes.count'),
            cell: ({ count }) => <CountText count={count} short />,
            numeric: true,
          },
        ]}
      />
      <HiddenNote counts={modes.map(({ count }) => count)} />
    </div>
  )
}
