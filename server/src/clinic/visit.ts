import type { Change } from '@kith/shared/clinic/import-contract.ts'
import type { Refused } from './refusal.ts'

export type VisitKind = 'encounter' | 'appointment'

export interface Visit {
  kind: VisitKind
  /** As the source numbers them; to be replaced by keyed hashes before anything is stored. */
  sourceKey: string
  patientKey: string
  /** FHIR R4's word, and the word the source used. */
  status: string
  sourceStatus: string
  class: string | null
  /** The clinic's days, `2026-05-21`. */
  scheduledOn: string | null
  occurredOn: string | null
  /** ISO time; null where the source does not say. */
  sourceUpdatedAt: string | null
}

/** What an import made of one resource or row. */
export type Reading =
  | {
      kind: 'visit'
      visit: Visit
      /** Keys of appointments that this visit came from: they are the same visit and count once. */
      replaces: string[]
    }
  | { kind: 'merge'; merges: { from: string; into: string }[] }
  | { kind: 'ignored'; resourceType: string }
  | Refused

/** Every status of FHIR R4, and whether a visit in it counts. */
const statuses: Record<VisitKind, ReadonlyMap<string, boolean>> = {
  encounter: new Map([
    ['planned', false],
    ['arrived', true],
    ['triaged', false],
    ['in-progress', true],
    ['onleave', false],
    ['finished', true],
    ['cancelled', false],
    ['entered-in-error', false],
    ['unknown', false],
  ]),
  appointment: new Map([
    ['proposed', false],
    ['pending', false],
    ['booked', false],
    ['arrived', true],
    ['fulfilled', true],
    ['checked-in', true],
    ['cancelled', false],
    ['noshow', false],
    ['entered-in-error', false],
    ['waitlist', false],
  ]),
}

export function isStatus(status: string, kind: VisitKind): boolean {
  return statuses[kind].has(status)
}

/** Whether the patient was there: such visits are the first stage of the enrolment report. */
export function counted(status: string, kind: VisitKind): boolean {
  return statuses[kind].get(status) ?? false
}

/** The part of a visit that is kept, with its patient's key hashed or not, but the same on both sides. */
export type KeptVisit = Omit<Visit, 'sourceKey' | 'sourceStatus'>

/**
 * What an incoming message does to the visit with the same key. An older message never overwrites a
 * newer one; one that does not say when it was written does not overwrite one that does.
 */
export function reconcile(
  existing: KeptVisit | null,
  incoming: KeptVisit,
): 'add' | 'change' | 'same' | 'older' {
  if (existing === null) return 'add'
  const was = timeOf(existing)
  const is = timeOf(incoming)
  if (is < was) return 'older'
  return is === was && isSame(existing, incoming) ? 'same' : 'change'
}

/** What a message changes, for a clerk to see; that the patient is another is said without saying which. */
export function differences(was: KeptVisit, is: KeptVisit): Omit<Change, 'line'>[] {
  const fields = ['kind', 'status', 'class', 'scheduledOn', 'occurredOn'] as const
  const changed: Omit<Change, 'line'>[] = fields
    .filter((field) => was[field] !== is[field])
    .map((field) => ({ field, from: was[field], to: is[field] }))
  if (was.patientKey !== is.patientKey) changed.push({ field: 'patient', from: null, to: null })
  return changed.length > 0 ? changed : [{ field: 'message', from: null, to: null }]
}

function timeOf(visit: KeptVisit): number {
  return visit.sourceUpdatedAt === null
    ? Number.NEGATIVE_INFINITY
    : Date.parse(visit.sourceUpdatedAt)
}

function isSame(one: KeptVisit, other: KeptVisit): boolean {
  return (
    one.kind === other.kind &&
    one.patientKey === other.patientKey &&
    one.status === other.status &&
    one.class === other.class &&
    one.scheduledOn === other.scheduledOn &&
    one.occurredOn === other.occurredOn
  )
}
