import type { Count, Rate } from './api.ts'

export type CsvRow = (string | number | null)[]

/** The columns of every report that is taken along as CSV. */
export const reportColumns = [
  'clinic',
  'from',
  'to',
  'counted_at',
  'definition',
  'part',
  'code',
  'name',
  'n',
  'of_n',
  'of',
  'window',
  'percent',
  'low_95',
  'high_95',
]

/** What stands at the beginning of each row, so that a row taken alone still says what it is. */
export interface RowStart {
  clinic: string
  from: string
  to: string
  countedAt: string | null
  definition: number | null
}

export function countRow(
  start: RowStart,
  part: string,
  code: string,
  name: string,
  count: Count,
): CsvRow {
  return [...startOf(start), part, code, name, cellOf(count), null, null, null, null, null, null]
}

export function rateRow(
  start: RowStart,
  part: string,
  name: string,
  among: string,
  rate: Rate,
): CsvRow {
  const { count, of, window, percent, low, high } = rate
  const figures = [cellOf(count), cellOf(of), among, window, percent, low, high]
  return [...startOf(start), part, rate.name, name, ...figures]
}

/** A hidden count stays hidden in a file. */
function cellOf(count: Count): string | number {
  return count.shown ? count.n : 'hidden'
}

function startOf({ clinic, from, to, countedAt, definition }: RowStart): CsvRow {
  return [clinic, from, to, countedAt, definition]
}
