import { useT } from '../../../lib/i18n.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { surveyReportQuery, type Rate, type SurveyReport } from '../api.ts'
import { WhyHidden } from '../figures.tsx'
import { useNumbers } from '../numbers.ts'
import type { Range } from '../range.ts'
import { RateTable } from '../rate-table.tsx'
import { ReportFacts } from '../report-facts.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { ReportTools } from '../report-tools.tsx'
import { useShown } from '../use-shown.ts'
import { AwarenessTable } from './awareness-table.tsx'
import { ModeTable } from './mode-table.tsx'
import { study2021 } from './study-2021.ts'
import { useSurveyCsv } from './survey-csv.ts'
import { surveyKey } from './visit-survey.ts'

interface SurveyReportPartProps {
  clinicId: string
  range: Range
}

/** The answers in rows, beside the rows of the study whose questions they follow. */
export function SurveyReportPart({ clinicId, range }: SurveyReportPartProps) {
  const report = useShown(surveyReportQuery(clinicId, surveyKey, range), (data) => data)
  return <ReportFrame report={report}>{(data) => <Report report={data} />}</ReportFrame>
}

function Report({ report }: { report: SurveyReport }) {
  const t = useT()
  const csv = useSurveyCsv()
  const { clinic, from, to, rows, awareness } = report
  const facts = <ReportFacts from={from} to={to} />
  const completed = rows.find(({ name }) => name === 'completed')?.count
  if (completed?.shown && completed.n === 0)
    return (
      <div className="stack">
        {facts}
        <EmptyState
          title={t('clinic.survey.empty')}
          action={
            <LinkButton to="." search={(kept: object) => ({ ...kept, view: 'sheet' })}>
              {t('clinic.surveys.sheet')}
            </LinkButton>
          }
        >
          <p>{t('clinic.survey.empty.text')}</p>
        </EmptyState>
      </div>
    )
  return (
    <div className="stack">
      {facts}
      <ReportTools csv={() => csv(report)} json={() => report} fileName={`survey-${from}-${to}`} />
      <WhyHidden below={clinic.threshold} />
      <RateTable
        caption={t('clinic.survey.title')}
        label={t('clinic.survey.row')}
        rates={rows}
        nameOf={({ name }) => t(`clinic.survey.${name}`)}
        more={[
          {
            key: 'study',
            label: t('clinic.study'),
            cell: ({ name }: Rate) => <StudyCell name={name} />,
          },
        ]}
      />
      <AwarenessTable awareness={awareness} />
      <ModeTable modes={report.modes} />
      <div className="stack tight reading">
        <p className="meta">{t('clinic.study.source')}</p>
        <p className="meta">{t('clinic.study.printed')}</p>
        <p className="meta">{t('clinic.study.care')}</p>
      </div>
    </div>
  )
}

function StudyCell({ name }: { name: string }) {
  const t = useT()
  const { whole, tenth } = useNumbers()
  const row = study2021[name]
  if (!row) return null
  return (
    <>
      {t('clinic.study.row', {
        n: whole(row.n),
        of: whole(row.of),
        percent: tenth(row.percent),
        low: tenth(row.low),
        high: tenth(row.high),
      })}
      {row.printed !== undefined && (
        <span className="meta cell-note">
          {t('clinic.study.printed-as', { printed: whole(row.printed) })}
        </span>
      )}
    </>
  )
}
