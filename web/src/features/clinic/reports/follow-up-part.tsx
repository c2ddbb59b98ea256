import { useT } from '../../../lib/i18n.ts'
import { Table } from '../../../ui/table.tsx'
import { enrolmentQuery, type Count, type Enrolment } from '../api.ts'
import { ExportTools } from '../enrolment/export-tools.tsx'
import { CountText, WhyHidden } from '../figures.tsx'
import { HiddenNote } from '../hidden-note.tsx'
import { RateTable } from '../rate-table.tsx'
import { ReportFacts } from '../report-facts.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { useShown } from '../use-shown.ts'

const WAVES = [
  // Open for as long as they like: nobody's time is ever over.
  ['baseline', 'survey-offered', null, 'survey-completed'],
  ['3m', 'asked-3m', 'due-3m', 'answered-3m'],
  ['6m', 'asked-6m', 'due-6m', 'answered-6m'],
] as const
const RATES = ['survey-completed', 'answered-3m', 'answered-6m']

/** The surveys when people join and after three and six months: of those who agreed to be counted. */
export function FollowUpPart({ clinicId }: { clinicId: string }) {
  const report = useShown(enrolmentQuery(clinicId, {}), ({ stages, rates }) => [stages, rates])
  return (
    <ReportFrame report={report}>
      {(data) => <FollowUp clinicId={clinicId} report={data} />}
    </ReportFrame>
  )
}

interface Wave {
  wave: string
  notYet: Count
  asked: Count
  open: Count
  /** Null for a survey without an end. */
  due: Count | null
  answered: Count
  missing: Count | null
}

const COLUMNS = ['notYet', 'asked', 'open', 'due', 'answered', 'missing'] as const
type Column = (typeof COLUMNS)[number]

function FollowUp({ clinicId, report }: { clinicId: string; report: Enrolment }) {
  const t = useT()
  const { from, to, refreshedAt, daily, below, definition } = report
  const waves = wavesOf(report)
  const column = (key: Column) => ({
    key,
    label: t(`clinic.follow-up.${key === 'notYet' ? 'not-yet' : key}`),
    cell: (row: Wave) => {
      const count = row[key]
      return count ? <CountText count={count} short /> : t('clinic.follow-up.no-end')
    },
    numeric: true,
  })
  return (
    <div className="stack loose">
      <ReportFacts
        from={from}
        to={to}
        refreshedAt={refreshedAt}
        daily={daily}
        definition={definition}
      />
      <p className="reading">{t('clinic.follow-up.intro')}</p>
      <ExportTools
        clinicId={clinicId}
        range={{}}
        fileName={`follow-up-${from}-${to}`}
        daily={daily}
      />
      <WhyHidden below={below} />
      <div className="stack tight">
        <Table<Wave>
          caption={t('clinic.reports.follow-up')}
          rows={waves}
          rowKey={({ wave }) => wave}
          columns={[
            {
              key: 'wave',
              label: t('clinic.follow-up.wave'),
              cell: ({ wave }) => t(`clinic.follow-up.${wave}`),
            },
            ...COLUMNS.map(column),
          ]}
        />
        <HiddenNote counts={waves.flatMap((row) => COLUMNS.flatMap((key) => row[key] ?? []))} />
      </div>
      <RateTable
        caption={t('clinic.follow-up.rates')}
        label={t('clinic.rate.name')}
        rates={report.rates.filter(({ name }) => RATES.includes(name))}
        nameOf={({ name }) => t(`clinic.rates.${name}`)}
      />
    </div>
  )
}

/** Stages are hidden so that what lies between two that are shown is never a few. */
function wavesOf({ stages, below }: Enrolment): Wave[] {
  const at = (name: string): Count =>
    stages.find(({ stage }) => stage === name)?.count ?? { shown: false, below }
  const less = (one: Count, other: Count): Count =>
    one.shown && other.shown ? { shown: true, n: one.n - other.n } : { shown: false, below }
  return WAVES.map(([wave, asked, due, answered]) => ({
    wave,
    notYet: less(at('counted'), at(asked)),
    asked: at(asked),
    open: less(at(asked), at(due ?? answered)),
    due: due && at(due),
    answered: at(answered),
    missing: due && less(at(due), at(answered)),
  }))
}
