import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useT } from '../../../lib/i18n.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkButton } from '../../../ui/link-button.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { clinicsQuery, enrolmentQuery, type Enrolment } from '../api.ts'
import { WhyHidden } from '../figures.tsx'
import { rangeOf, type Range } from '../range.ts'
import { RangeFilter } from '../range-filter.tsx'
import { RateTable } from '../rate-table.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { useClinicId } from '../use-clinic-id.ts'
import { useShown } from '../use-shown.ts'
import { ExportTools } from './export-tools.tsx'
import { FlowDiagram } from './flow-diagram.tsx'
import { GroupTables } from './group-tables.tsx'
import { LeadRate } from './lead-rate.tsx'
import { ReasonTable, SharedTable, StageTable } from './stage-tables.tsx'
import { ReportFacts } from '../report-facts.tsx'
import { Uptake } from './uptake.tsx'

/** From a visit to the first words in a group, in numbers that name nobody. */
export function EnrolmentScreen() {
  const t = useT()
  const clinicId = useClinicId()
  const range = rangeOf(useSearch({ strict: false }))
  const clinics = useQuery(clinicsQuery)
  const zone = clinics.data?.items.find(({ id }) => id === clinicId)?.timezone
  const report = useShown(enrolmentQuery(clinicId, range), figuresOf)
  return (
    <div className="stack">
      <PageTitle>{t('clinic.enrolment.title')}</PageTitle>
      <p className="reading">{t('clinic.enrolment.intro')}</p>
      <RangeFilter range={range} timeZone={zone ?? 'UTC'} />
      <ReportFrame report={report}>{(data) => <Report report={data} range={range} />}</ReportFrame>
    </div>
  )
}

function Report({ report, range }: { report: Enrolment; range: Range }) {
  const t = useT()
  const { clinic, from, to, definition, refreshedAt, daily, below } = report
  const { stages, declined, shared, uptake, rates } = report
  const nothing = stages.every(({ count }) => count.shown && count.n === 0)
  const facts = (
    <ReportFacts
      from={from}
      to={to}
      refreshedAt={refreshedAt}
      daily={daily}
      definition={definition}
    />
  )
  if (nothing)
    return (
      <div className="stack">
        {facts}
        <EmptyState
          title={t('clinic.enrolment.empty')}
          action={
            <LinkButton to="/clinic/$clinicId/visits" params={{ clinicId: clinic.id }}>
              {t('clinic.enrolment.empty.import')}
            </LinkButton>
          }
        >
          <p>{t('clinic.enrolment.empty.text')}</p>
        </EmptyState>
      </div>
    )
  return (
    <div className="stack loose">
      <div className="stack">
        {facts}
        <LeadRate rates={rates} />
        <ExportTools
          clinicId={clinic.id}
          range={range}
          fileName={`enrolment-${from}-${to}`}
          daily={daily}
        />
        <WhyHidden below={below} />
      </div>
      <FlowDiagram report={report} />
      <StageTable stages={stages} />
      <ReasonTable declined={declined} stages={stages} />
      <GroupTables report={report} />
      <SharedTable shared={shared} />
      <Uptake uptake={uptake} />
      <RateTable
        caption={t('clinic.rates.title')}
        label={t('clinic.rate.name')}
        rates={rates}
        nameOf={({ name }) => t(`clinic.rates.${name}`)}
      />
      <p className="meta reading">{t('clinic.rates.note')}</p>
    </div>
  )
}

/** The time of the count is not one of the figures. */
function figuresOf(report: Enrolment) {
  return { ...report, refreshedAt: null }
}
