import { refused, type RefusalCode } from './refusal.ts'
import { clinicDay, instant, type DateOrder } from './visit-day.ts'
import { counted, isStatus, type Reading, type VisitKind } from './visit.ts'

/** What a source says of one visit, in its own words but for the status, which is FHIR R4's. */
export interface SaidOfVisit {
  kind: VisitKind
  sourceKey: string | undefined
  patientKey: string
  status: string | undefined
  sourceStatus: string
  class: string | null
  start: string | undefined
  dateOrder?: DateOrder
  updatedAt: string | undefined
  replaces: string[]
  /** Where each of these stands in the source, for a refusal. */
  places: Record<'sourceKey' | 'status' | 'start' | 'updatedAt', string>
}

export function readVisit(said: SaidOfVisit, timeZone: string): Reading {
  const { kind, sourceKey, status, places } = said
  if (!sourceKey) return refused('visit.key', places.sourceKey)
  if (!status) return refused('visit.no-status', places.status)
  if (!isStatus(status, kind)) return refused('visit.status', places.status)
  const days = daysOf(said, counted(status, kind), timeZone)
  if ('refused' in days) return refused(days.refused, places.start)
  const updatedAt = said.updatedAt ? instant(said.updatedAt) : undefined
  if (updatedAt === null) return refused('visit.updated', places.updatedAt)
  return {
    kind: 'visit',
    visit: {
      kind,
      sourceKey,
      patientKey: said.patientKey,
      status,
      sourceStatus: said.sourceStatus,
      class: CLASSES.has(said.class ?? '') ? said.class : null,
      ...days,
      sourceUpdatedAt: updatedAt ?? null,
    },
    replaces: said.replaces,
  }
}

/** Nobody was at a visit that is still to come: such a date is a slip, and would be counted for ever. */
export function unlessAhead(reading: Reading, lastDay: string): Reading {
  const day = reading.kind === 'visit' ? reading.visit.occurredOn : null
  return day !== null && day > lastDay ? refused('visit.day-ahead') : reading
}

/** HL7's kinds of encounters. Whatever else a source writes there may be a diagnosis, and is not kept. */
const CLASSES = new Set('AMB EMER FLD HH IMP ACUTE NONAC OBSENC PRENC SS VR'.split(' '))

type Days = { scheduledOn: string | null; occurredOn: string | null }

/** A visit that counts needs its day. One that does not is taken without: a cancellation must not get lost. */
function daysOf(
  { kind, start, dateOrder }: SaidOfVisit,
  isCounted: boolean,
  timeZone: string,
): Days | { refused: RefusalCode } {
  const read = start ? clinicDay(start, timeZone, dateOrder) : { refused: 'visit.no-day' as const }
  if ('refused' in read) return isCounted ? read : { scheduledOn: null, occurredOn: null }
  const isPlan = kind === 'appointment' || !isCounted
  return { scheduledOn: isPlan ? read.day : null, occurredOn: isCounted ? read.day : null }
}
