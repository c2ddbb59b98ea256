import { useT } from '../../../lib/i18n.ts'
import { Card } from '../../../ui/card.tsx'
import type { Rate } from '../api.ts'
import { useRateText } from '../figures.tsx'

/** The one rate with a window that has ended for all it counts: the one to compare by. */
export function LeadRate({ rates }: { rates: readonly Rate[] }) {
  const t = useT()
  const say = useRateText()
  const lead = rates.find(({ name }) => name === 'redeemed-30')
  if (!lead) return null
  return (
    <Card as="section" className="stack tight reading">
      <h2>{t('clinic.lead.title')}</h2>
      <p className="lead">{say(lead)}</p>
      <p className="meta">{t('clinic.lead.note')}</p>
    </Card>
  )
}
