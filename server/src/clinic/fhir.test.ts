import { describe, expect, it } from 'vitest'
import { readResource } from './fhir.ts'

const ZONE = 'America/New_York'
const encounter = {
  resourceType: 'Encounter',
  id: 'e1',
  meta: { lastUpdated: '2026-03-11T09:00:00Z' },
  status: 'finished',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
  subject: { reference: 'Patient/p1', display: 'Jane Doe' },
  period: { start: '2026-03-10T03:30:00Z', end: '2026-03-10T04:00:00Z' },
}
const appointment = {
  resourceType: 'Appointment',
  id: 'a1',
  status: 'booked',
  start: '2026-03-20T14:00:00Z',
  participant: [
    { actor: { reference: 'Practitioner/d1' }, status: 'accepted' },
    { actor: { reference: 'Patient/p1' }, status: 'accepted' },
    { actor: { reference: '#room' }, status: 'accepted' },
    { type: [{ text: 'interpreter' }], status: 'needs-action' },
  ],
}
const read = (resource: unknown) => readResource(resource, ZONE)
const patientOf = (subject: unknown) => {
  const reading = read({ ...encounter, subject })
  return reading.kind === 'visit' ? reading.visit.patientKey : reading
}
const reasonOf = (resource: unknown) => {
  const reading = read(resource)
  return reading.kind === 'refused' ? [reading.reason, reading.detail] : reading.kind
}

describe('an Encounter', () => {
  it("is a visit on the clinic's day", () => {
    expect(read(encounter)).toEqual({
      kind: 'visit',
      visit: {
        kind: 'encounter',
        sourceKey: 'Encounter/e1',
        patientKey: 'Patient/p1',
        status: 'finished',
        sourceStatus: 'finished',
        class: 'AMB',
        scheduledOn: null,
        occurredOn: '2026-03-09',
        sourceUpdatedAt: '2026-03-11T09:00:00.000Z',
      },
      replaces: [],
    })
  })

  it('that is planned has a planned day only', () => {
    expect(read({ ...encounter, status: 'planned' })).toMatchObject({
      visit: { scheduledOn: '2026-03-09', occurredOn: null },
    })
  })

  it('names the appointments it came from, so that they count once', () => {
    const appointments = [
      { reference: 'Appointment/a1' },
      { reference: 'http://x/fhir/Appointment/a2' },
    ]
    expect(read({ ...encounter, appointment: appointments })).toMatchObject({
      replaces: ['Appointment/a1', 'Appointment/a2'],
    })
  })

  it('names no more than a hundred of them', () => {
    const many = Array.from({ length: 101 }, (_, n) => ({ reference: `Appointment/a${n}` }))
    expect(read({ ...encounter, appointment: many.slice(1) })).toMatchObject({ kind: 'visit' })
    expect(reasonOf({ ...encounter, appointment: many })).toEqual(['resource.form', '/appointment'])
  })

  it('without an id goes by its first number', () => {
    const identifier = [{ use: 'usual' }, { system: 'urn:h', value: '20769698' }]
    expect(read({ ...encounter, id: undefined, identifier })).toMatchObject({
      visit: { sourceKey: 'Encounter?identifier=urn:h|20769698' },
    })
  })

  it.each(['cancelled', 'entered-in-error', 'unknown'])(
    'that is %s is taken without a day',
    (status) => {
      expect(read({ ...encounter, status, period: undefined })).toMatchObject({
        kind: 'visit',
        visit: { status, scheduledOn: null, occurredOn: null },
      })
      expect(read({ ...encounter, status, period: { start: 'soon' } })).toMatchObject({
        kind: 'visit',
      })
    },
  )
})

describe('the patient of a visit', () => {
  it.each([
    ['a reference', { reference: 'Patient/p1' }],
    ['a reference with its type', { reference: 'Patient/p1', type: 'Patient' }],
    ['a version of the patient', { reference: 'Patient/p1/_history/3' }],
    ['an address on a server', { reference: 'https://ehr.example.org/R4/Patient/p1' }],
    ['a urn inside a Bundle', { reference: 'urn:uuid:p1' }],
  ])('is the same by %s', (_, subject) => {
    expect(patientOf(subject)).toBe('Patient/p1')
  })

  it.each([
    ['a number', { identifier: { system: 'urn:mrn', value: '7' } }],
    ['a conditional reference', { reference: 'Patient?identifier=urn:mrn|7' }],
  ])('is known by %s', (_, subject) => {
    expect(patientOf(subject)).toBe('Patient?identifier=urn:mrn|7')
  })

  it.each([
    ['no subject', undefined, 'patient.none'],
    ['a name only', { display: 'Jane Doe' }, 'patient.none'],
    ['a group', { reference: 'Group/g1' }, 'patient.none'],
    ['a urn of a group', { reference: 'urn:uuid:g1', type: 'Group' }, 'patient.none'],
    ['a patient inside the visit', { reference: '#p' }, 'patient.contained'],
    ['something else', { reference: 'Jane Doe' }, 'patient.reference'],
  ])('is not taken from %s', (_, subject, reason) => {
    expect(reasonOf({ ...encounter, subject })).toEqual([reason, '/subject'])
  })
})

describe('an Appointment', () => {
  it('that is booked has a planned day', () => {
    expect(read(appointment)).toMatchObject({
      visit: {
        kind: 'appointment',
        sourceKey: 'Appointment/a1',
        patientKey: 'Patient/p1',
        status: 'booked',
        class: null,
        scheduledOn: '2026-03-20',
        occurredOn: null,
        sourceUpdatedAt: null,
      },
    })
  })

  it.each(['arrived', 'fulfilled', 'checked-in'])('that is %s took place', (status) => {
    expect(read({ ...appointment, status })).toMatchObject({ visit: { occurredOn: '2026-03-20' } })
  })

  it.each(['cancelled', 'noshow', 'entered-in-error'])('that is %s did not', (status) => {
    expect(read({ ...appointment, status })).toMatchObject({ visit: { occurredOn: null } })
  })

  it.each([
    ['nobody', [], 'patient.none'],
    ['staff only', [{ actor: { reference: 'Practitioner/d1' } }], 'patient.none'],
    ['a urn that may be anyone', [{ actor: { reference: 'urn:uuid:x' } }], 'patient.none'],
    [
      'two patients',
      ['p1', 'p2'].map((id) => ({ actor: { reference: `Patient/${id}` } })),
      'patient.several',
    ],
  ])('for %s is refused', (_, participant, reason) => {
    expect(reasonOf({ ...appointment, participant })).toEqual([reason, '/participant'])
  })

  it('that names one patient twice has one patient', () => {
    const participant = ['Patient/p1', 'https://x/Patient/p1'].map((reference) => ({
      actor: { reference },
    }))
    expect(read({ ...appointment, participant })).toMatchObject({
      visit: { patientKey: 'Patient/p1' },
    })
  })
})

describe('a Patient', () => {
  const patient = { resourceType: 'Patient', id: 'old', name: [{ family: 'Doe' }], active: false }
  const link = (type: string, id: string) => ({ type, other: { reference: `Patient/${id}` } })

  it('is ignored', () => {
    expect(read(patient)).toEqual({ kind: 'ignored', resourceType: 'Patient' })
    for (const other of [link('seealso', 'x'), { extension: [{ valueCode: 'masked' }] }]) {
      expect(read({ ...patient, link: [other] })).toMatchObject({ kind: 'ignored' })
    }
  })

  it('replaced by another is a merge, from either side', () => {
    const merges = [{ from: 'Patient/old', into: 'Patient/new' }]
    expect(read({ ...patient, link: [link('replaced-by', 'new')] })).toEqual({
      kind: 'merge',
      merges,
    })
    expect(read({ ...patient, id: 'new', link: [link('replaces', 'old')] })).toEqual({
      kind: 'merge',
      merges,
    })
  })

  it('may replace several, but is replaced by one', () => {
    const replaces = [link('replaces', 'a'), link('replaces', 'b')]
    expect(read({ ...patient, link: replaces })).toMatchObject({
      merges: [{ from: 'Patient/a' }, { from: 'Patient/b' }],
    })
    const several = [link('replaced-by', 'a'), link('replaced-by', 'b')]
    expect(reasonOf({ ...patient, link: several })).toEqual(['merge.several', '/link'])
    const nobody = [{ type: 'replaced-by' }]
    expect(reasonOf({ ...patient, link: nobody })).toEqual(['patient.none', '/link'])
    expect(reasonOf({ ...patient, link: [link('replaces', 'old')] })).toEqual([
      'merge.self',
      '/link',
    ])
  })
})

describe('a resource is refused with its reason and place', () => {
  it.each([
    ['null', null, 'resource.type', ''],
    ['a list', [encounter], 'resource.type', ''],
    ['a text', 'Encounter', 'resource.type', ''],
    ['no type', { id: 'x' }, 'resource.type', ''],
    ['a type that is no name', { resourceType: 'Jane Doe' }, 'resource.type', ''],
    ['no number', { ...encounter, id: undefined }, 'visit.key', '/id'],
    ['an empty number', { ...encounter, id: '' }, 'visit.key', '/id'],
    ['no status', { ...encounter, status: undefined }, 'visit.no-status', '/status'],
    ["R5's status", { ...encounter, status: 'completed' }, 'visit.status', '/status'],
    ["an Appointment's status", { ...encounter, status: 'fulfilled' }, 'visit.status', '/status'],
    ["R5's class", { ...encounter, class: [{ coding: [] }] }, 'resource.form', '/class'],
    ['a number for an id', { ...encounter, id: 7 }, 'resource.form', '/id'],
    ['a text for a period', { ...encounter, period: '2026' }, 'resource.form', '/period'],
    [
      'a finished visit without a day',
      { ...encounter, period: {} },
      'visit.no-day',
      '/period/start',
    ],
    [
      'a month for a day',
      { ...encounter, period: { start: '2026-03' } },
      'visit.day-imprecise',
      '/period/start',
    ],
    [
      'a slashed day, which FHIR has not',
      { ...encounter, period: { start: '13/3/2026' } },
      'visit.day',
      '/period/start',
    ],
    [
      'a change without zone',
      { ...encounter, meta: { lastUpdated: '2026-03-10T09:00:00' } },
      'visit.updated',
      '/meta/lastUpdated',
    ],
    [
      'an unknown modifier',
      { ...encounter, modifierExtension: [{ url: 'x' }] },
      'resource.modifier',
      '/modifierExtension',
    ],
    ['other rules', { ...encounter, implicitRules: 'x' }, 'resource.modifier', '/implicitRules'],
  ])('%s', (_, resource, reason, place) => {
    expect(reasonOf(resource)).toEqual([reason, place])
  })

  it('and nothing of what it says about a person', () => {
    const said = {
      ...encounter,
      status: 'Jane Doe',
      subject: { reference: 'Jane Doe' },
      id: 'Jane Doe',
    }
    expect(JSON.stringify(read(said))).not.toContain('Doe')
  })

  it('but other resources are ignored by their name', () => {
    expect(read({ resourceType: 'Condition', code: 'secret' })).toEqual({
      kind: 'ignored',
      resourceType: 'Condition',
    })
  })
})
