import { useT } from '../../../lib/i18n.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { printBatchesQuery } from '../api.ts'
import { ReportFrame } from '../report-frame.tsx'
import { useClinicId } from '../use-clinic-id.ts'
import { useShown } from '../use-shown.ts'
import { BatchTable } from './batch-table.tsx'
import { FindForm } from './find-form.tsx'
import { HandOutForm } from './hand-out-form.tsx'
import { PrintForm } from './print-form.tsx'
import { RefusalsCard } from './refusals-card.tsx'

/** What the front desk needs first stands first: handing out, and noting a no. */
export function BrochuresScreen() {
  const t = useT()
  const clinicId = useClinicId()
  const batches = useShown(printBatchesQuery(clinicId), (data) => data)
  return (
    <div className="stack loose">
      <div className="stack">
        <PageTitle>{t('clinic.brochures.title')}</PageTitle>
        <p className="reading">{t('clinic.brochures.intro')}</p>
      </div>
      <div className="side-by-side">
        <RefusalsCard clinicId={clinicId} />
        <HandOutForm
          clinicId={clinicId}
          batches={batches.data?.items ?? []}
          onDone={batches.show}
        />
      </div>
      <div className="stack">
        <ReportFrame report={batches}>
          {({ items }) => <BatchTable clinicId={clinicId} batches={items} onDone={batches.show} />}
        </ReportFrame>
      </div>
      <div className="side-by-side">
        <PrintForm clinicId={clinicId} onDone={batches.show} />
        <FindForm clinicId={clinicId} onDone={batches.show} />
      </div>
    </div>
  )
}
