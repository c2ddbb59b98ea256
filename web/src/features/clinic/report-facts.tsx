import { Trans, useT } from '../../lib/i18n.ts'
import { DateText } from '../../ui/time-text.tsx'

interface ReportFactsProps {
  from: string
  to: string
  refreshedAt?: string
  /** Whether they are counted once a day. */
  daily?: boolean
  definition?: number
}

/** Of which weeks a report speaks, when it was counted and by which definitions. */
export function ReportFacts({ from, to, refreshedAt, daily, definition }: ReportFactsProps) {
  const t = useT()
  return (
    <p className="report-facts">
      <strong>
        <Trans
          id="clinic.facts.weeks"
          components={{ 0: <DateText at={from} />, 1: <DateText at={to} /> }}
        />
      </strong>
      {refreshedAt && (
        <span className="meta">
          <Trans
            id="clinic.facts.refreshed"
            components={{ 0: <DateText at={refreshedAt} as="moment" /> }}
          />
        </span>
      )}
      {daily && <span className="meta">{t('clinic.facts.daily')}</span>}
      {definition !== undefined && (
        <span className="meta">{t('clinic.facts.definition', { definition })}</span>
      )}
    </p>
  )
}
