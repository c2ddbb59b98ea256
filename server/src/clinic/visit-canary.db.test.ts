import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, received, settled, upload, type TestClinic } from '#testing/clinic.ts'
import { leftovers } from '#testing/leftovers.ts'

/** A record number, a visit number and a name that stand nowhere else. */
const CANARIES = ['QZ7741903', 'VN8852014', 'Quillfeather']
const CSV = [
  'Chart,Name,When,Visit no,Result',
  'QZ7741903,Quillfeather,2026-03-10,VN8852014,Attended',
  'QZ7741903,Quillfeather,2026-02-30,VN8852014,Attended',
]
const FHIR = JSON.stringify({
  resourceType: 'Encounter',
  id: 'VN8852014',
  status: 'finished',
  class: { code: 'Quillfeather' },
  subject: { reference: 'Patient/QZ7741903', display: 'Quillfeather' },
  period: { start: '2026-03-10' },
})

let app: TestApp
let clinic: TestClinic
let begin: string
const logged: string[] = []
const write = process.stderr.write.bind(process.stderr)

beforeAll(async () => {
  app = await testApp()
  process.stderr.write = (text: string | Uint8Array) => logged.push(text.toString()) > 0
  const { rows } = await app.owner.query<{ at: string }>('SELECT pg_current_wal_lsn()::text AS at')
  begin = rows[0]?.at ?? ''
  clinic = await aClinic(app)
  const { id } = await received(clinic, CSV.join('\n'), 'waiting')
  await clinic.staff.call('GET /api/clinics/:clinicId/imports/:importId/table', {
    params: { clinicId: clinic.id, importId: id },
    query: { words: 'Result' },
  })
  await settled(clinic, id)
  await upload(clinic, CSV, {
    source: 'table',
    columns: {
      kind: 'encounter',
      patientKey: 'Chart',
      date: 'When',
      sourceKey: 'Visit no',
      status: 'Result',
      statuses: { attended: 'finished' },
    },
  })
  await upload(clinic, [FHIR, FHIR.slice(0, -3)], { source: 'ehr' })
})
afterAll(async () => {
  process.stderr.write = write
  await app.close()
})

test('a number of a patient or a visit that was imported stands in no table', async () => {
  const { rows } = await app.owner.query(
    'SELECT count(*)::int AS n FROM clinic.visit WHERE clinic_id = $1',
    [clinic.id],
  )
  expect(rows).toEqual([{ n: 2 }])
  expect(await leftovers(app, CANARIES, [], '')).toEqual([])
})

test('nor in the log of the database, which does hold what is written in clear', async () => {
  await app.owner.query(
    `INSERT INTO clinic.clinic (name, timezone, locale) VALUES ('Plainly 5512', 'UTC', 'en')`,
  )
  expect(await inLog('Plainly 5512')).toBe(true)
  for (const canary of CANARIES) expect(await inLog(canary), canary).toBe(false)
})

test('nor in a mail, or in what the server says', () => {
  const said = [...app.mails(), ...logged].join('\n')
  for (const canary of CANARIES) expect(said).not.toContain(canary)
})

/** Whether a word stands in what the database has logged since. */
async function inLog(word: string): Promise<boolean> {
  const { rows } = await app.owner.query<{ found: boolean }>(
    `SELECT bool_or(position($1::bytea IN pg_read_binary_file('pg_wal/' || name)) > 0) AS found
     FROM pg_ls_waldir() WHERE name >= pg_walfile_name($2::pg_lsn) AND length(name) = 24`,
    [Buffer.from(word), begin],
  )
  return rows[0]?.found === true
}
