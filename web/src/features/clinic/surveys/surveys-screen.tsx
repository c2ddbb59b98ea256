import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { LinkTab, LinkTabs } from '../../../ui/link-tabs.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { clinicsQuery } from '../api.ts'
import { rangeOf } from '../range.ts'
import { RangeFilter } from '../range-filter.tsx'
import { useClinicId } from '../use-clinic-id.ts'
import { SheetForm } from './sheet-form.tsx'
import { SurveyReportPart } from './survey-report-part.tsx'

/** The survey handed out at later visits: what came back, and keying in what came back on paper. */
export function SurveysScreen() {
  const t = useT()
  const clinicId = useClinicId()
  const search: object = useSearch({ strict: false })
  const range = rangeOf(search)
  const keying = 'view' in search && search.view === 'sheet'
  const clinics = useQuery(clinicsQuery)
  const clinic = clinics.data?.items.find(({ id }) => id === clinicId)
  return (
    <div className="stack">
      <PageTitle>{t('clinic.surveys.title')}</PageTitle>
      <p className="reading">{t('clinic.surveys.intro')}</p>
      <div className="no-print">
        <LinkTabs name={t('clinic.surveys.view')}>
          <LinkTab
            to="."
            search={(kept: object) => ({ ...kept, view: undefined })}
            current={!keying}
          >
            {t('clinic.surveys.report')}
          </LinkTab>
          <LinkTab to="." search={(kept: object) => ({ ...kept, view: 'sheet' })} current={keying}>
            {t('clinic.surveys.sheet')}
          </LinkTab>
        </LinkTabs>
      </div>
      {keying ? (
        <SheetForm clinicId={clinicId} />
      ) : (
        <>
          <RangeFilter range={range} timeZone={clinic?.timezone ?? 'UTC'} />
          <SurveyReportPart clinicId={clinicId} range={range} />
        </>
      )}
    </div>
  )
}
