import type { VisitColumns } from '@kith/shared/clinic/import-contract.ts'
import { BundleSplitter } from './bundle-splitter.ts'
import { readResource } from './fhir.ts'
import { refused, type RefusalCode } from './refusal.ts'
import { rowsOf } from './visit-csv.ts'
import { linesOf } from './visit-lines.ts'
import { rowReader, type RowReader } from './visit-row.ts'
import type { Reading } from './visit.ts'

export interface ReadItem {
  /** Where it begins in the file; 1 is the first line, the header of a CSV file. */
  line: number
  /** In a Bundle, which often is a single line: the number of the entry, from 1. */
  entry?: number
  reading: Reading
}

export interface HowToRead {
  format: 'csv' | 'ndjson' | 'bundle'
  timeZone: string
  columns?: VisitColumns | undefined
}

/**
 * Reads visits as their file comes by, in memory bounded by the largest single item (1 MiB). What is
 * wrong with an item is its reading; only a source that breaks off throws.
 */
export function readVisits(
  source: AsyncIterable<Uint8Array>,
  { format, timeZone, columns }: HowToRead,
): AsyncGenerator<ReadItem, void> {
  if (format === 'csv') return readCsv(source, timeZone, columns)
  return format === 'ndjson' ? readNdjson(source, timeZone) : readBundle(source, timeZone)
}

async function* readNdjson(
  source: AsyncIterable<Uint8Array>,
  timeZone: string,
): AsyncGenerator<ReadItem, void> {
  for await (const { line, ...item } of linesOf(source)) {
    if ('text' in item && item.text.trim() === '') continue
    yield { line, reading: readItem(item, timeZone) }
  }
}

async function* readBundle(
  source: AsyncIterable<Uint8Array>,
  timeZone: string,
): AsyncGenerator<ReadItem, void> {
  const splitter = new BundleSplitter()
  const read = ({ line, entry, ...item }: ReturnType<typeof splitter.end>[number]): ReadItem => ({
    line,
    entry,
    reading: readItem(item, timeZone),
  })
  for await (const chunk of source) yield* splitter.push(chunk).map(read)
  yield* splitter.end().map(read)
}

async function* readCsv(
  source: AsyncIterable<Uint8Array>,
  timeZone: string,
  columns: VisitColumns | undefined,
): AsyncGenerator<ReadItem, void> {
  let reader: RowReader | undefined
  for await (const { line, ...row } of rowsOf(source)) {
    if ('refused' in row) {
      yield { line, reading: refused(row.refused) }
    } else if (reader) {
      yield { line, reading: reader(row.fields) }
    } else {
      const made = rowReader(row.fields, timeZone, columns)
      if (typeof made !== 'function') {
        yield { line, reading: made }
        return
      }
      reader = made
    }
  }
}

function readItem(item: { text: string } | { refused: RefusalCode }, timeZone: string): Reading {
  if ('refused' in item) return refused(item.refused)
  try {
    return readResource(JSON.parse(item.text), timeZone)
  } catch (error) {
    if (error instanceof SyntaxError) return refused('file.json')
    throw error
  }
}
