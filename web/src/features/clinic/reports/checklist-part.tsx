import { CHERRIES, cherriesFigures } from '@kith/shared/clinic/cherries.ts'
import {
  knownOf,
  MAX_WRITTEN,
  type Checklist,
  type ChecklistItem,
  type Figure,
  type Figures,
} from '@kith/shared/clinic/checklist.ts'
import { STROBE, strobeFigures } from '@kith/shared/clinic/strobe.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { enrolmentQuery } from '../api.ts'
import { useDayText, useNumbers } from '../numbers.ts'
import { SurveyField } from '../surveys/survey-field.tsx'
import { surveyKey } from '../surveys/visit-survey.ts'
import { itemReportQuery, useSaveChecklist } from './api.ts'
import { SaveTools } from './save-tools.tsx'

/** The checklist for reports of e-surveys: what Kith knows is filled in, the rest is for the researcher. */
export function CherriesPart({ clinicId }: { clinicId: string }) {
  const t = useT()
  const locale = useLocale()
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
        <ChecklistForm
          key={survey}
          clinicId={clinicId}
          survey={survey}
          list={CHERRIES}
          title={data.title[locale]}
          figures={cherriesFigures(data)}
        />
      )}
    </div>
  )
}

/** The checklist for reports of cohorts, of the last half year of enrolment. */
export function StrobePart({ clinicId }: { clinicId: string }) {
  const t = useT()
  const { data, error, isFetching, refetch } = useQuery(enrolmentQuery(clinicId, {}))
  return (
    <div className="stack loose">
      <p className="reading">{t('clinic.checklist.strobe.intro')}</p>
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      {!data && !error && <Skeleton count={10} />}
      {data && (
        <ChecklistForm
          clinicId={clinicId}
          list={STROBE}
          title={t('clinic.checklist.strobe.of', { clinic: data.clinic.name })}
          figures={strobeFigures(data)}
        />
      )}
    </div>
  )
}

interface ChecklistProps {
  clinicId: string
  /** Where the list is of one. */
  survey?: string
  list: Checklist
  title: string
  figures: Figures
}

function ChecklistForm({ clinicId, survey, list, title, figures }: ChecklistProps) {
  const language = useLocale()
  const say = useFigureWord()
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({})
  const { mutate, variables, ...rest } = useSaveChecklist({
    clinicId,
    ...(survey !== undefined && { survey }),
  })
  const saving = {
    ...rest,
    variables: variables?.format,
    mutate: (format: 'csv' | 'json') => mutate({ format, language, written }),
  }
  return (
    <div className="stack">
      <SaveTools saving={saving} />
      <h2>{title}</h2>
      <ol className="stack">
        {list.items.map((item) => (
          <Item
            key={item.id}
            field={`${list.name}-${item.id}`}
            item={item}
            known={knownOf(item, figures, language, say)}
            written={written[item.id] ?? ''}
            onWrite={(text) => setWritten((before) => ({ ...before, [item.id]: text }))}
          />
        ))}
      </ol>
    </div>
  )
}

interface ItemProps {
  field: string
  item: ChecklistItem
  known: string
  written: string
  onWrite: (text: string) => void
}

function Item({ field, item, known, written, onWrite }: ItemProps) {
  const language = useLocale()
  return (
    <li className="stack tight reading">
      <label htmlFor={field}>
        <span className="meta">{item.part[language]}</span>
        <br />
        <strong>{item.words[language]}</strong>
      </label>
      {known !== '' && <p>{known}</p>}
      <TextArea
        id={field}
        rows={2}
        maxLength={MAX_WRITTEN}
        value={written}
        onChange={({ currentTarget }) => onWrite(currentTarget.value)}
      />
    </li>
  )
}

/** A figure as it stands on the page. */
function useFigureWord(): (figure: Figure) => string {
  const t = useT()
  const { whole } = useNumbers()
  const dayText = useDayText()
  return (figure) => {
    if (typeof figure === 'number') return whole(figure)
    if (typeof figure !== 'object') return figure ?? ''
    if ('day' in figure) return dayText(figure.day)
    return figure.shown ? whole(figure.n) : t('clinic.hidden.short')
  }
}
