import { useT } from '../../../lib/i18n.ts'
import type { SurveyReport } from '../api.ts'
import { csvOf } from '../csv.ts'
import { rateRow, reportColumns } from '../report-rows.ts'

/** The function that writes a survey report as CSV. */
export function useSurveyCsv(): (report: SurveyReport) => string {
  const t = useT()
  return ({ clinic, from, to, rows }) => {
    const start = { clinic: clinic.name, from, to, countedAt: null, definition: null }
    return csvOf([
      reportColumns,
      ...rows.map((rate) =>
        rateRow(
          start,
          'survey',
          t(`clinic.survey.${rate.name}`),
          t(`clinic.among.${rate.denominator}`),
          rate,
        ),
      ),
    ])
  }
}
