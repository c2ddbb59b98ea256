import { useT } from '../../../lib/i18n.ts'
import { Table } from '../../../ui/table.tsx'
import type { Count } from '../api.ts'
import { CountText } from '../figures.tsx'
import { HiddenNote } from '../hidden-note.tsx'
import type { ItemReport } from './api.ts'

/** How it went: about how long it took, and where people stopped. */
export function QualityTables({ report }: { report: ItemReport }) {
  const t = useT()
  const took = report.took.map(({ took: span, count }) => ({
    name: t(`clinic.quality.took.${span}`),
    count,
  }))
  const stopped = report.stopped.map(({ page, count }) => ({
    name: page === 0 ? t('clinic.quality.stopped.start') : t('clinic.quality.stopped.at', { page }),
    count,
  }))
  return (
    <section className="stack" aria-labelledby="quality">
      <h2 id="quality">{t('clinic.quality.title')}</h2>
      <CountTable caption={t('clinic.quality.took')} label={t('clinic.quality.span')} rows={took} />
      {stopped.length > 0 ? (
        <CountTable
          caption={t('clinic.quality.stopped')}
          label={t('clinic.quality.question')}
          rows={[{ name: t('clinic.quality.begun'), count: report.begun }, ...stopped]}
        />
      ) : (
        <p>{t('clinic.quality.stopped.none')}</p>
      )}
    </section>
  )
}

interface CountTableProps {
  caption: string
  label: string
  rows: readonly { name: string; count: Count }[]
}

function CountTable({ caption, label, rows }: CountTableProps) {
  const t = useT()
  return (
    <div className="stack tight reading">
      <Table
        caption={caption}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', label, cell: ({ name }) => name },
          {
            key: 'count',
            label: t('clinic.rate.n'),
            cell: ({ count }) => <CountText count={count} short />,
            numeric: true,
          },
        ]}
      />
      <HiddenNote counts={rows.map(({ count }) => count)} />
    </div>
  )
}
