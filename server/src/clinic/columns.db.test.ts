import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { VisitColumns } from '@kith/shared/clinic/import-contract.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, received, settled, step, upload, type TestClinic } from '#testing/clinic.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

describe('the columns of a source', () => {
  const csv = (rows: readonly string[]) => ['Chart;When;Result', ...rows].join('\r\n')
  const columns: VisitColumns = {
    kind: 'encounter',
    patientKey: 'Chart',
    date: 'When',
    dateOrder: 'day-first',
    status: 'Result',
    statuses: { attended: 'finished', 'no show': 'cancelled' },
  }
  const tableOf = (clinic: TestClinic, importId: string, query = {}) =>
    clinic.staff.call('GET /api/clinics/:clinicId/imports/:importId/table', {
      params: { clinicId: clinic.id, importId },
      query,
    })

  test('are asked for with a masked sample, remembered, and offered for the same header', async () => {
    const clinic = await aClinic(app)
    const first = await received(
      clinic,
      csv(['MRN-90817;03/04/2026;Attended', 'MRN-90818;05/04/2026;No Show']),
      'desk',
    )
    const table = await tableOf(clinic, first.id, { words: 'Result' })
    expect(table).toMatchObject({
      header: ['Chart', 'When', 'Result'],
      dates: ['none', 'both', 'none'],
      remembered: false,
      words: [
        { word: 'attended', means: 'finished' },
        { word: 'no show', means: 'cancelled' },
      ],
    })
    expect(JSON.stringify(table)).not.toContain('9081')
    await step(clinic, first.id, 'try', columns)
    expect(await settled(clinic, first.id)).toMatchObject({ added: 2, people: 1, refused: 0 })

    const second = await received(clinic, csv(['MRN-1;06/04/2026;Attended']), 'desk')
    expect(await tableOf(clinic, second.id)).toMatchObject({ remembered: true, columns })
    const third = await received(clinic, 'Chart;Day\r\nMRN-1;06/04/2026', 'desk')
    expect(await tableOf(clinic, third.id)).toMatchObject({ remembered: false })
    const other = await received(clinic, csv(['MRN-1;06/04/2026;Attended']), 'another')
    expect(await tableOf(clinic, other.id)).toMatchObject({ remembered: false })
  })

  describe('of which much is about people', () => {
    const header = 'Chart;Visit no;Day;dateOfBirth;familyName;Status'
    const lines = [1, 2, 3].map((n) => `7;v${n};2026-03-1${n};1961-05-04;Absalon;Edna`)
    const file = [header, ...lines].join('\n')
    const asTheClerkSays: VisitColumns = {
      kind: 'encounter',
      patientKey: 'Visit no',
      date: 'dateOfBirth',
      time: 'dateOfBirth',
      updatedAt: 'dateOfBirth',
      status: 'familyName',
      statuses: {},
    }

    test('bring nobody out when they were tried in another way a moment ago', async () => {
      const clinic = await aClinic(app)
      const { id } = await received(clinic, file, 'desk')
      await step(clinic, id, 'try', asTheClerkSays)
      await settled(clinic, id)
      for (const words of [undefined, 'familyName', 'Status', 'dateOfBirth']) {
        const table = await tableOf(clinic, id, words && { words })
        expect(table).toMatchObject({ remembered: true, columns: asTheClerkSays, words: [] })
        expect(table.rows[0]).toEqual(['•••', '•••', '2026-03-11', '9999-99-99', '•••', '•••'])
      }
    })

    test('are never told apart by a column of who asks: three visits are not three patients', async () => {
      const clinic = await aClinic(app)
      const { id } = await received(clinic, file, 'desk')
      expect(await tableOf(clinic, id, { words: 'Status' })).toMatchObject({
        words: [],
        unshown: 1,
      })
      const query = { words: 'Status', patient: 'Visit no' }
      const answer = await clinic.staff.raw('GET /api/clinics/:clinicId/imports/:importId/table', {
        params: { clinicId: clinic.id, importId: id },
        query,
      })
      expect(JSON.stringify(answer.body).toLowerCase()).not.toContain('edna')
    })
  })

  test('that the file does not have refuse it by their names', async () => {
    const clinic = await aClinic(app)
    const { body } = await upload(clinic, ['Chart;Day', 'MRN-1;06/04/2026'], {
      dryRun: true,
      columns,
    })
    expect(body).toMatchObject({
      refusals: [{ line: 1, reason: 'csv.header', detail: 'Result, When' }],
    })
  })

  test('are not asked for where the first line is a patient already', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, '90817;Doe;03/04/1961\n90818;Roe;05/04/1962')
    const answer = await clinic.staff.raw('GET /api/clinics/:clinicId/imports/:importId/table', {
      params: { clinicId: clinic.id, importId: id },
      query: {},
    })
    expect(answer.body).toMatchObject({
      code: 'import.unreadable',
      state: { reason: 'csv.no-header' },
    })
    expect(JSON.stringify(answer.body)).not.toContain('Doe')
  })

  test('of Windows and of Excel are read with their letters, signs and odd cells', async () => {
    const clinic = await aClinic(app)
    const file =
      'sep=;\r\nNº cita;Historia;Estado;Día;;\r\n1;="00123";Atendida;10/3/2026;;\r\n2;1,2E+08;Atendida;10/3/2026;;\r\n'
    const { id } = await received(clinic, Buffer.from(file, 'latin1'), 'agenda')
    await step(clinic, id, 'try', {
      kind: 'appointment',
      sourceKey: 'Nº cita',
      patientKey: 'Historia',
      date: 'Día',
      dateOrder: 'day-first',
      status: 'Estado',
      statuses: { atendida: 'fulfilled' },
    })
    expect(await settled(clinic, id)).toMatchObject({
      added: 1,
      refusals: [{ line: 4, reason: 'patient.shortened', detail: 'Historia' }],
    })
  })

  test('read only the lines of one clinic where that is said', async () => {
    const clinic = await aClinic(app)
    const lines = ['Chart,When,Where', '1,2026-03-10,North', '2,2026-03-10,South']
    const { body } = await upload(clinic, lines, {
      dryRun: true,
      columns: {
        kind: 'encounter',
        patientKey: 'Chart',
        date: 'When',
        site: 'Where',
        siteIs: 'north',
      },
    })
    expect(body).toMatchObject({ added: 1, ignored: 1 })
  })
})

describe('of a table that is larger than it looks', () => {
  const MIB = 1024 * 1024
  const line = (status: string) => `m1;${'x'.repeat(MIB - 100)};${status}\n`
  const askedFor = (clinic: TestClinic, importId: string, query = {}) =>
    clinic.staff.raw('GET /api/clinics/:clinicId/imports/:importId/table', {
      params: { clinicId: clinic.id, importId },
      query,
    })

  test('only the beginning is looked at', async () => {
    const clinic = await aClinic(app)
    const rows = ['Attended', 'Attended', 'No show'].map(line)
    const { id } = await received(clinic, gzipSync(['Chart;Note;Status\n', ...rows].join('')))
    const { status, body } = await askedFor(clinic, id, { words: 'Status' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ words: [{ word: 'attended' }] })
  })

  test('ten thousand columns are no table of visits', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, `Chart;Day${';a'.repeat(10_000)}\n`)
    expect(await askedFor(clinic, id)).toMatchObject({
      status: 422,
      body: { state: { reason: 'csv.no-header' } },
    })
  })

  test('a first line that does not end is told of', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, gzipSync(Buffer.alloc(4 * MIB, 97)))
    expect(await askedFor(clinic, id)).toMatchObject({
      status: 422,
      body: { state: { reason: 'file.too-large' } },
    })
  })
})

test('a table is shown to as many as ask for it at once', async () => {
  const hurried = await testApp({ poolWaitMs: 2000 })
  onTestFinished(() => hurried.close())
  const clinic = await aClinic(hurried)
  const { id } = await received(clinic, 'Chart;Day\n1;2026-05-04')
  const params = { clinicId: clinic.id, importId: id }
  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      clinic.staff.raw('GET /api/clinics/:clinicId/imports/:importId/table', { params }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
})
