import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { csvOf } from '../../../lib/csv.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { useNumbers } from '../numbers.ts'
import { ReportTools } from '../report-tools.tsx'
import { SurveyField } from '../surveys/survey-field.tsx'
import { surveyKey } from '../surveys/visit-survey.ts'
import { itemReportQuery, type ItemReport } from './api.ts'
import { CHERRIES, type CherriesItem } from './cherries.ts'

/** The checklist for reports of e-surveys: what Kith knows is filled in, the rest is for the researcher. */
export function CherriesPart({ clinicId }: { clinicId: string }) {
  const t = useT()
  const [survey, setSurvey] = useState(surveyKey)
  const { data, error, isFetching, refetch } = useQuery(itemReportQuery({ clinicId, survey }, {}))
  return (
    <div className="stack loose">
      <p className="reading">{t('clinic.cherries.intro')}</p>
      <div className="no-print">
        <SurveyField clinicId={clinicId} survey={survey} onChange={setSurvey} />
      </div>
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      {!data && !error && <Skeleton count={10} />}
      {data && <Sheet key={survey} report={data} />}
    </div>
  )
}

function Sheet({ report }: { report: ItemReport }) {
  const t = useT()
  const locale = useLocale()
  const known = useKnown(report)
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({})
  const csv = () =>
    csvOf([
      ['part', 'item', 'known', 'written'],
      ...CHERRIES.map((item) => [
        t(`clinic.cherries.part.${item.part}`),
        t(`clinic.cherries.item.${item.id}`),
        known(item),
        written[item.id] ?? '',
      ]),
    ])
  return (
    <div className="stack">
      <ReportTools csv={csv} fileName={`cherries-${report.survey}.csv`} />
      <h2>{report.title[locale]}</h2>
      <ol className="stack">
        {CHERRIES.map((item) => (
          <li key={item.id} className="stack tight reading">
            <label htmlFor={`cherries-${item.id}`}>
              <span className="meta">{t(`clinic.cherries.part.${item.part}`)}</span>
              <br />
              <strong>{t(`clinic.cherries.item.${item.id}`)}</strong>
            </label>
            {known(item) && <p>{known(item)}</p>}
            <TextArea
              id={`cherries-${item.id}`}
              rows={2}
              value={written[item.id] ?? ''}
              onChange={({ currentTarget }) =>
                setWritten((before) => ({ ...before, [item.id]: currentTarget.value }))
              }
            />
          </li>
        ))}
      </ol>
    </div>
  )
}

/** The function that says what is known here of an item; an empty text where nothing is. */
function useKnown({ items, of, begun, version }: ItemReport): (item: CherriesItem) => string {
  const t = useT()
  const { whole } = useNumbers()
  const hidden = t('clinic.hidden.short')
  return ({ id, known }) => {
    if (!known) return ''
    return t(`clinic.cherries.known.${id}`, {
      questions: whole(items.length),
      version,
      handed: of.shown ? whole(of.n) : hidden,
      begun: begun.shown ? whole(begun.n) : hidden,
    })
  }
}
