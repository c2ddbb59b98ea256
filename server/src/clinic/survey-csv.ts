import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { countCell, csvFile } from './csv-file.ts'
import type { Count } from './suppression.ts'

type Report = ReplyOf<'GET /api/clinics/:clinicId/survey-report'>

interface Line {
  part: string
  row: string
  column?: string
  count: Count
  of?: Count
  denominator?: string
  percent?: number | null
  low?: number | null
  high?: number | null
}

const COLUMNS = [
  'clinic',
  'survey',
  'until',
  'part',
  'row',
  'column',
  'n',
  'of_n',
  'of',
  'percent',
  'low_95',
  'high_95',
]

/** The rows of the study as CSV: each line says alone what it is, and a hidden count is a text. */
export function surveyCsv(report: Report): string {
  const { clinic, survey, until } = report
  const rows = linesOf(report).map(({ count, of, denominator, low, high, ...line }) => ({
    clinic: clinic.name,
    survey,
    until,
    ...line,
    n: countCell(count),
    of_n: of && countCell(of),
    of: denominator,
    low_95: low,
    high_95: high,
  }))
  return csvFile(COLUMNS, rows)
}

function linesOf({ completed, leftOut, rows, modes, awareness }: Report): Line[] {
  return [
    { part: 'survey', row: 'completed', count: completed },
    ...leftOut.map(({ whose, count }) => ({ part: 'left-out', row: whose, count })),
    ...rows.map(({ name, ...rate }) => ({ part: 'survey', row: name, ...rate })),
    ...modes.map(({ values, count }) => ({ part: 'mode', row: values.join('+'), count })),
    ...awareness.rows.flatMap(({ source, joined, notJoined, all }) =>
      Object.entries({ joined, 'not-joined': notJoined, all }).map(([column, count]) => ({
        part: 'awareness',
        row: source,
        column,
        count,
      })),
    ),
  ]
}
