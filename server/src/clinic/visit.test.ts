import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counted, isStatus, reconcile, type KeptVisit } from './visit.ts'

const visit: KeptVisit = {
  kind: 'appointment',
  patientKey: 'Patient/1',
  status: 'booked',
  class: null,
  scheduledOn: '2026-03-10',
  occurredOn: null,
  sourceUpdatedAt: '2026-03-01T08:00:00.000Z',
}

describe('a visit counts', () => {
  it.each([
    ['encounter', ['arrived', 'in-progress', 'finished']],
    ['appointment', ['fulfilled', 'arrived', 'checked-in']],
  ] as const)('as %s only when the patient was there', (kind, there) => {
    const all =
      'planned arrived triaged in-progress onleave finished cancelled entered-in-error unknown ' +
      'proposed pending booked fulfilled noshow checked-in waitlist Arrived constructor'
    expect(
      all
        .split(' ')
        .filter((status) => counted(status, kind))
        .toSorted(),
    ).toEqual(there.toSorted())
  })

  it('has every status of FHIR R4, and no other', () => {
    expect(isStatus('onleave', 'encounter')).toBe(true)
    expect(isStatus('onleave', 'appointment')).toBe(false)
    expect(isStatus('completed', 'encounter')).toBe(false)
    expect(isStatus('waitlist', 'appointment')).toBe(true)
  })
})

describe('an incoming visit', () => {
  it('is added when it is new', () => {
    expect(reconcile(null, visit)).toBe('add')
  })

  it('changes nothing when the same file is read twice', () => {
    expect(reconcile(visit, { ...visit })).toBe('same')
    const undated = { ...visit, sourceUpdatedAt: null }
    expect(reconcile(undated, { ...undated })).toBe('same')
  })

  it.each([
    ['kind', { kind: 'encounter' }],
    ['patient', { patientKey: 'Patient/2' }],
    ['status', { status: 'fulfilled' }],
    ['class', { class: 'AMB' }],
    ['planned day, so a rescheduled visit stays one visit', { scheduledOn: '2026-03-17' }],
    ['day', { occurredOn: '2026-03-10' }],
    ['time of the change alone', { sourceUpdatedAt: '2026-03-02T08:00:00.000Z' }],
  ] as const)('changes the visit by its %s', (_, change) => {
    expect(reconcile(visit, { ...visit, ...change })).toBe('change')
  })

  it('is passed over when it is older, whatever it says', () => {
    const older = { ...visit, status: 'cancelled', sourceUpdatedAt: '2026-02-28T08:00:00.000Z' }
    expect(reconcile(visit, older)).toBe('older')
  })

  it('compares moments, not the text of their zones', () => {
    const sameMoment = { ...visit, sourceUpdatedAt: '2026-03-01T03:00:00.000-05:00' }
    expect(reconcile(visit, sameMoment)).toBe('same')
  })

  it('without a time does not overwrite one with a time, and is overwritten by it', () => {
    const undated = { ...visit, status: 'noshow', sourceUpdatedAt: null }
    expect(reconcile(visit, undated)).toBe('older')
    expect(reconcile(undated, visit)).toBe('change')
  })

  it('leaves the newest, in whatever order the messages come', () => {
    const messages = fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(messages, (minutes) => {
        const incoming = minutes.map((minute): KeptVisit => {
          const sourceUpdatedAt = new Date(minute * 60_000).toISOString()
          return { ...visit, class: `${minute}`, sourceUpdatedAt }
        })
        let kept: KeptVisit | null = null
        for (const next of incoming) {
          if (['add', 'change'].includes(reconcile(kept, next))) kept = next
        }
        expect(kept?.class).toBe(`${Math.max(...minutes)}`)
      }),
    )
  })
})
