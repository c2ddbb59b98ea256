import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../lib/i18n.ts'
import { SurveyField } from '../surveys/survey-field.tsx'
import { surveyKey } from '../surveys/visit-survey.ts'
import { Button } from '../../../ui/button.tsx'
import { ProblemNotice } from '../../../ui/problem-notice.tsx'
import { disclosuresQuery, itemReportQuery, useSaveDictionary } from './api.ts'
import { DisclosureTable } from './disclosure-table.tsx'
import { GiveOutForm } from './give-out-form.tsx'
import { ReadInForm } from './read-in-form.tsx'

/** Answers row by row, to and from other programs; and what was given out before. */
export function RecordsPart({ clinicId }: { clinicId: string }) {
  const t = useT()
  const [survey, setSurvey] = useState(surveyKey)
  const report = useQuery(itemReportQuery({ clinicId, survey }, {}))
  const disclosures = useQuery(disclosuresQuery(clinicId))
  const dictionary = useSaveDictionary({ clinicId, survey })
  const versions = report.data?.versions.map(({ number }) => number) ?? [1]
  const of = { clinicId, survey }
  return (
    <div className="stack loose">
      <p className="reading">{t('clinic.records.intro')}</p>
      <SurveyField clinicId={clinicId} survey={survey} onChange={setSurvey} />
      <section className="stack" aria-labelledby="dictionary">
        <h2 id="dictionary">{t('clinic.records.dictionary')}</h2>
        <p className="reading">{t('clinic.records.dictionary.text')}</p>
        <ProblemNotice error={dictionary.error} />
        <div>
          <Button busy={dictionary.isPending} onClick={() => dictionary.mutate()}>
            {t('clinic.records.dictionary.save')}
          </Button>
        </div>
      </section>
      <GiveOutForm key={`out ${survey}`} of={of} versions={versions} />
      <ReadInForm key={`in ${survey}`} of={of} version={versions.at(-1) ?? 1} />
      <ProblemNotice
        error={disclosures.error}
        onRetry={() => void disclosures.refetch()}
        retrying={disclosures.isFetching}
      />
      {disclosures.data && <DisclosureTable items={disclosures.data.items} />}
    </div>
  )
}
