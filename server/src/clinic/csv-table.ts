import { Problem } from '@kith/shared/problems.ts'
import { FORMULA_SIGNS } from './csv-file.ts'
import type { RefusalCode } from './refusal.ts'
import { rowsOf } from './visit-csv.ts'

export interface CsvTable {
  heading: string[]
  /** By the names of the heading, each with the line it begins at. */
  rows: { line: number; cells: Record<string, string> }[]
  /** Lines that nobody can read as a row of this heading. */
  unread: { line: number; code: 'quotes' | 'cells' | 'columns' | 'stopped' }[]
}

/** A file with so many lines that nobody can read is not what it should be: of it nothing is taken. */
const MOST_UNREAD = 100

/** More than a survey or a dictionary has, but for one with many choices: its own columns are taken whatever their number. */
export const MOST_COLUMNS = 5000

/** An answer or a description may be this long; with more lines it is a forgotten quotation mark. */
const MOST_LINES = 10_000

interface Most {
  rows: number
  columns: number
}

const MOST: Most = { rows: Infinity, columns: MOST_COLUMNS }

/** So many rows before others get their turn. */
const AT_ONCE = 500

/**
 * The rows of a file; a line that can not be read costs itself and not the rest, but for the heading, without which
 * nobody knows what stands where. An apostrophe before what would be a formula is taken off again. What has more columns
 * than it may is not read on; one with more rows throws.
 */
export async function tableOf(csv: string, { rows, columns }: Most = MOST): Promise<CsvTable> {
  const table: CsvTable = { heading: [], rows: [], unread: [] }
  let seen = 0
  for await (const row of rowsOf(bytesOf(csv), MOST_LINES)) {
    seen += 1
    if (seen % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    if ('refused' in row) {
      table.unread.push({ line: row.line, code: unreadOf(row.refused) })
      if (table.heading.length === 0) return table
      if (table.unread.length < MOST_UNREAD) continue
      return noneOf([...table.unread, { line: row.line, code: 'stopped' }])
    }
    take(table, row)
    if (table.heading.length > columns) return noneOf([{ line: row.line, code: 'columns' }])
    if (table.rows.length > rows) throw new Problem('request.too-large')
  }
  return table
}

function noneOf(unread: CsvTable['unread']): CsvTable {
  return { heading: [], rows: [], unread }
}

function take(table: CsvTable, { line, fields }: { line: number; fields: string[] }): void {
  const cells = fields.map((field) => field.replace(ESCAPED, ''))
  if (table.heading.length === 0) table.heading = named(cells)
  else table.rows.push({ line, cells: cellsOf(table.heading, cells) })
}

const ESCAPED = new RegExp(`^'(?=${FORMULA_SIGNS})`)

async function* bytesOf(csv: string): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from(csv)
}

/** Columns without a name that a spreadsheet leaves at the end are no columns. */
function named(fields: readonly string[]): string[] {
  return fields.slice(0, fields.findLastIndex((field) => field !== '') + 1)
}

function cellsOf(heading: readonly string[], fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(heading.map((name, at) => [name, fields[at] ?? '']))
}

function unreadOf(code: RefusalCode): CsvTable['unread'][number]['code'] {
  return code === 'csv.columns' ? 'cells' : 'quotes'
}
