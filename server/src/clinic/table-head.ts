import type { Table, VisitColumns } from '@kith/shared/clinic/import-contract.ts'
import type { Static } from 'typebox'
import { orderOf } from './csv-day.ts'
import {
  type At,
  bare,
  isMostlyStatus,
  isNamedStatus,
  masked,
  mayBeStatus,
  meaning,
  wordsIn,
} from './shown-cells.ts'
import { knownColumns, MOST_COLUMNS } from './visit-row.ts'
import type { VisitKind } from './visit.ts'

type Shown = Static<typeof Table>

const SHOWN_ROWS = 5

/** Names that columns often have, by what is in them; small letters and digits alone. */
const NAMES: readonly [keyof VisitColumns, RegExp][] = [
  [
    'patientKey',
    /^(mrn|nhc|(patient|chart)(id|no|number|nr|mrn)?|medicalrecord.*|recordn.*|(id|n|no|num|numero)?(de)?(historia(clinica)?|paciente|expediente))$/,
  ],
  [
    'sourceKey',
    /^(csn|(visit|encounter|appointment|appt)(id|no|number|nr)|idcita|ncita|numcita|idvisita|cita)$/,
  ],
  [
    'date',
    /^((visit|appt|appointment|encounter|start|service)?date(ofvisit|ofservice)?|day|fecha((de(la)?)?(cita|visita))?|dia|start|startdate|startdatetime)$/,
  ],
  ['time', /^((appt|appointment|start|visit)?time|hora(cita|inicio)?)$/],
  ['zone', /^(timezone|zone|tz|zonahoraria)$/],
  ['class', /^(class|classcode|visittype|type|appointmenttype|tipo(cita|visita)?)$/],
  ['updatedAt', /^(updated|updatedat|lastupdated|lastmodified|modified|cambio|actualizado)$/],
  ['site', /^(clinic|site|department|location|clinica|centro|servicio)$/],
]

/** A first line that names columns: no day and no long number stands in it, and most have a name. */
export function isHeader(cells: readonly string[]): boolean {
  if (cells.length > MOST_COLUMNS) return false
  const named = cells.filter(Boolean)
  const values = named.filter((cell) => /\d{4,}|^\d+$/.test(cell) || orderOf([cell]) !== 'none')
  return named.length > 0 && values.length === 0 && named.every((cell) => cell.length <= 100)
}

/** Whether a source names its columns as it did before. */
export function sameHeader(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, at) => same(name, other[at] ?? ''))
}

export interface Asked {
  /** The column whose words are asked for. */
  words?: string | undefined
  kind?: VisitKind | undefined
  /** What was said of the source before, of which only the words count: who says it may be who asks. */
  columns: Partial<VisitColumns>
}

/** What a clerk is shown of a file: its header, and the form of what stands under it. */
export function tableHead(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  asked: Asked,
): Omit<Shown, 'columns' | 'remembered'> {
  const likely = likelyColumns(header, rows)
  const { date, time, updatedAt } = likely
  const days = [date, time, updatedAt].map((name) => columnOf(header, name))
  return {
    header: [...header],
    rows: rows
      .slice(0, SHOWN_ROWS)
      .map((row) => row.map((cell, at) => masked(cell, { isDay: days.includes(at) }))),
    dates: header.map((_, at) => orderOf(rows.map((row) => row[at] ?? ''))),
    ...wordsOf(header, rows, { ...asked, likely }),
  }
}

/** The columns that a file most likely means; those that can not be told are left to the clerk. */
export function likelyColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Partial<VisitColumns> {
  const known = knownColumns(header)
  if (known) return known
  const found: Partial<VisitColumns> = {}
  for (const [part, pattern] of NAMES) {
    const name = header.find((one) => pattern.test(bare(one)))
    if (name !== undefined && part !== 'site') Object.assign(found, { [part]: name })
  }
  const status = likelyStatusColumn(header, rows, found)
  const kind = /cita|app/i.test(found.sourceKey ?? '') ? 'appointment' : 'encounter'
  return { kind, ...found, ...(status !== undefined && { status }) }
}

/** One that is named so, and whose words look like it: a state may be one of the address. */
function likelyStatusColumn(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { patientKey }: Partial<VisitColumns>,
): string | undefined {
  const patient = columnOf(header, patientKey)
  const named = header.map((_, column) => ({ header, rows, column })).filter(isNamedStatus)
  const one = named.find(isMostlyStatus) ?? named.find((at) => isAllWords(at, patient))
  return one && header[one.column]
}

function isAllWords(at: At, patient: number): boolean {
  const { clear, unshown } = wordsIn(at, { patient })
  return mayBeStatus(at) && clear.length > 0 && unshown === 0
}

function wordsOf(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { words, kind = 'encounter', columns, likely }: Asked & { likely: Partial<VisitColumns> },
): Pick<Shown, 'words' | 'unshown'> {
  const column = columnOf(header, words)
  if (column < 0) return { words: [], unshown: 0 }
  const isTheSame = columnOf(header, columns.status) === column
  const remembered = isTheSame ? Object.keys(columns.statuses ?? {}) : []
  const of = { patient: columnOf(header, likely.patientKey), remembered }
  const { clear, unshown } = wordsIn({ header, rows, column }, of)
  return { words: clear.map((word) => meaning(word, kind)), unshown }
}

function columnOf(header: readonly string[], name: string | undefined): number {
  return name === undefined ? -1 : header.findIndex((one) => same(one, name))
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}
