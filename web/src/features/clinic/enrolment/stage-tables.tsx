import type { ReactNode } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { Table } from '../../../ui/table.tsx'
import type { Count, Enrolment } from '../api.ts'
import { CountText } from '../figures.tsx'
import { HiddenNote } from '../hidden-note.tsx'

type Stage = Enrolment['stages'][number]
type Declined = Enrolment['declined'][number]

/** The flow diagram once more, as a table, with what each stage counts. */
export function StageTable({ stages }: { stages: readonly Stage[] }) {
  const t = useT()
  const rows = stages.map(({ stage, count }) => ({
    key: stage,
    count,
    name: (
      <>
        {t(`clinic.stage.${stage}`)}
        <span className="meta cell-note">{t(`clinic.meaning.${stage}`)}</span>
      </>
    ),
  }))
  return (
    <CountTable caption={t('clinic.stages.title')} label={t('clinic.stages.stage')} rows={rows} />
  )
}

interface ReasonTableProps {
  declined: readonly Declined[]
  stages: readonly Stage[]
}

export function ReasonTable({ declined, stages }: ReasonTableProps) {
  const t = useT()
  const total = stages.find(({ stage }) => stage === 'declined')?.count
  const rows = [
    ...declined.map(({ reason, count }) => ({
      key: reason,
      name: t(`clinic.reason.${reason}`),
      count,
    })),
    ...(total ? [{ key: 'all', name: t('clinic.reasons.all'), count: total }] : []),
  ]
  return (
    <CountTable
      caption={t('clinic.reasons.title')}
      label={t('clinic.reasons.reason')}
      rows={rows}
    />
  )
}

/** Left out where the clinic has none. */
export function SharedTable({ shared }: Pick<Enrolment, 'shared'>) {
  const t = useT()
  const rows = (['pieces', 'used', 'counted', 'joined'] as const).map((key) => ({
    key,
    name: t(`clinic.shared.${key}`),
    count: shared[key],
  }))
  if (rows.every(({ count }) => count.shown && count.n === 0)) return null
  return (
    <div className="stack tight">
      <CountTable caption={t('clinic.shared.title')} label={t('clinic.shared.what')} rows={rows} />
      <p className="meta reading">{t('clinic.shared.note')}</p>
    </div>
  )
}

interface CountTableProps {
  caption: string
  /** What the rows are. */
  label: string
  rows: readonly { key: string; name: ReactNode; count: Count }[]
}

/** No wider than what the eye follows from a name to its number. */
function CountTable({ caption, label, rows }: CountTableProps) {
  const t = useT()
  return (
    <div className="count-table stack tight reading">
      <Table
        caption={caption}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'name', label, cell: ({ name }) => name },
          {
            key: 'count',
            label: t('clinic.count'),
            cell: ({ count }) => <CountText count={count} short />,
            numeric: true,
          },
        ]}
      />
      <HiddenNote counts={rows.map(({ count }) => count)} />
    </div>
  )
}
