import type { Platform } from '#platform/platform.ts'
import type { BatchRow } from './batch-queries.ts'
import { piecesOf } from './piece-jobs.ts'
import type { RefusalCode } from './refusal.ts'
import { isHeader } from './table-head.ts'
import { rowsOf } from './visit-csv.ts'

/** So many rows tell how a file writes its days and what words it has; those that can not be read are counted too. */
const ROWS = 2000

export interface Head {
  header: string[]
  rows: string[][]
}

/** The first rows of a CSV file that is here; the rest of it is left alone. */
export async function headOf(
  platform: Pick<Platform, 'clinic' | 'secrets'>,
  batch: BatchRow,
): Promise<Head | { refused: RefusalCode }> {
  if (batch.format !== 'csv') return { refused: 'file.not-a-table' }
  const found: string[][] = []
  let read = 0
  for await (const row of rowsOf(piecesOf(platform, batch).text)) {
    if ('fields' in row) found.push(row.fields)
    read += 1
    if (read > ROWS) break
  }
  const [header, ...rows] = found
  if (!header) return { refused: 'file.empty' }
  return isHeader(header) ? { header, rows } : { refused: 'csv.no-header' }
}
