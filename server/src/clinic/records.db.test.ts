import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, encounter, upload, type TestClinic } from '#testing/clinic.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

const counts = async (clinic: TestClinic) => {
  const { visits, counted, people } = await clinic.staff.call('GET /api/clinics/:clinicId/visits', {
    params: { clinicId: clinic.id },
  })
  return { visits, counted, people }
}

function appointment(id: string, status: string, start: string, more: object = {}): string {
  return JSON.stringify({
    resourceType: 'Appointment',
    id,
    status,
    start,
    participant: [{ actor: { reference: `Patient/p-${id}` } }],
    ...more,
  })
}

const updated = (day: string) => ({ meta: { lastUpdated: `${day}T08:00:00Z` } })

describe('the rules of the records', () => {
  test('counted are arrived, in-progress and finished encounters, and fulfilled, arrived and checked-in appointments; no others', async () => {
    const clinic = await aClinic(app)
    const start = '2026-05-04T10:00:00Z'
    const encounters =
      'planned arrived triaged in-progress onleave finished cancelled entered-in-error unknown'
    const appointments =
      'proposed pending booked arrived fulfilled cancelled noshow entered-in-error checked-in waitlist'
    const { body } = await upload(clinic, [
      ...encounters.split(' ').map((status) => encounter(status, { status })),
      ...appointments.split(' ').map((status) => appointment(status, status, start)),
    ])
    expect(body).toMatchObject({ read: 19, added: 17, inError: 2, refused: 0 })
    expect(await counts(clinic)).toMatchObject({ visits: 19, counted: 6 })
  })

  test('the same file twice changes nothing', async () => {
    const clinic = await aClinic(app)
    const file = [encounter('1'), encounter('2', { status: 'entered-in-error' })]
    await upload(clinic, file)
    const before = await app.owner.query('SELECT * FROM clinic.visit WHERE clinic_id = $1', [
      clinic.id,
    ])
    expect((await upload(clinic, file)).body).toMatchObject({
      added: 0,
      changed: 0,
      inError: 0,
      same: 2,
    })
    const after = await app.owner.query('SELECT * FROM clinic.visit WHERE clinic_id = $1', [
      clinic.id,
    ])
    expect(after.rows).toEqual(before.rows)
  })

  test('an older message never overwrites a newer one, in one file or in another', async () => {
    const clinic = await aClinic(app)
    const cancelled = encounter('1', { status: 'cancelled', ...updated('2026-05-06') })
    const { body } = await upload(clinic, [cancelled, encounter('1', updated('2026-05-05'))])
    expect(body).toMatchObject({ added: 1, older: 1 })
    expect((await upload(clinic, [encounter('1', updated('2026-05-05'))])).body).toMatchObject({
      older: 1,
    })
    expect(await counts(clinic)).toMatchObject({ counted: 0 })
  })

  test('a rescheduled visit counts once, on its new day', async () => {
    const clinic = await aClinic(app)
    const moved = appointment('a', 'fulfilled', '2026-05-11T10:00:00Z', updated('2026-05-11'))
    await upload(clinic, [
      appointment('a', 'booked', '2026-05-04T10:00:00Z', updated('2026-05-01')),
    ])
    const { body } = await upload(clinic, [moved])
    expect(body.changes).toEqual([
      { line: 1, field: 'status', from: 'booked', to: 'fulfilled' },
      { line: 1, field: 'scheduledOn', from: '2026-05-04', to: '2026-05-11' },
      { line: 1, field: 'occurredOn', from: null, to: '2026-05-11' },
    ])
    expect(await counts(clinic)).toEqual({ visits: 1, counted: 1, people: 1 })
  })

  test('a visit that was entered in error counts no more, and is told apart from a change', async () => {
    const clinic = await aClinic(app)
    await upload(clinic, [encounter('1')])
    const wrong = encounter('1', { status: 'entered-in-error', ...updated('2026-05-06') })
    expect((await upload(clinic, [wrong], { dryRun: true })).body).toMatchObject({
      changed: 0,
      inError: 1,
      people: 0,
    })
    await upload(clinic, [wrong])
    expect(await counts(clinic)).toEqual({ visits: 1, counted: 0, people: 0 })
  })

  test('a clinic whose reports hide small counts is told no exact ones beside them', async () => {
    const clinic = await aClinic(app, { threshold: 5 })
    expect((await upload(clinic, [encounter('a'), encounter('b')])).body).toMatchObject({
      added: 2,
      people: null,
    })
    const { imports, ...told } = await clinic.staff.call('GET /api/clinics/:clinicId/visits', {
      params: { clinicId: clinic.id },
    })
    expect(told).toEqual({ visits: 2, counted: null, people: null })
    expect(imports.map(({ people }) => people)).toEqual([null])
  })

  test('a merge counts people anew, also those merged before, and a circle of merges does no harm', async () => {
    const clinic = await aClinic(app)
    const merge = (id: string, into: string) =>
      JSON.stringify({
        resourceType: 'Patient',
        id: `p-${id}`,
        link: [{ type: 'replaced-by', other: { reference: `Patient/p-${into}` } }],
      })
    await upload(clinic, [encounter('1'), encounter('2'), encounter('3')])
    expect((await upload(clinic, [merge('1', '2')])).body).toMatchObject({ changed: 1, people: 2 })
    expect((await upload(clinic, [merge('2', '3')])).body).toMatchObject({ people: 1 })
    expect((await upload(clinic, [merge('3', '1')])).body).toMatchObject({ people: 1 })
  })

  test("a visit's day is the clinic's day, by its time zone", async () => {
    for (const [timezone, day] of [
      ['America/Los_Angeles', '2026-05-03'],
      ['Pacific/Auckland', '2026-05-04'],
    ] as const) {
      const clinic = await aClinic(app, { timezone })
      await upload(clinic, [encounter('1', { period: { start: '2026-05-04T05:00:00Z' } })])
      const { rows } = await app.owner.query(
        'SELECT occurred_on::text FROM clinic.visit WHERE clinic_id = $1',
        [clinic.id],
      )
      expect(rows).toEqual([{ occurred_on: day }])
    }
  })

  test('two sources with the same numbers are different people, and so are two clinics', async () => {
    const clinic = await aClinic(app)
    await upload(clinic, [encounter('1')], { source: 'one' })
    expect((await upload(clinic, [encounter('1')], { source: 'two' })).body).toMatchObject({
      added: 1,
      people: 2,
    })
    const elsewhere = await aClinic(app)
    await upload(elsewhere, [encounter('1')], { source: 'one' })
    const { rows } = await app.owner.query(
      'SELECT count(DISTINCT patient_key_hash)::int AS n FROM clinic.visit WHERE clinic_id IN ($1, $2)',
      [clinic.id, elsewhere.id],
    )
    expect(rows).toEqual([{ n: 3 }])
  })

  test('a dry run says what would be added, changed and refused, with lines, and writes nothing', async () => {
    const clinic = await aClinic(app)
    await upload(clinic, [encounter('1')])
    const file = [
      encounter('1', { period: { start: '2026-05-05T10:00:00Z' }, ...updated('2026-05-06') }),
      encounter('2'),
      '{"resourceType":"Encounter"',
    ]
    const { body } = await upload(clinic, file, { dryRun: true })
    expect(body).toMatchObject({
      state: 'tried',
      added: 1,
      changed: 1,
      refused: 1,
      refusals: [{ line: 3, reason: 'file.json' }],
      changes: [{ line: 1, field: 'occurredOn', from: '2026-05-04', to: '2026-05-05' }],
    })
    expect(await counts(clinic)).toMatchObject({ visits: 1 })
    const { rows } = await app.owner.query(
      'SELECT occurred_on::text FROM clinic.visit WHERE clinic_id = $1',
      [clinic.id],
    )
    expect(rows).toEqual([{ occurred_on: '2026-05-04' }])
  })

  test('no diagnosis is kept, whatever a source writes as the kind of a visit', async () => {
    const clinic = await aClinic(app)
    await upload(clinic, [
      encounter('1', { class: { code: 'Breast cancer' } }),
      encounter('2', { class: { code: 'IMP' } }),
    ])
    const { rows } = await app.owner.query(
      'SELECT class FROM clinic.visit WHERE clinic_id = $1 ORDER BY class',
      [clinic.id],
    )
    expect(rows).toEqual([{ class: 'IMP' }, { class: null }])
  })
})
