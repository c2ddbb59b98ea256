import Type, { type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { Identifier, ownKey, patientKey, Reference, referredKey } from './fhir-reference.ts'
import { refused, type RefusalCode, type Refused } from './refusal.ts'
import { readVisit } from './visit-reading.ts'
import type { Reading } from './visit.ts'

/** References of one resource: each is looked up, and five hundred resources are held at once. */
const MOST = { maxItems: 100 }

// Only what is read is described; everything else in a resource is passed over unseen.
const base = {
  id: Type.Optional(Type.String({ maxLength: 256 })),
  identifier: Type.Optional(Type.Array(Identifier)),
  status: Type.Optional(Type.String()),
  meta: Type.Optional(Type.Object({ lastUpdated: Type.Optional(Type.String()) })),
  implicitRules: Type.Optional(Type.String()),
  modifierExtension: Type.Optional(Type.Array(Type.Unknown())),
}

const Encounter = Compile(
  Type.Object({
    ...base,
    class: Type.Optional(Type.Object({ code: Type.Optional(Type.String({ maxLength: 64 })) })),
    subject: Type.Optional(Reference),
    period: Type.Optional(Type.Object({ start: Type.Optional(Type.String()) })),
    appointment: Type.Optional(Type.Array(Reference, MOST)),
  }),
)

const Participant = Type.Object({ actor: Type.Optional(Reference) })
const Appointment = Compile(
  Type.Object({
    ...base,
    start: Type.Optional(Type.String()),
    participant: Type.Optional(Type.Array(Participant)),
  }),
)

// A masked link has neither.
const Link = Type.Object({ type: Type.Optional(Type.String()), other: Type.Optional(Reference) })
const Patient = Compile(Type.Object({ ...base, link: Type.Optional(Type.Array(Link, MOST)) }))

/** Reads one parsed FHIR R4 resource. Its days are those of the clinic's time zone (an IANA name). */
export function readResource(resource: unknown, timeZone: string): Reading {
  if (typeof resource !== 'object' || resource === null) return refused('resource.type')
  const type = 'resourceType' in resource ? resource.resourceType : undefined
  if (typeof type !== 'string' || !/^[A-Z][A-Za-z]{1,63}$/.test(type))
    return refused('resource.type')
  const modifier = ['implicitRules', 'modifierExtension'].find((field) => field in resource)
  if (type === 'Encounter') return readEncounter(resource, modifier, timeZone)
  if (type === 'Appointment') return readAppointment(resource, modifier, timeZone)
  if (type === 'Patient') return readPatient(resource)
  return { kind: 'ignored', resourceType: type }
}

function readEncounter(encounter: object, modifier: string | undefined, timeZone: string): Reading {
  if (!Encounter.Check(encounter)) return misshapen(Encounter.Errors(encounter))
  if (modifier) return refused('resource.modifier', `/${modifier}`)
  const patient = patientKey(encounter.subject, 'Patient')
  if ('refused' in patient) return refused(patient.refused, '/subject')
  const { class: klass, period, meta, appointment = [], status } = encounter
  return readVisit(
    {
      kind: 'encounter',
      sourceKey: ownKey('Encounter', encounter),
      patientKey: patient.key,
      status,
      sourceStatus: status ?? '',
      class: klass?.code ?? null,
      start: period?.start,
      updatedAt: meta?.lastUpdated,
      replaces: appointment.flatMap((reference) => referredKey(reference, 'Appointment') ?? []),
      places: { ...places, start: '/period/start' },
    },
    timeZone,
  )
}

function readAppointment(
  appointment: object,
  modifier: string | undefined,
  timeZone: string,
): Reading {
  if (!Appointment.Check(appointment)) return misshapen(Appointment.Errors(appointment))
  if (modifier) return refused('resource.modifier', `/${modifier}`)
  const patient = onlyPatient(appointment.participant ?? [])
  if ('refused' in patient) return refused(patient.refused, '/participant')
  const { start, meta, status } = appointment
  return readVisit(
    {
      kind: 'appointment',
      sourceKey: ownKey('Appointment', appointment),
      patientKey: patient.key,
      status,
      sourceStatus: status ?? '',
      class: null,
      start,
      updatedAt: meta?.lastUpdated,
      replaces: [],
      places: { ...places, start: '/start' },
    },
    timeZone,
  )
}

const places = { sourceKey: '/id', status: '/status', updatedAt: '/meta/lastUpdated' }

function onlyPatient(
  participants: Static<typeof Participant>[],
): { key: string } | { refused: RefusalCode } {
  const keys = new Set<string>()
  let problem: RefusalCode = 'patient.none'
  for (const { actor } of participants) {
    const patient = patientKey(actor)
    if ('key' in patient) keys.add(patient.key)
    else if (patient.refused !== 'patient.none') problem = patient.refused
  }
  const [key] = keys
  if (key === undefined) return { refused: problem }
  return keys.size > 1 ? { refused: 'patient.several' } : { key }
}

/** A merge is said by the record that went (`replaced-by`), by the one that stayed (`replaces`), or by both. */
function readPatient(patient: object): Reading {
  if (!Patient.Check(patient)) return misshapen(Patient.Errors(patient))
  const links = (patient.link ?? []).filter(
    ({ type }) => type === 'replaced-by' || type === 'replaces',
  )
  if (links.length === 0) return { kind: 'ignored', resourceType: 'Patient' }
  const own = ownKey('Patient', patient)
  if (own === undefined) return refused('visit.key', '/id')
  if (links.filter(({ type }) => type === 'replaced-by').length > 1) {
    return refused('merge.several', '/link')
  }
  const merges: { from: string; into: string }[] = []
  for (const { type, other } of links) {
    const linked = patientKey(other, 'Patient')
    if ('refused' in linked) return refused(linked.refused, '/link')
    if (linked.key === own) return refused('merge.self', '/link')
    merges.push(
      type === 'replaces' ? { from: linked.key, into: own } : { from: own, into: linked.key },
    )
  }
  return { kind: 'merge', merges }
}

function misshapen(errors: readonly { instancePath: string }[]): Refused {
  return refused('resource.form', errors[0]?.instancePath ?? '')
}
