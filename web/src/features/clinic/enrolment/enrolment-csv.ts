import { useT } from '../../../lib/i18n.ts'
import type { Enrolment } from '../api.ts'
import { csvOf } from '../csv.ts'
import { countRow, rateRow, reportColumns } from '../report-rows.ts'

/** The function that writes a report as CSV: the figures as they were given, in the reader's words. */
export function useEnrolmentCsv(): (report: Enrolment) => string {
  const t = useT()
  return ({ clinic, from, to, definition, refreshedAt, stages, declined, rates }) => {
    const start = { clinic: clinic.name, from, to, countedAt: refreshedAt, definition }
    return csvOf([
      reportColumns,
      ...stages.map(({ stage, count }) =>
        countRow(start, 'stage', stage, t(`clinic.stage.${stage}`), count),
      ),
      ...declined.map(({ reason, count }) =>
        countRow(start, 'declined', reason, t(`clinic.reason.${reason}`), count),
      ),
      ...rates.map((rate) =>
        rateRow(
          start,
          'rate',
          t(`clinic.rates.${rate.name}`),
          t(`clinic.among.${rate.denominator}`),
          rate,
        ),
      ),
    ])
  }
}
