import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale, useT, type Values } from '../../../lib/i18n.ts'
import { csvOf } from '../../../lib/csv.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { enrolmentQuery, type Count, type Enrolment } from '../api.ts'
import { useNumbers } from '../numbers.ts'
import { ReportTools } from '../report-tools.tsx'
import { SurveyField } from '../surveys/survey-field.tsx'
import { surveyKey } from '../surveys/visit-survey.ts'
import { itemReportQuery, type ItemReport } from './api.ts'
import { CHECKLIST_SOURCES, CHECKLISTS, type ChecklistName } from './checklists.ts'

/** The checklist for reports of e-surveys: what Kith knows is filled in, the rest is for the researcher. */
export function CherriesPart({ clinicId }: { clinicId: string }) {
  const t = useT()
  const locale = useLocale()
  const values = useSurveyValues()
  const [survey, setSurvey] = useState(surveyKey)
  const { data, error, isFetching, refetch } = useQuery(itemReportQuery({ clinicId, survey }, {}))
  return (
    <div className="stack loose">
      <p className="reading">{t('clinic.checklist.cherries.intro')}</p>
      <div className="no-print">
        <SurveyField clinicId={clinicId} survey={survey} onChange={setSurvey} />
      </div>
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      {!data && !error && <Skeleton count={10} />}
      {data && (
        <Checklist key={survey} list="cherries" title={data.title[locale]} values={values(data)} />
      )}
    </div>
  )
}

/** The checklist for reports of cohorts, of the last half year of enrolment. */
export function StrobePart({ clinicId }: { clinicId: string }) {
  const t = useT()
  const values = useEnrolmentValues()
  const { data, error, isFetching, refetch } = useQuery(enrolmentQuery(clinicId, {}))
  return (
    <div className="stack loose">
      <p className="reading">{t('clinic.checklist.strobe.intro')}</p>
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      {!data && !error && <Skeleton count={10} />}
      {data && (
        <Checklist
          list="strobe"
          title={t('clinic.checklist.strobe.of', { clinic: data.clinic.name })}
          values={values(data)}
        />
      )}
    </div>
  )
}

interface ChecklistProps {
  list: ChecklistName
  title: string
  /** What the words of known items are filled in with. */
  values: Values
}

function Checklist({ list, title, values }: ChecklistProps) {
  const t = useT()
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({})
  const rows = CHECKLISTS[list].map(({ id, part, known }) => ({
    id,
    part: t(`clinic.checklist.${list}.part.${part}`),
    item: t(`clinic.checklist.${list}.item.${id}`),
    known: known ? t(`clinic.checklist.${list}.known.${id}`, values) : '',
  }))
  const csv = () =>
    csvOf([
      ['part', 'item', 'known', 'written'],
      ...rows.map(({ id, part, item, known }) => [part, item, known, written[id] ?? '']),
    ])
  const json = () => ({
    checklist: list,
    source: CHECKLIST_SOURCES[list],
    title,
    values,
    items: rows.map((row) => ({ ...row, written: written[row.id] ?? '' })),
  })
  return (
    <div className="stack">
      <ReportTools csv={csv} json={json} fileName={list} />
      <h2>{title}</h2>
      <ol className="stack">
        {rows.map(({ id, part, item, known }) => (
          <li key={id} className="stack tight reading">
            <label htmlFor={`${list}-${id}`}>
              <span className="meta">{part}</span>
              <br />
              <strong>{item}</strong>
            </label>
            {known && <p>{known}</p>}
            <TextArea
              id={`${list}-${id}`}
              rows={2}
              value={written[id] ?? ''}
              onChange={({ currentTarget: { value } }) =>
                setWritten((before) => ({ ...before, [id]: value }))
              }
            />
          </li>
        ))}
      </ol>
    </div>
  )
}

function useCountWord(): (count: Count | undefined) => string {
  const t = useT()
  const { whole } = useNumbers()
  return (count) => (count?.shown ? whole(count.n) : t('clinic.hidden.short'))
}

function useSurveyValues(): (report: ItemReport) => Values {
  const say = useCountWord()
  return ({ items, of, begun, version }) => ({
    questions: items.length,
    version,
    handed: say(of),
    begun: say(begun),
  })
}

function useEnrolmentValues(): (report: Enrolment) => Values {
  const say = useCountWord()
  return ({ stages, from, to, definition }) => {
    const at = (name: string) => say(stages.find(({ stage }) => stage === name)?.count)
    return {
      from,
      to,
      definition,
      visits: at('visits'),
      offered: at('offered'),
      declined: at('declined'),
      handed: at('handed'),
      redeemed: at('redeemed'),
      counted: at('counted'),
      joined: at('joined-group'),
      answered: at('survey-completed'),
    }
  }
}
