import { useQuery } from '@tanstack/react-query'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { ownSurveysQuery } from './editor/api.ts'
import { surveyChoicesQuery } from './modes-api.ts'
import { surveyKey } from './visit-survey.ts'

interface SurveyFieldProps {
  clinicId: string
  survey: string
  onChange: (survey: string) => void
  /** Also what is given to nobody any more: its answers stay. */
  retiredToo?: boolean
}

/** The surveys of which the report counts come first. */
export function SurveyField({ clinicId, survey, onChange, retiredToo = false }: SurveyFieldProps) {
  const t = useT()
  const locale = useLocale()
  const { data, error, isFetching, refetch } = useQuery(surveyChoicesQuery(clinicId))
  const all = useQuery({ ...ownSurveysQuery(clinicId), enabled: retiredToo })
  const first = (value: string) => (value === surveyKey ? 0 : 1)
  const given = data?.items.map((item) => ({ value: item.survey, label: item.title[locale] })) ?? [
    { value: surveyKey, label: t('clinic.survey.choice') },
  ]
  // The newest of each comes first in the list.
  const retired = Map.groupBy(all.data?.versions ?? [], (version) => version.survey)
  const gone = [...retired].flatMap(([value, [newest]]) =>
    newest?.retired
      ? [{ value, label: `${newest.title[locale]} (${t('clinic.own.retired')})` }]
      : [],
  )
  const options = [...given, ...gone].toSorted((a, b) => first(a.value) - first(b.value))
  return (
    <>
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      <Field label={t('clinic.survey.which')}>
        <Select
          value={survey}
          options={options}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Field>
    </>
  )
}
