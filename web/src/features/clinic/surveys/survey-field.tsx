import { useQuery } from '@tanstack/react-query'
import { useLocale, useT } from '../../../lib/i18n.ts'
import { Field } from '../../../ui/field.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { surveyChoicesQuery } from './modes-api.ts'
import { surveyKey } from './visit-survey.ts'

interface SurveyFieldProps {
  clinicId: string
  survey: string
  onChange: (survey: string) => void
}

/** The surveys of which the report counts come first. */
export function SurveyField({ clinicId, survey, onChange }: SurveyFieldProps) {
  const t = useT()
  const locale = useLocale()
  const { data, error, isFetching, refetch } = useQuery(surveyChoicesQuery(clinicId))
  const own = [{ value: surveyKey, label: t('clinic.survey.choice') }]
  const options =
    data?.items.map((item) => ({ value: item.survey, label: item.title[locale] })) ?? own
  const first = (value: string) => (value === surveyKey ? 0 : 1)
  return (
    <>
      <ProblemNotice error={error} onRetry={() => void refetch()} retrying={isFetching} />
      <Field label={t('clinic.survey.which')}>
        <Select
          value={survey}
          options={options.toSorted((a, b) => first(a.value) - first(b.value))}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Field>
    </>
  )
}
