import { useT } from '../../../lib/i18n.ts'
import type { SurveyReport } from '../api.ts'
import { csvOf } from '../../../lib/csv.ts'
import { countRow, rateRow, reportColumns } from '../report-rows.ts'

/** The function that writes a survey report as CSV. */
export function useSurveyCsv(): (report: SurveyReport) => string {
  const t = useT()
  return ({ clinic, from, to, rows, awareness }) => {
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
      ...awareness.rows.flatMap(({ source, joined, notJoined, all }) =>
        Object.entries({ joined, 'not-joined': notJoined, all }).map(([column, count]) =>
          countRow(
            start,
            'awareness',
            `${source}:${column}`,
            `${t(`clinic.survey.${source}`)} · ${t(`clinic.awareness.${column}`)}`,
            count,
          ),
        ),
      ),
    ])
  }
}
