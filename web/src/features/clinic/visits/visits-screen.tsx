import { useQuery } from '@tanstack/react-query'
import { useT } from '../../../lib/i18n.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { visitsQuery, type Visits } from '../api.ts'
import { useNumbers } from '../numbers.ts'
import { ReportFrame } from '../report-frame.tsx'
import { useClinicId } from '../use-clinic-id.ts'
import { useShown } from '../use-shown.ts'
import { ImportCard } from './import-card.tsx'
import { PastImports } from './past-imports.tsx'

export function VisitsScreen() {
  const t = useT()
  const clinicId = useClinicId()
  const visits = useShown(visitsQuery(clinicId), ({ visits: all, counted, people }) => [
    all,
    counted,
    people,
  ])
  // How far the imports are is not to wait, as figures do, until it is asked for.
  const imports = useQuery(visitsQuery(clinicId)).data?.imports
  return (
    <div className="stack">
      <PageTitle>{t('clinic.visits.title')}</PageTitle>
      <p className="reading">{t('clinic.visits.intro')}</p>
      <ReportFrame report={visits}>{(data) => <Totals visits={data} />}</ReportFrame>
      {imports && (
        <>
          <ImportCard key={clinicId} clinicId={clinicId} imports={imports} />
          <PastImports clinicId={clinicId} imports={imports} />
        </>
      )}
    </div>
  )
}

function Totals({ visits }: { visits: Visits }) {
  const t = useT()
  const { whole } = useNumbers()
  const totals = [
    { term: t('clinic.visits.total'), hint: t('clinic.visits.total.hint'), n: visits.visits },
    { term: t('clinic.visits.counted'), hint: t('clinic.visits.counted.hint'), n: visits.counted },
    { term: t('clinic.visits.people'), hint: t('clinic.visits.people.hint'), n: visits.people },
  ]
  return (
    <dl className="totals">
      {totals.map(({ term, hint, n }) => (
        <div key={term} className="card">
          <dt>{term}</dt>
          <dd className={n === null ? undefined : 'total'}>
            {n === null ? t('clinic.visits.in-report') : whole(n)}
          </dd>
          <dd className="meta">{hint}</dd>
        </div>
      ))}
    </dl>
  )
}
