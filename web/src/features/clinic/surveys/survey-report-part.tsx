import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { surveyReportQuery, useSaveSurveyReport, type Rate, type SurveyReport } from '../api.ts'
import { CountText, WhyHidden } from '../figures.tsx'
import { LeftOutText } from '../left-out-text.tsx'
import { FirstReport, NextReport } from '../next-report.tsx'
import { useNumbers } from '../numbers.ts'
import { RateTable } from '../rate-table.tsx'
import { studyQuery } from '../reports/api.ts'
import { SaveTools } from '../reports/save-tools.tsx'
import { AwarenessTable } from './awareness-table.tsx'
import { ModeTable } from './mode-table.tsx'

/** The answers in rows, beside the rows of the study whose questions they follow. */
export function SurveyReportPart({ clinicId }: { clinicId: string }) {
  const { data, error, isFetching, refetch } = useQuery(surveyReportQuery(clinicId))
  return (
    <div className="stack">
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      {!data && !error && <Skeleton count={12} />}
      {data && <Report report={data} />}
    </div>
  )
}

function Report({ report }: { report: SurveyReport }) {
  const t = useT()
  const saving = useSaveSurveyReport(report.clinic.id)
  const { completed, rows, awareness, modes, below, making } = report
  if (making && (!completed.shown || completed.n === 0)) return <FirstReport making={making} />
  if (!completed.shown || completed.n === 0)
    return (
      <EmptyState
        title={t('clinic.items.empty')}
        action={
          <LinkButton to="." search={(kept: object) => ({ ...kept, view: 'paper' })}>
            {t('clinic.surveys.paper')}
          </LinkButton>
        }
      >
        <p>{t('clinic.items.empty.text', { below: completed.shown ? below : completed.below })}</p>
        <LeftOutText leftOut={report.leftOut} />
      </EmptyState>
    )
  return (
    <div className="stack">
      <Facts report={report} />
      <NextReport making={making} />
      <SaveTools saving={saving} />
      <WhyHidden below={below} />
      <RateTable
        caption={t('clinic.survey.title')}
        label={t('clinic.survey.row')}
        rates={rows}
        nameOf={({ name }) => t(`clinic.survey.${name}`)}
        more={[
          {
            key: 'study',
            label: t('clinic.study'),
            cell: ({ name }: Rate) => <StudyCell clinicId={report.clinic.id} name={name} />,
          },
        ]}
      />
      <AwarenessTable awareness={awareness} />
      {modes.length > 0 && <ModeTable modes={modes} />}
      <div className="stack tight reading">
        <p className="meta">{t('clinic.study.source')}</p>
        <p className="meta">{t('clinic.study.printed')}</p>
        <p className="meta">{t('clinic.study.care')}</p>
      </div>
    </div>
  )
}

/** How many handed in, up to which day, and what the study had. */
function Facts({ report: { clinic, completed, until, leftOut } }: { report: SurveyReport }) {
  const t = useT()
  return (
    <div className="stack tight reading">
      <p>
        <strong>
          {t('clinic.items.handed-in')} <CountText count={completed} />
        </strong>
      </p>
      {until && (
        <p className="meta">
          {t('clinic.items.until')} <DateText at={until} />. {t('clinic.items.lots')}
        </p>
      )}
      <LeftOutText leftOut={leftOut} />
      <p className="meta">
        {t('clinic.survey.no-return')} {t('clinic.study')}:{' '}
        <StudyCell clinicId={clinic.id} name="completed" />
      </p>
    </div>
  )
}

/** The row of the study, from its own counts; nothing until they are there. */
function StudyCell({ clinicId, name }: { clinicId: string; name: string }) {
  const t = useT()
  const { whole, tenth } = useNumbers()
  const { data } = useQuery(studyQuery(clinicId))
  const row = data?.rows.find((one) => one.name === name)
  if (!row?.count.shown || !row.of.shown) return null
  return (
    <>
      {t('clinic.study.row', {
        n: whole(row.count.n),
        of: whole(row.of.n),
        percent: tenth(row.percent ?? 0),
        low: tenth(row.low ?? 0),
        high: tenth(row.high ?? 0),
      })}
      {row.discrepancy && (
        <span className="meta cell-note">
          {t('clinic.study.printed-as', { printed: whole(row.printed ?? 0) })}
        </span>
      )}
    </>
  )
}
