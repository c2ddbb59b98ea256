import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { DateText } from '../../../ui/time-text.tsx'
import { surveyReportQuery, useSaveSurveyReport, type Rate, type SurveyReport } from '../api.ts'
import { CountText, WhyHidden } from '../figures.tsx'
import { useNumbers } from '../numbers.ts'
import { RateTable } from '../rate-table.tsx'
import { SaveTools } from '../reports/save-tools.tsx'
import { AwarenessTable } from './awareness-table.tsx'
import { ModeTable } from './mode-table.tsx'
import { study2021 } from './study-2021.ts'

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
  const { completed, rows, awareness, modes, below } = report
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
      </EmptyState>
    )
  return (
    <div className="stack">
      <Facts report={report} />
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
            cell: ({ name }: Rate) => <StudyCell name={name} />,
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
function Facts({ report: { completed, until } }: { report: SurveyReport }) {
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
      <p className="meta">
        {t('clinic.survey.no-return')} {t('clinic.study')}: <StudyCell name="completed" />
      </p>
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
