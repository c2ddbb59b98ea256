import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { Problem } from '@kith/shared/problems.ts'
import { completion } from '@kith/shared/surveys/flow.ts'
import { checkAnswers } from '@kith/shared/surveys/answers.ts'
import { toResponse } from '@kith/shared/surveys/fhir-response.ts'
import type { QuestionnaireVersion } from '@kith/shared/surveys/questionnaire.ts'
import {
  dataColumns,
  fromDataRow,
  toDataRow,
  type GivenRow,
  type ReadRow,
} from '@kith/shared/surveys/redcap-data.ts'
import {
  DICTIONARY_COLUMNS,
  toDictionary,
  type DictionaryRow,
} from '@kith/shared/surveys/redcap-out.ts'
import { AS_FILE, csvFile } from './csv-file.ts'

export function dictionaryCsv(version: QuestionnaireVersion): string {
  return csvFile(DICTIONARY_COLUMNS, toDictionary(version))
}

export function recordsFile(
  version: QuestionnaireVersion,
  rows: readonly GivenRow[],
  format: 'redcap' | 'fhir',
): string {
  if (format === 'fhir')
    return rows.map((row) => `${JSON.stringify(toResponse(version, row))}\n`).join('')
  return stringify(
    rows.map((row) => unlessNumber(toDataRow(version, row))),
    { ...AS_FILE, escape_formulas: false, columns: dataColumns(version) },
  )
}

/** A number below zero is no formula: with an apostrophe before it a study's database would take it for a word. */
function unlessNumber(row: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      FORMULA.test(cell) && !/^-\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(cell) ? `'${cell}` : cell,
    ]),
  )
}

/** What a table programme would reckon with. */
const FORMULA = /^[=+\-@\t\r]/

/** The rows of a file by the names in its heading, and which of these are there twice. An apostrophe before what would be a formula is taken off again. */
function rowsIn(csv: string, twice: string[] = []): Record<string, string>[] {
  try {
    const rows: Record<string, string>[] = parse(csv, {
      columns: (names: string[]) => {
        const seen = new Set<string>()
        twice.push(...new Set(names.filter((name) => seen.size === seen.add(name).size)))
        return names
      },
      bom: true,
      skip_empty_lines: true,
      delimiter: delimiterOf(csv),
    })
    return rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, cell]) => [name, cell.replace(/^'(?=[=+\-@\t\r])/, '')]),
      ),
    )
  } catch (cause) {
    throw new Problem('import.unreadable', { cause })
  }
}

/** A table programme that is set to Spanish saves with semicolons: what ends the first heading tells. */
function delimiterOf(csv: string): string {
  return /^\uFEFF?(?:"[^"\n]*"|[^",;\t\n]*)([;\t])/.exec(csv)?.[1] ?? ','
}

/** Rows of something that may be a dictionary: what names no field is none. */
export function dictionaryIn(csv: string): DictionaryRow[] {
  const rows = rowsIn(csv)
  if (!rows[0] || !(DICTIONARY_COLUMNS[0] in rows[0]))
    throw new Problem('import.unreadable', { field: 'csv' })
  return rows
}

export interface Refused {
  line: number
  field: string
  code: string
}

export interface ReadRecords {
  rows: ReadRow[]
  refused: Refused[]
}

/** More than a file with all its columns can hold: each row is looked at question by question, whatever columns it has. */
const MOST_CELLS = 300_000

/** Rows that can be taken as answers, and by line why others can not. The heading is line 1. */
export function readRecords(version: QuestionnaireVersion, csv: string): ReadRecords {
  const twice: string[] = []
  const cells = rowsIn(csv, twice)
  if (cells.length * version.items.length > MOST_CELLS) throw new Problem('request.too-large')
  // Which of the two columns holds the answers nobody can know: no row is taken.
  if (twice.length > 0)
    return { rows: [], refused: twice.map((field) => ({ line: 1, field, code: 'column-twice' })) }
  const known = new Set(dataColumns(version))
  const strange = Object.keys(cells[0] ?? {}).filter((name) => !known.has(name))
  const refused: Refused[] = strange.map((field) => ({ line: 1, field, code: 'column' }))
  const rows: ReadRow[] = []
  const ids = new Set<string>()
  cells.forEach((one, i) => {
    const { row, faults } = fromDataRow(version, one)
    const all = [...faults, ...faultsOf(version, row, ids)]
    ids.add(row.id)
    if (all.length === 0) rows.push(row)
    refused.push(...all.map((fault) => ({ line: i + 2, ...fault })))
  })
  return { rows, refused }
}

function faultsOf(
  version: QuestionnaireVersion,
  row: ReadRow,
  ids: ReadonlySet<string>,
): Omit<Refused, 'line'>[] {
  if (row.id === '') return [{ field: 'record_id', code: 'missing' }]
  if (ids.has(row.id)) return [{ field: 'record_id', code: 'twice' }]
  const unfit = checkAnswers(version, row.answers)
  if (unfit.length > 0) return unfit.map(({ item, code }) => ({ field: item, code }))
  return completion(version, row.answers).missing.map((field) => ({ field, code: 'needed' }))
}
