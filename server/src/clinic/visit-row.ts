import { refused, type Refused } from './refusal.ts'
import type { DateOrder } from './visit-day.ts'
import { readVisit, type SaidOfVisit } from './visit-reading.ts'
import type { Reading, VisitKind } from './visit.ts'

/** Which column of a source holds what, by the name in its header. */
export interface Columns {
  kind: VisitKind
  sourceKey: string
  patientKey: string
  status: string
  date: string
  class?: string
  updatedAt?: string
  /** The source's words, in small letters, for FHIR R4's: `{ completed: 'fulfilled' }`. */
  statuses?: Readonly<Record<string, string>>
  dateOrder?: DateOrder
}

/** Headers that are known without a mapping: those of the mCODE extraction framework. */
const known: readonly Columns[] = [
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

export type RowReader = (fields: readonly string[]) => Reading

/** A reader for the rows under this header; refused with all columns that are missing or there twice. */
export function rowReader(
  header: readonly string[],
  timeZone: string,
  mapping?: Columns,
): RowReader | Refused {
  const names = header.map((name) => name.trim().toLowerCase())
  const columns = mapping ?? known.find((one) => names.includes(one.sourceKey.toLowerCase()))
  if (columns === undefined) return refused('csv.header', 'appointmentId, encounterId')
  const wanted = [columns.sourceKey, columns.patientKey, columns.status, columns.date]
  const optional = [columns.class, columns.updatedAt].flatMap((name) => name ?? [])
  const used = [...wanted, ...optional]
  const problems = used.filter((name) => countOf(names, name) !== 1)
  if (problems.length > 0) return refused('csv.header', problems.join(', '))
  const places = {
    sourceKey: columns.sourceKey,
    status: columns.status,
    start: columns.date,
    updatedAt: columns.updatedAt ?? '',
  }
  return (fields) => {
    const broken = wanted.find((name) => fields[indexOf(names, name)]?.includes('\n'))
    if (broken !== undefined) return refused('csv.quotes', broken)
    const field = (name?: string) => (name && fields[indexOf(names, name)]) || undefined
    const patientKey = field(columns.patientKey)
    if (patientKey === undefined) return refused('patient.none', columns.patientKey)
    return readVisit({ ...saidIn(columns, field), patientKey, places }, timeZone)
  }
}

function saidIn(
  columns: Columns,
  field: (name?: string) => string | undefined,
): Omit<SaidOfVisit, 'patientKey' | 'places'> {
  const { kind, dateOrder = 'unknown' } = columns
  const number = field(columns.sourceKey)
  const sourceStatus = field(columns.status) ?? ''
  return {
    kind,
    sourceKey: number && `${kind === 'encounter' ? 'Encounter' : 'Appointment'}/${number}`,
    status: statusOf(columns, sourceStatus),
    sourceStatus,
    class: field(columns.class) ?? null,
    start: field(columns.date),
    dateOrder,
    updatedAt: field(columns.updatedAt),
    replaces: [],
  }
}

function statusOf({ statuses = {} }: Columns, sourceStatus: string): string | undefined {
  const word = sourceStatus.toLowerCase()
  return Object.hasOwn(statuses, word) ? statuses[word] : word
}

function indexOf(names: readonly string[], name: string): number {
  return names.indexOf(name.toLowerCase())
}

function countOf(names: readonly string[], name: string): number {
  return names.filter((one) => one === name.toLowerCase()).length
}
