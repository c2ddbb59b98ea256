import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, encounter, upload, type TestClinic } from '#testing/clinic.ts'

let app: TestApp
let here: TestClinic
beforeAll(async () => {
  app = await testApp()
  here = await aClinic(app)
})
afterAll(() => app.close())

describe('importing visits', () => {
  test('counts visits and people, and the same file again changes nothing', async () => {
    const clinic = await aClinic(app)
    const file = [
      encounter('1'),
      encounter('2', { subject: { reference: 'Patient/p-1' } }),
      encounter('3', { status: 'cancelled' }),
    ]
    expect((await upload(clinic, file)).body).toMatchObject({
      read: 3,
      added: 3,
      refused: 0,
      people: 1,
    })
    expect((await upload(clinic, file)).body).toMatchObject({
      read: 3,
      added: 0,
      changed: 0,
      same: 3,
    })
    const visits = await clinic.staff.call('GET /api/clinics/:clinicId/visits', {
      params: { clinicId: clinic.id },
    })
    expect(visits).toMatchObject({ visits: 3, counted: 2, people: 1 })
  })

  test('in a dry run says exactly what would change, and changes nothing', async () => {
    const clinic = await aClinic(app)
    // Twice in one file: the second is the same, not another one to add.
    const dry = await upload(clinic, [encounter('1'), encounter('1')], { dryRun: true })
    expect(dry.body).toMatchObject({ added: 1, same: 1, people: 1, state: 'tried' })
    expect(
      (await app.owner.query('SELECT FROM clinic.visit WHERE clinic_id = $1', [clinic.id]))
        .rowCount,
    ).toBe(0)
  })

  test('never lets an older message overwrite a newer one', async () => {
    const clinic = await aClinic(app)
    await upload(clinic, [
      encounter('1', { status: 'cancelled', meta: { lastUpdated: '2026-05-05T00:00:00Z' } }),
    ])
    expect((await upload(clinic, [encounter('1')])).body).toMatchObject({ older: 1, changed: 0 })
  })

  test('names the line of what it refuses, and goes on', async () => {
    const clinic = await aClinic(app)
    const answer = await upload(clinic, [
      encounter('1'),
      '{broken',
      encounter('2', { subject: undefined }),
      encounter('3'),
    ])
    expect(answer.body).toMatchObject({
      added: 2,
      refused: 2,
      refusals: [
        { line: 2, reason: 'file.json' },
        { line: 3, reason: 'patient.none' },
      ],
    })
    const { bytes, headers } = await clinic.staff.raw(
      'GET /api/clinics/:clinicId/imports/:importId/refusals',
      {
        params: { clinicId: clinic.id, importId: answer.body.id },
      },
    )
    expect(headers['content-type']).toContain('text/csv')
    expect(bytes.toString()).toBe('line,reason,detail\n2,file.json,\n3,patient.none,/subject\n')
  })

  test('keeps no number of a visit or a patient in clear', async () => {
    const { rows } = await app.owner.query('SELECT visit::text AS line FROM clinic.visit')
    expect(rows.length).toBeGreaterThan(3)
    for (const { line } of rows) expect(line).not.toMatch(/p-\d|Encounter/)
  })

  test('counts a patient whose records were merged once, whichever way it is told', async () => {
    const clinic = await aClinic(app)
    const merge = JSON.stringify({
      resourceType: 'Patient',
      id: 'p-1',
      link: [{ type: 'replaced-by', other: { reference: 'Patient/p-2' } }],
    })
    expect((await upload(clinic, [encounter('1'), encounter('2'), merge])).body).toMatchObject({
      people: 1,
    })
  })

  test('counts an appointment and the encounter it became once', async () => {
    const clinic = await aClinic(app)
    const appointment = JSON.stringify({
      resourceType: 'Appointment',
      id: 'a',
      status: 'fulfilled',
      start: '2026-05-04T10:00:00Z',
      participant: [{ actor: { reference: 'Patient/p-1' } }],
    })
    await upload(clinic, [
      appointment,
      encounter('1', { appointment: [{ reference: 'Appointment/a' }] }),
    ])
    const params = { clinicId: clinic.id }
    const list = await clinic.staff.call('GET /api/clinics/:clinicId/visits', { params })
    expect(list).toMatchObject({ visits: 2, counted: 1, people: 1 })
    const report = await clinic.staff.call('GET /api/clinics/:clinicId/enrolment', {
      params,
      query: { from: '2026-05-01', to: '2026-05-31' },
    })
    expect(report.stages[0]).toEqual({ stage: 'visits', count: { shown: true, n: 1 } })
  })

  test('refuses what is said to have happened on a day to come, and keeps what is planned for one', async () => {
    const clinic = await aClinic(app)
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
    const planned = { resourceType: 'Appointment', id: 'a', status: 'booked', start: inDays(40) }
    const answer = await upload(clinic, [
      encounter('1', { period: { start: inDays(0) } }),
      encounter('2', { period: { start: inDays(3) } }),
      encounter('3', { period: { start: '9999-12-31' } }),
      JSON.stringify({
        ...planned,
        participant: [{ actor: { reference: 'Patient/p-1' } }],
      }),
    ])
    expect(answer.body).toMatchObject({
      added: 2,
      refusals: [
        { line: 2, reason: 'visit.day-ahead' },
        { line: 3, reason: 'visit.day-ahead' },
      ],
    })
  })

  test('lets others go first, also where nothing of a file can be read', async () => {
    let worst = 0
    let last = performance.now()
    let done = false
    const turn = () => {
      worst = Math.max(worst, performance.now() - last)
      last = performance.now()
      if (!done) setImmediate(turn)
    }
    setImmediate(turn)
    const began = performance.now()
    const lines = [
      'mrn,encounterId,status,classCode,startDate',
      '"',
      ...Array<string>(30_000).fill('x'),
    ]
    const answer = await upload(here, lines, { dryRun: true })
    done = true
    expect(answer.body).toMatchObject({ read: 30_001, refused: 30_001 })
    expect(worst).toBeLessThan((performance.now() - began) / 4)
  })

  test('reads the CSV of a cancer centre', async () => {
    const csv = [
      'mrn,encounterId,status,classCode,classSystem,typeCode,typeSystem,startDate,endDate',
      '123,e-1,arrived,AMB,,,,2026-01-10,',
      '456,e-2,planned,AMB,,,,2026-02-10,',
    ]
    const answer = await upload(here, csv, { source: 'csv' })
    expect(answer.body).toMatchObject({ read: 2, added: 2, refused: 0 })
  })
})
