import type { VisitColumns } from '@kith/shared/clinic/import-contract.ts'
import { isoOf } from './csv-day.ts'
import { refused, type Refused } from './refusal.ts'
import { inZone, isNoTime } from './visit-day.ts'
import { readVisit, type SaidOfVisit } from './visit-reading.ts'
import type { Reading } from './visit.ts'

/** Headers that are known without a mapping: those of the mCODE extraction framework. */
const known: readonly VisitColumns[] = [
  {
    kind: 'appointment',
    sourceKey: 'appointmentId',
    patientKey: 'mrn',
    status: 'status',
    date: 'start',
  },
  {
    kind: 'encounter',
    sourceKey: 'encounterId',
    patientKey: 'mrn',
    status: 'status',
    date: 'startDate',
    class: 'classCode',
  },
]

/** More of them, and it is no table of visits. */
export const MOST_COLUMNS = 500

export type RowReader = (fields: readonly string[]) => Reading

export function knownColumns(header: readonly string[]): VisitColumns | undefined {
  const names = header.map(named)
  return known.find((one) => names.includes(named(one.sourceKey ?? '')))
}

/** A reader for the rows under this header; refused with all columns that are missing or there twice. */
export function rowReader(
  header: readonly string[],
  timeZone: string,
  mapping?: VisitColumns,
): RowReader | Refused {
  if (header.length > MOST_COLUMNS) return refused('csv.no-header')
  const names = header.map(named)
  const columns = mapping ?? knownColumns(header)
  if (columns === undefined) return refused('csv.header', 'appointmentId, encounterId')
  const problems = usedOf(columns).filter((name) => countOf(names, name) !== 1)
  if (problems.length > 0) return refused('csv.header', problems.join(', '))
  const { sourceKey, patientKey, status, date, time } = columns
  const single = [sourceKey, patientKey, status, date, time].flatMap((name) => name ?? [])
  return (fields) => {
    const broken = single.find((name) => goesOn(fields[names.indexOf(named(name))] ?? ''))
    if (broken !== undefined) return refused('csv.quotes', broken)
    const field = (name?: string) =>
      (name && unwrapped(fields[names.indexOf(named(name))])) || undefined
    return readRow(columns, field, timeZone)
  }
}

/** Over more than a line, or longer than any number or day: a quotation mark was forgotten. */
function goesOn(cell: string): boolean {
  return cell.length > LONGEST || cell.includes('\n')
}

/** As in FHIR; five hundred rows are held at once. */
const LONGEST = 256

type Field = (name?: string) => string | undefined

function readRow(columns: VisitColumns, field: Field, timeZone: string): Reading {
  const { site, siteIs } = columns
  if (site && siteIs && named(field(site) ?? '') !== named(siteIs))
    return { kind: 'ignored', resourceType: 'elsewhere' }
  const patientKey = field(columns.patientKey)
  if (patientKey === undefined) return refused('patient.none', columns.patientKey)
  if (SHORTENED.test(patientKey)) return refused('patient.shortened', columns.patientKey)
  const start = startOf(columns, field)
  if (typeof start === 'object') return start
  // A day is needed for the key where there is no number.
  if (!columns.sourceKey && !start) return refused('visit.no-day', columns.date)
  return readVisit({ ...saidIn(columns, field), patientKey, start }, timeZone)
}

/** What spreadsheets make of a number that is long: the rest of it is lost. */
const SHORTENED = /^\d[.,]\d+[eE]\+?\d+$/

/** The day, and where the source says a zone the moment; refused for a zone or a time of day that is none. */
function startOf(columns: VisitColumns, field: Field): string | undefined | Refused {
  const noTime = [columns.time, columns.date].find((name) => isNoTime(field(name)))
  if (noTime !== undefined) return refused('visit.day-impossible', noTime)
  const date = field(columns.date)
  const [time, zone] = [field(columns.time), field(columns.zone)]
  if (date === undefined || zone === undefined) return date
  const iso = isoOf(date, columns.dateOrder ?? 'unknown') ?? date
  return inZone(iso, time, zone) ?? refused('visit.zone', columns.zone)
}

function saidIn(columns: VisitColumns, field: Field): Omit<SaidOfVisit, 'patientKey' | 'start'> {
  const { kind, dateOrder = 'unknown' } = columns
  const sourceStatus = field(columns.status) ?? ''
  return {
    kind,
    sourceKey: keyOf(columns, field),
    status: columns.status ? statusOf(columns, sourceStatus) : ALL_THERE[kind],
    sourceStatus,
    class: field(columns.class)?.slice(0, 64) ?? null,
    dateOrder,
    updatedAt: field(columns.updatedAt),
    replaces: [],
    places: {
      sourceKey: columns.sourceKey ?? columns.date,
      status: columns.status ?? '',
      start: columns.date,
      updatedAt: columns.updatedAt ?? '',
    },
  }
}

const ALL_THERE = { encounter: 'finished', appointment: 'fulfilled' } as const

/** Without a number of its own, a visit is known by its patient, day and time. */
function keyOf(columns: VisitColumns, field: Field): string | undefined {
  const type = columns.kind === 'encounter' ? 'Encounter' : 'Appointment'
  const number = field(columns.sourceKey)
  if (columns.sourceKey !== undefined) return number && `${type}/${number}`
  const parts = [columns.patientKey, columns.date, columns.time].map((name) => field(name) ?? '')
  return parts[1] ? `${type}?of=${JSON.stringify(parts)}` : undefined
}

function statusOf({ statuses = {} }: VisitColumns, sourceStatus: string): string | undefined {
  const word = sourceStatus.toLowerCase()
  return Object.hasOwn(statuses, word) ? statuses[word] : word
}

function usedOf(columns: VisitColumns): string[] {
  const { sourceKey, patientKey, status, date, class: klass, updatedAt, time, zone, site } = columns
  return [sourceKey, patientKey, status, date, klass, updatedAt, time, zone, site].flatMap(
    (name) => name ?? [],
  )
}

/** `="00123"`, which keeps a spreadsheet from taking the zeros away. */
function unwrapped(cell: string | undefined): string | undefined {
  return /^="(.*)"$/.exec(cell ?? '')?.[1] ?? cell
}

function named(name: string): string {
  return name.trim().toLowerCase()
}

function countOf(names: readonly string[], name: string): number {
  return names.filter((one) => one === named(name)).length
}
