import type { ReplyOf } from '@kith/shared/contract/api.ts'
import { countCell, csvFile } from './csv-file.ts'
import type { Count } from './suppression.ts'

type Report = ReplyOf<'GET /api/clinics/:clinicId/enrolment'>

/** One line: what is counted and, for a rate, of what. */
interface Line {
  part: string
  row: string
  column: string
  count: Count
  of?: Count
  denominator?: string
  window?: string | null
  percent?: number | null
  low?: number | null
  high?: number | null
}

const COLUMNS = [
  'clinic',
  'from',
  'to',
  'counted_at',
  'definition',
  'part',
  'row',
  'column',
  'n',
  'of_n',
  'of',
  'window',
  'percent',
  'low_95',
  'high_95',
]

/**
 * A report as CSV: each line says alone what it is; a hidden count is a text, never an empty cell.
 */
export function enrolmentCsv(report: Report): string {
  const { clinic, from, to, refreshedAt, definition } = report
  const rows = linesOf(report).map((line) => ({
    clinic: clinic.name,
    from,
    to,
    counted_at: refreshedAt,
    definition,
    part: line.part,
    row: line.row,
    column: line.column,
    n: countCell(line.count),
    of_n: line.of && countCell(line.of),
    of: line.denominator,
    window: line.window,
    percent: line.percent,
    low_95: line.low,
    high_95: line.high,
  }))
  return csvFile(COLUMNS, rows)
}

function linesOf(report: Report): Line[] {
  const { stages, declined, channels, materials, languages, shared, uptake, rates } = report
  const { window, of, points } = uptake
  const beside = { handed: uptake.handed, 'not-yet-due': uptake.notYetDue, missing: uptake.missing }
  return [
    ...stages.map(({ stage, count }) => line('stage', stage, 'n', count)),
    ...declined.map(({ reason, count }) => line('declined', reason, 'n', count)),
    ...channels.flatMap(({ channel, ...counts }) => groupLines('channel', channel, counts)),
    ...materials.flatMap(({ material, ...counts }) => groupLines('material', material, counts)),
    ...languages.flatMap(({ language, ...counts }) => groupLines('language', language, counts)),
    ...Object.entries(shared).map(([row, count]) => line('shared-codes', row, 'n', count)),
    ...Object.entries(beside).map(([row, count]) => line('uptake', row, 'n', count)),
    ...points.flatMap(({ day, used, atRisk, percent, low, high }) => [
      {
        ...line('uptake', `day-${day}`, 'used', used),
        of,
        denominator: 'handed-30-days-ago',
        window,
        percent,
        low,
        high,
      },
      line('uptake', `day-${day}`, 'not-used-yet', atRisk),
    ]),
    ...rates.map(({ name, count, ...rate }) => ({ ...line('rate', name, 'n', count), ...rate })),
  ]
}

function groupLines(part: string, row: string, counts: Record<string, Count>): Line[] {
  return Object.entries(counts).map(([column, count]) => line(part, row, column, count))
}

function line(part: string, row: string, column: string, count: Count): Line {
  return { part, row, column, count }
}
