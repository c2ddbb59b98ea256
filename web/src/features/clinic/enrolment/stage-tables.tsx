import { useT } from '../../../lib/i18n.ts'
import { Table } from '../../../ui/table.tsx'
import type { Enrolment } from '../api.ts'
import { CountText } from '../figures.tsx'

type Stage = Enrolment['stages'][number]
type Declined = Enrolment['declined'][number]

/** The flow diagram once more, as a table, with what each stage counts. */
export function StageTable({ stages }: { stages: readonly Stage[] }) {
  const t = useT()
  return (
    <Table
      caption={t('clinic.stages.title')}
      rows={stages}
      rowKey={({ stage }) => stage}
      columns={[
        {
          key: 'stage',
          label: t('clinic.stages.stage'),
          cell: ({ stage }) => t(`clinic.stage.${stage}`),
        },
        {
          key: 'count',
          label: t('clinic.stages.count'),
          cell: ({ count }) => <CountText count={count} />,
          numeric: true,
        },
        {
          key: 'meaning',
          label: t('clinic.stages.meaning'),
          cell: ({ stage }) => t(`clinic.meaning.${stage}`),
        },
      ]}
    />
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
    <Table
      caption={t('clinic.reasons.title')}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'reason', label: t('clinic.reasons.reason'), cell: ({ name }) => name },
        {
          key: 'count',
          label: t('clinic.reasons.count'),
          cell: ({ count }) => <CountText count={count} />,
          numeric: true,
        },
      ]}
    />
  )
}
