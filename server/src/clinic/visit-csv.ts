import { parse } from 'csv-parse/sync'
import { linesOf, MAX_BYTES, type At } from './visit-lines.ts'

/** Of a field of a visit, which is a word or a few. */
const MAX_LINES = 100

/** How Excel says in a line of its own what stands between the columns. */
const SEPARATOR = /^sep=(.)$/i

/** `="00123"`, by which a spreadsheet keeps the zeros. */
const KEPT_AS_TEXT = /(^|[,;\t|])="([^"]*)"(?=[,;\t|]|$)/g

interface Line {
  line: number
  text: string
  /** Whether an odd number of quotation marks stands in it; counted once, for a line may be looked at a hundred times. */
  odd: boolean
}
export type CsvRow = At<{ fields: string[] }>

/**
 * The rows of a CSV file at the line each begins at, the header first; empty lines and rows of empty
 * fields are left out. Lines are put together here and only one row is parsed at a time: a stray
 * quotation mark then costs its own line and not the rest of the file.
 */
export async function* rowsOf(
  source: AsyncIterable<Uint8Array>,
  mostLines = MAX_LINES,
): AsyncGenerator<CsvRow, void> {
  const waiting: Line[] = []
  const format = { delimiter: '', width: 0, mostLines }
  let size = 0
  for await (const next of linesOf(source)) {
    if ('refused' in next) {
      yield* take(waiting, format, true)
      yield next
    } else if (format.width === 0 && SEPARATOR.test(next.text)) {
      format.delimiter = separatorIn(next.text)
    } else if (waiting.length > 0 || next.text.trim() !== '') {
      waiting.push({ ...next, odd: (next.text.split('"').length - 1) % 2 === 1 })
      size += next.text.length
      if (isStillOpen(waiting, size, format)) continue
      yield* take(waiting, format, false)
      size = sizeOf(waiting)
    }
  }
  yield* take(waiting, format, true)
}

/** What waited is one row that is open: it stays so, and a long one is not looked at anew with each of its lines. */
function isStillOpen(waiting: readonly Line[], size: number, format: Format): boolean {
  const isSame = waiting.length > 1 && waiting.at(-1)?.odd === false
  return isSame && mayGoOn(waiting.length, size, format)
}

function separatorIn(text: string): string {
  return SEPARATOR.exec(text)?.[1] ?? ''
}

interface Format {
  delimiter: string
  width: number
  /** A field that is quoted over more lines than this is a forgotten quotation mark. */
  mostLines: number
}

/** Takes the rows that are complete from the lines that wait. */
function* take(waiting: Line[], format: Format, isEnd: boolean): Generator<CsvRow, void> {
  for (let [first] = waiting; first !== undefined; [first] = waiting) {
    const count = linesOfRow(waiting)
    if (count === undefined && !isEnd && mayGoOn(waiting.length, sizeOf(waiting), format)) return
    const fields = parsed(waiting.slice(0, count ?? 0), format)
    waiting.splice(0, fields && count ? count : 1)
    const row = rowOf(fields, format)
    if (row) yield { line: first.line, ...row }
  }
}

function rowOf(fields: string[] | undefined, format: Format) {
  if (fields === undefined) return { refused: 'csv.quotes' } as const
  if (!fits(fields, format)) return { refused: 'csv.columns' } as const
  return fields.some((field) => field !== '') ? { fields } : undefined
}

/** Undefined also for several lines with a wrong number of fields: two stray marks made them one. */
function parsed(lines: readonly Line[], format: Format): string[] | undefined {
  if (lines.length === 0) return undefined
  const text = lines.map((line) => line.text).join('\n')
  format.delimiter ||= delimiterOf(text)
  const fields = fieldsOf(text, format.delimiter)
  format.width ||= (fields?.findLastIndex((field) => field !== '') ?? -1) + 1
  return fields && (lines.length === 1 || fits(fields, format)) ? fields : undefined
}

/** A row ends with the line at which quotation marks are even; undefined where none is yet. */
function linesOfRow(waiting: readonly Line[]): number | undefined {
  let isOpen = false
  const end = waiting.findIndex(({ odd }) => {
    if (odd) isOpen = !isOpen
    return !isOpen
  })
  return end < 0 ? undefined : end + 1
}

function sizeOf(waiting: readonly Line[]): number {
  return waiting.reduce((total, { text }) => total + text.length, 0)
}

function mayGoOn(lines: number, size: number, { mostLines }: Format): boolean {
  return lines < mostLines && size <= MAX_BYTES
}

/** Columns without a name that a spreadsheet leaves at the end of its lines are no columns. */
function fits(fields: readonly string[], { width }: Format): boolean {
  return fields.length >= width && fields.slice(width).every((field) => field === '')
}

function delimiterOf(header: string): string {
  const counts = [',', ';', '\t', '|'].map((mark) => ({ mark, count: header.split(mark).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark
}

function fieldsOf(text: string, delimiter: string): string[] | undefined {
  try {
    const rows: string[][] = parse(text.replaceAll(KEPT_AS_TEXT, '$1"$2"'), {
      delimiter,
      record_delimiter: '\n',
      trim: true,
    })
    return rows.length === 1 ? rows[0] : undefined
  } catch {
    return undefined
  }
}
