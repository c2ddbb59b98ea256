import { stringify } from 'csv-stringify/sync'
import type { Count } from './suppression.ts'

/**
 * What a spreadsheet opens as it is meant (RFC 4180, with a byte order mark); a cell it would take for a formula is
 * escaped. Quoted are also cells with blanks around them, which who reads the file trims, and with a single sign of a line's end.
 */
export const AS_FILE = {
  header: true,
  bom: true,
  record_delimiter: 'windows',
  escape_formulas: true,
  quoted_match: /^\s|\s$|[\r\n]/,
} as const

/** What a spreadsheet would reckon with where a cell begins with it: before these `escape_formulas` puts an apostrophe. */
export const FORMULA_SIGNS = String.raw`[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]`

export function csvFile(columns: readonly string[], rows: readonly object[]): string {
  return stringify([...rows], { ...AS_FILE, columns: [...columns] })
}

/** A count in a file; a hidden one is a text, never an empty cell. */
export function countCell(count: Count): number | string {
  return count.shown ? count.n : `fewer than ${count.below}, or could be worked out`
}
