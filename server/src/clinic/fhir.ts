import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { patientKey, sourceKey, Identifier, Reference } from './fhir-reference.ts'
import { refused, type RefusalCode, type Refused } from './refusal.ts'
import { clinicDay, instant } from './visit-day.ts'
import { counted, isStatus, type Reading, type VisitKind } from './visit.ts'

// Only what is read is described; everything else in a resource is passed over unseen.
const base = {
  id: Type.Optional(Type.String({ maxLength: 256 })),
  identifier: Type.Optional(Type.Array(Identifier)),
  status: Type.Optional(Type.String()),
  meta: Type.Optional(Type.Object({ lastUpdated: Type.Optional(Type.String()) })),
  modifierExtension: Type.Optional(Type.Array(Type.Unknown())),
  implicitRules: Type.Optional(Type.String()),
}
const Encounter = Type.Object({
  ...base,
  class: Type.Optional(Type.Object({ code: Type.Optional(Type.String({ maxLength: 64 })) })),
  subject: Type.Optional(Reference),
  period: Type.Optional(Type.Object({ start: Type.Optional(Type.String()) })),
  appointment: Type.Optional(Type.Array(Reference)),
})
const Appointment = Type.Object({
  ...base,
  start: Type.Optional(Type.String()),
  participant: Type.Optional(Type.Array(Type.Object({ actor: Type.Optional(Reference) }))),
})
const Patient = Type.Object({
  id: base.id,
  link: Type.Optional(Type.Array(Type.Object({ type: Type.String(), other: Reference }))),
})
const readers = {
  Encounter: { schema: Encounter, check: Compile(Encounter) },
  Appointment: { schema: Appointment, check: Compile(Appointment) },
  Patient: { schema: Patient, check: Compile(Patient) },
}

/** Reads one parsed FHIR R4 resource. Days are those of the clinic's time zone (an IANA name). */
export function readResource(resource: unknown, timeZone: string): Reading {
  if (typeof resource !== 'object' || resource === null || Array.isArray(resource)) {
    return refused('resource.form')
  }
  const type = 'resourceType' in resource ? resource.resourceType : undefined
  if (typeof type !== 'string' || !/^[A-Z][A-Za-z]{1,63}$/.test(type)) return refused('resource.type')
  if (type === 'Encounter') {
    if (!readers.Encounter.check.Check(resource)) return misshapen(readers.Encounter, resource)
    return readEncounter(resource, timeZone)
  }
  if (type === 'Appointment') {
    if (!readers.Appointment.check.Check(resource)) return misshapen(readers.Appointment, resource)
    return readAppointment(resource, timeZone)
  }
  if (type === 'Patient') {
    if (!readers.Patient.check.Check(resource)) return misshapen(readers.Patient, resource)
    return readPatient(resource)
  }
  return { kind: 'ignored', resourceType: type }
}

function readEncounter(encounter: Static<typeof Encounter>, timeZone: string): Reading {
  const subject = patientKey(encounter.subject, 'Patient')
  if ('refused' in subject) return refused(subject.refused, '/subject')
  return readVisit(encounter, timeZone, {
    kind: 'encounter',
    patient: subject.key,
    class: encounter.class?.code ?? null,
    start: encounter.period?.start,
    startAt: '/period/start',
    replaces: (encounter.appointment ?? []).flatMap((from) => sourceKey('Appointment', from)),
  })
}

function readAppointment(appointment: Static<typeof Appointment>, timeZone: string): Reading {
  const patients = new Set<string>()
  let problem: RefusalCode = 'patient.none'
  for (const { actor } of appointment.participant ?? []) {
    const patient = patientKey(actor, undefined)
    if ('key' in patient) patients.add(patient.key)
    else if (patient.refused !== 'patient.none') problem = patient.refused
  }
  const [patient] = patients
  if (patient === undefined) return refused(problem, '/participant')
  if (patients.size > 1) return refused('patient.several', '/participant')
  return readVisit(appointment, timeZone, {
    kind: 'appointment',
    patient,
    class: null,
    start: appointment.start,
    startAt: '/start',
    replaces: [],
  })
}

interface Found {
  kind: VisitKind
  patient: string
  class: string | null
  start: string | undefined
  startAt: string
  replaces: string[]
}
type Base = Static<ReturnType<typeof baseObject>>
const baseObject = () => Type.Object(base)

function readVisit(resource: Base, timeZone: string, found: Found): Reading {
  const { kind, start, startAt } = found
  const { status = '', modifierExtension = [], implicitRules } = resource
  if (modifierExtension.length > 0) return refused('resource.modifier', '/modifierExtension')
  if (implicitRules !== undefined) return refused('resource.modifier', '/implicitRules')
  const [key] = sourceKey(kind === 'encounter' ? 'Encounter' : 'Appointment', resource)
  if (key === undefined) return refused('visit.key', '/id')
  if (status === '') return refused('visit.no-status', '/status')
  if (!isStatus(status, kind)) return refused('visit.status', '/status')
  const days = daysOf(status, kind, start, timeZone)
  if ('refused' in days) return refused(days.refused, startAt)
  const updated = updatedAt(resource)
  if ('refused' in updated) return refused(updated.refused, '/meta/lastUpdated')
  return {
    kind: 'visit',
    visit: {
      kind,
      sourceKey: key,
      patientKey: found.patient,
      status,
      sourceStatus: status,
      class: found.class,
      ...days,
      sourceUpdatedAt: updated.at,
    },
    replaces: found.replaces,
  }
}
