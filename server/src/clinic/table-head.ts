import type { Table, VisitColumns } from '@kith/shared/clinic/import-contract.ts'
import type { Static } from 'typebox'
import { orderOf } from './csv-day.ts'
import { likelyStatus } from './status-words.ts'
import { knownColumns } from './visit-row.ts'
import type { VisitKind } from './visit.ts'

type Shown = Static<typeof Table>

const SHOWN_ROWS = 5
const MOST_WORDS = 20

/** Names that columns often have, by what is in them; small letters and digits alone. */
const NAMES: readonly [keyof VisitColumns, RegExp][] = [
  [
    'patientKey',
    /^(mrn|nhc|patient(id|no|number|nr|mrn)?|medicalrecord.*|recordn.*|historia(clinica)?|n?historia|idpaciente|numpaciente)$/,
  ],
  [
    'sourceKey',
    /^(csn|(visit|encounter|appointment|appt)(id|no|number|nr)|idcita|ncita|numcita|idvisita|cita)$/,
  ],
  [
    'date',
    /^((visit|appt|appointment|encounter|start|service)?date(ofvisit|ofservice)?|day|fecha(cita|visita)?|dia|start|startdate|startdatetime)$/,
  ],
  ['time', /^((appt|appointment|start|visit)?time|hora(cita|inicio)?)$/],
  ['zone', /^(timezone|zone|tz|zonahoraria)$/],
  ['status', /^((appt|appointment|visit|encounter)?status|estado(cita)?|state|situacion)$/],
  ['class', /^(class|classcode|visittype|type|appointmenttype|tipo(cita|visita)?)$/],
  ['updatedAt', /^(updated|updatedat|lastupdated|lastmodified|modified|cambio|actualizado)$/],
  ['site', /^(clinic|site|department|location|clinica|centro|servicio)$/],
]

/** A first line that names columns: no day and no long number stands in it, and most have a name. */
export function isHeader(cells: readonly string[]): boolean {
  const named = cells.filter(Boolean)
  const values = named.filter((cell) => /\d{4,}|^\d+$/.test(cell) || orderOf([cell]) !== 'none')
  return named.length > 0 && values.length === 0 && named.every((cell) => cell.length <= 100)
}

/** Whether a source names its columns as it did before. */
export function sameHeader(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, at) => same(name, other[at] ?? ''))
}

/** What a clerk is shown of a file: its header, and the form of what stands under it. */
export function tableHead(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  asked: { words?: string | undefined; kind?: VisitKind | undefined },
): Omit<Shown, 'columns' | 'remembered'> {
  const column = header.findIndex((name) => same(name, asked.words ?? ''))
  return {
    header: [...header],
    rows: rows.slice(0, SHOWN_ROWS).map((row) => row.map(masked)),
    dates: header.map((_, at) => orderOf(rows.map((row) => row[at] ?? ''))),
    words: column < 0 ? [] : wordsOf(rows, column, asked.kind ?? 'encounter'),
  }
}

/** The columns that a header most likely means; those that can not be told are left to the clerk. */
export function likelyColumns(header: readonly string[]): Partial<VisitColumns> {
  const known = knownColumns(header)
  if (known) return known
  const found: Partial<VisitColumns> = {}
  for (const [part, pattern] of NAMES) {
    const name = header.find((one) => pattern.test(bare(one)))
    if (name !== undefined && part !== 'site') Object.assign(found, { [part]: name })
  }
  const kind = /cita|app/i.test(found.sourceKey ?? '') ? 'appointment' : 'encounter'
  return { kind, ...found }
}

/** Days, times and common words for a status stand in clear; of all else only the last two characters. */
export function masked(cell: string): string {
  const isTelling = orderOf([cell]) !== 'none' && !/^\d+$/.test(cell)
  if (cell === '' || isTelling || /^\d{1,2}:\d\d/.test(cell)) return cell
  if (/^\D{1,30}$/.test(cell) && likelyStatus(cell, 'encounter') !== null) return cell
  return cell.length > 4 ? `•••${cell.slice(-2)}` : '•••'
}

/** None where they are too many to be words for a status, or may be numbers of people. */
function wordsOf(
  rows: readonly (readonly string[])[],
  column: number,
  kind: VisitKind,
): Shown['words'] {
  const words = [...new Set(rows.map((row) => (row[column] ?? '').toLowerCase()).filter(Boolean))]
  const isStatus = words.every((word) => word.length <= 40 && !/\d{3}/.test(word))
  if (!isStatus || words.length > MOST_WORDS) return []
  return words.toSorted().map((word) => ({ word, means: likelyStatus(word, kind) }))
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

function bare(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}
