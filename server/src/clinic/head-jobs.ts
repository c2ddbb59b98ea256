import type { Platform } from '#platform/platform.ts'
import { batchById, type BatchRow } from './batch-queries.ts'
import { piecesOf } from './piece-jobs.ts'
import { bind } from './queries.ts'
import type { RefusalCode } from './refusal.ts'
import { isHeader } from './table-head.ts'
import { rowsOf } from './visit-csv.ts'

/** So many rows tell how a file writes its days and what words it has; those that can not be read are counted too. */
const ROWS = 2000
/** However long they are: what is packed may be a thousand times as large as it was sent. */
const MOST_BYTES = 2 * 1024 * 1024
const NEWLINE = 10

export interface Head {
  header: string[]
  rows: string[][]
}

type At = { clinicId: string; importId: string }
type From = Pick<Platform, 'clinic' | 'secrets'>

/** The head of an import where there is one; for before a transaction, as it reads the file by several of its own. */
export async function headAt(platform: From, { clinicId, importId }: At) {
  const batch = await platform.clinic.db.transaction(async (tx) => {
    await bind(tx, clinicId)
    return batchById(tx, clinicId, importId)
  })
  return batch && headOf(platform, batch)
}

/** The first rows of a CSV file that is here; the rest of it is left alone. */
async function headOf(platform: From, batch: BatchRow): Promise<Head | { refused: RefusalCode }> {
  if (batch.format !== 'csv') return { refused: 'file.not-a-table' }
  const found: string[][] = []
  let wrong: RefusalCode = 'file.empty'
  let read = 0
  for await (const row of rowsOf(firstOf(piecesOf(platform, batch).text))) {
    if ('fields' in row) found.push(row.fields)
    else if (found.length === 0) wrong = row.refused
    read += 1
    if (read > ROWS) break
  }
  const [header, ...rows] = found
  if (!header) return { refused: wrong }
  return isHeader(header) ? { header, rows } : { refused: 'csv.no-header' }
}

/** As much of it as is looked at; ends with a whole line where it has several. */
async function* firstOf(text: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let left = MOST_BYTES
  for await (const chunk of text) {
    const isLast = chunk.length >= left
    yield isLast ? chunk.subarray(0, chunk.lastIndexOf(NEWLINE, left) + 1) : chunk
    if (isLast) return
    left -= chunk.length
  }
}
