import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { VisitColumns } from '@kith/shared/clinic/import-contract.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aClinic, encounter, received, settled, upload, type TestClinic } from '#testing/clinic.ts'
import { Imports } from './import-jobs.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

type Step = 'try' | 'start' | 'stop'

function step(clinic: TestClinic, importId: string, which: Step, columns?: VisitColumns) {
  const params = { clinicId: clinic.id, importId }
  if (which === 'try')
    return clinic.staff.raw('POST /api/clinics/:clinicId/imports/:importId/try', {
      params,
      body: columns ? { columns } : {},
    })
  return clinic.staff.raw(`POST /api/clinics/:clinicId/imports/:importId/${which}`, {
    params,
    body: {},
  })
}

const many = (count: number) => Array.from({ length: count }, (_, n) => encounter(String(n)))
const pieces = async (importId: string) =>
  (await app.owner.query('SELECT FROM clinic.import_piece WHERE batch_id = $1', [importId]))
    .rowCount
const visits = async (clinic: TestClinic) =>
  (await app.owner.query('SELECT FROM clinic.visit WHERE clinic_id = $1', [clinic.id])).rowCount

describe('a file that was sent', () => {
  test('is sealed, and gone once it is read in', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, encounter('canary-4711'))
    const { rows } = await app.owner.query(
      'SELECT sealed FROM clinic.import_piece WHERE batch_id = $1',
      [id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].sealed.includes('4711')).toBe(false)
    await step(clinic, id, 'try')
    await settled(clinic, id)
    expect(await pieces(id)).toBe(1)
    await step(clinic, id, 'start')
    expect(await settled(clinic, id)).toMatchObject({ state: 'done', added: 1 })
    expect(await pieces(id)).toBe(0)
  })

  test('is let go of after a day', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, encounter('1'))
    await app.owner.query(
      `UPDATE clinic.import_batch SET created_at = now() - interval '25 hours' WHERE id = $1`,
      [id],
    )
    await new Imports(app.platform).sweep()
    expect(await settled(clinic, id)).toMatchObject({ state: 'dropped' })
    expect(await pieces(id)).toBe(0)
  })

  test('may be packed', async () => {
    const clinic = await aClinic(app)
    const { id, bytes } = await received(clinic, gzipSync(many(10).join('\n')))
    await step(clinic, id, 'try')
    expect(await settled(clinic, id)).toMatchObject({ added: 10, bytes, bytesDone: bytes })
  })

  test('is refused as a whole where it is a workbook, and says so', async () => {
    const clinic = await aClinic(app)
    const batch = await received(clinic, Buffer.from('PK\u0003\u0004'))
    expect(batch).toMatchObject({ state: 'failed', problem: 'file.archive' })
    expect((await step(clinic, batch.id, 'try')).body).toMatchObject({ code: 'import.state' })
  })
})

describe('an import', () => {
  test('is not read in before it was tried', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, encounter('1'))
    expect((await step(clinic, id, 'start')).body).toMatchObject({ code: 'import.state' })
    expect(await visits(clinic)).toBe(0)
  })

  test('of one source runs alone: of two begun at once one wins, and the other can be tried after it', async () => {
    const clinic = await aClinic(app)
    const file = many(2000).join('\n')
    const sent = await Promise.all([received(clinic, file), received(clinic, file)])
    const answers = await Promise.all(sent.map(({ id }) => step(clinic, id, 'try')))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const [winner, loser] = answers[0]?.status === 200 ? sent : sent.toReversed()
    await settled(clinic, winner?.id ?? '')
    await step(clinic, winner?.id ?? '', 'start')
    expect(await settled(clinic, winner?.id ?? '')).toMatchObject({ added: 2000 })
    await step(clinic, loser?.id ?? '', 'try')
    expect(await settled(clinic, loser?.id ?? '')).toMatchObject({ added: 0, same: 2000 })
  })

  test('can be stopped: in a trial the file stays, in an import what was read in stays', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, many(4000).join('\n'))
    await step(clinic, id, 'try')
    expect((await step(clinic, id, 'stop')).body).toMatchObject({ state: 'received' })
    await until(async () => (await step(clinic, id, 'try')).status === 200)
    await settled(clinic, id)
    await step(clinic, id, 'start')
    await until(() => visits(clinic))
    await step(clinic, id, 'stop')
    expect(await settled(clinic, id)).toMatchObject({ state: 'stopped' })
    expect(await pieces(id)).toBe(0)
    const { body } = await upload(clinic, many(4000))
    expect(body.added + body.same).toBe(4000)
    expect(await visits(clinic)).toBe(4000)
  }, 60_000)

  test('that was left by a process that died goes on where it was, and nothing is done twice', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(
      clinic,
      [...many(1500), '{', ...many(3000).slice(1500)].join('\n'),
    )
    await step(clinic, id, 'try')
    await settled(clinic, id)
    // As after 1,000 items: the visits are there, and nobody works at it.
    const first = new Imports(app.platform)
    await app.owner.query(
      `UPDATE clinic.import_batch SET state = 'importing', read = 0, added = 0, refused = 0,
        lease_until = NULL WHERE id = $1`,
      [id],
    )
    await app.owner.query('DELETE FROM clinic.import_refusal WHERE batch_id = $1', [id])
    first.begin(clinic.id, id)
    await until(() => visits(clinic))
    await first.stop()
    const left = await app.owner.query(
      'SELECT read, state, lease_until FROM clinic.import_batch WHERE id = $1',
      [id],
    )
    expect(left.rows[0]).toMatchObject({ state: 'importing', lease_until: null })
    expect(left.rows[0].read).toBeGreaterThan(0)
    expect(left.rows[0].read).toBeLessThan(3001)
    await new Imports(app.platform).sweep()
    expect(await settled(clinic, id)).toMatchObject({
      state: 'done',
      read: 3001,
      added: 3000,
      same: 0,
      refused: 1,
      refusals: [{ line: 1501, reason: 'file.json' }],
    })
  })

  test('that someone works at is not taken over', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, encounter('1'))
    await app.owner.query(
      `UPDATE clinic.import_batch SET state = 'trying', lease_until = now() + interval '1 minute' WHERE id = $1`,
      [id],
    )
    const other = new Imports(app.platform)
    other.begin(clinic.id, id)
    await other.stop()
    const { rows } = await app.owner.query('SELECT state FROM clinic.import_batch WHERE id = $1', [
      id,
    ])
    expect(rows).toEqual([{ state: 'trying' }])
  })

  test('that never gets further is given up', async () => {
    const clinic = await aClinic(app)
    const { id } = await received(clinic, encounter('1'))
    await app.owner.query(
      `UPDATE clinic.import_batch SET state = 'importing', tries = 5 WHERE id = $1`,
      [id],
    )
    await new Imports(app.platform).sweep()
    expect(await settled(clinic, id)).toMatchObject({ state: 'failed', problem: 'file.trouble' })
  })
})

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
