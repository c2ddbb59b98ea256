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
import { AS_FILE, csvFile, FORMULA_SIGNS } from './csv-file.ts'
import { MOST_COLUMNS, tableOf, type CsvTable } from './csv-table.ts'

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

const FORMULA = new RegExp(`^${FORMULA_SIGNS}`)

/** The table of something that may be a dictionary: what names no field is none. */
export async function dictionaryIn(csv: string): Promise<CsvTable> {
  const table = await tableOf(csv)
  if (!table.heading.includes(DICTIONARY_COLUMNS[0]) || table.rows.length === 0)
    throw new Problem('import.unreadable', { field: 'csv' })
  return table
}

/** Rows of it, as `fromDictionary` takes them. */
export function dictionaryRows({ rows }: CsvTable): DictionaryRow[] {
  return rows.map(({ cells }) => cells)
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

/** Of what a file names only the beginning is told: it may be as long as the file. */
const NAMED = 100

/** Rows that can be taken as answers, and by line why others can not. The heading is line 1. */
export async function readRecords(
  version: QuestionnaireVersion,
  csv: string,
): Promise<ReadRecords> {
  const known = new Set(dataColumns(version))
  const {
    heading,
    rows: found,
    unread,
  } = await tableOf(csv, {
    rows: Math.floor(MOST_CELLS / Math.max(version.items.length, 1)),
    columns: Math.max(MOST_COLUMNS, known.size),
  })
  if (heading.length === 0 && unread.length === 0) throw new Problem('import.unreadable')
  // Which of the two columns holds the answers nobody can know: no row is taken.
  const twice = twiceIn(heading)
  if (twice.size > 0) return { rows: [], refused: atHeading([...twice], 'column-twice') }
  const strange = heading.filter((name) => !known.has(name))
  const refused: Refused[] = unread.map((one) => ({ ...one, field: '' }))
  const rows: ReadRow[] = []
  const ids = new Set<string>()
  for (const { line, cells } of found) {
    const { row, faults } = fromDataRow(version, cells)
    const all = [...faults, ...faultsOf(version, row, ids)]
    ids.add(row.id)
    if (all.length === 0) rows.push(row)
    refused.push(...all.map((fault) => ({ line, ...fault })))
  }
  const inOrder = refused.toSorted((one, other) => one.line - other.line)
  return { rows, refused: [...atHeading(strange, 'column'), ...inOrder] }
}

function twiceIn(names: readonly string[]): Set<string> {
  const seen = new Set<string>()
  return new Set(names.filter((name) => seen.size === seen.add(name).size))
}

function atHeading(names: readonly string[], code: string): Refused[] {
  return names.map((name) => ({ line: 1, field: name.slice(0, NAMED), code }))
}

/** Signs of no width, those that turn the direction, and half of a character. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{Cs}\uFFFD]/u

function faultsOf(
  version: QuestionnaireVersion,
  row: ReadRow,
  ids: ReadonlySet<string>,
): Omit<Refused, 'line'>[] {
  if (row.id === '') return [{ field: 'record_id', code: 'missing' }]
  // Two ids that look alike and are not would bring one person in twice.
  if (UNSEEN.test(row.id)) return [{ field: 'record_id', code: 'unseen' }]
  if (ids.has(row.id)) return [{ field: 'record_id', code: 'twice' }]
  const unfit = checkAnswers(version, row.answers)
  if (unfit.length > 0) return unfit.map(({ item, code }) => ({ field: item, code }))
  return completion(version, row.answers).missing.map((field) => ({ field, code: 'needed' }))
}
