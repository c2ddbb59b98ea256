import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DICTIONARY_COLUMNS } from '@kith/shared/surveys/redcap-out.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'

const file = join(process.env['KITH_CORPUS_DIR'] ?? '', 'attack', 'payloads.jsonl.gz')

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
  clinic = await aClinic(app)
})
afterAll(() => app.close())

const readRecords = (csv: string, dryRun = false) =>
  clinic.staff.raw('POST /api/clinics/:clinicId/surveys/:survey/records/read', {
    params: { clinicId: clinic.id, survey: 'visit-survey' },
    body: { version: 1, csv, language: 'en', dryRun },
  })
const readDictionary = (csv: string) =>
  clinic.staff.raw('POST /api/clinics/:clinicId/dictionaries/read', {
    params: { clinicId: clinic.id },
    body: { csv, dryRun: false },
  })
const field = (label: string, name = 'calm') =>
  DICTIONARY_COLUMNS.map((column) => {
    if (column === 'Variable / Field Name') return name
    if (column === 'Field Type') return 'yesno'
    return column === 'Field Label' ? label : ''
  }).join(',')
const heading = DICTIONARY_COLUMNS.map((name) => `"${name}"`).join(',')

test('open quotation marks and missing columns of a dictionary cost their line, and the draft is kept', async () => {
  const lines = [
    field('"', 'mark'),
    field('"open', 'quote'),
    field('"over\ntwo lines"', 'lines'),
    field('=1+1', 'half'),
    field('short', 'short').slice(0, -3),
  ]
  const { status, body } = await readDictionary([heading, ...lines].join('\n'))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    items: [{ id: 'lines' }, { id: 'half', title: { en: '=1+1' } }],
    draft: expect.any(String),
  })
  expect(body).toMatchObject({
    remarks: expect.arrayContaining([
      { line: 2, code: 'unread', field: '' },
      { line: 3, code: 'unread', field: '' },
      { line: 4, code: 'spanish', field: 'lines' },
      { line: 7, code: 'unread', field: '' },
    ]),
  })
})

test('a file with zero bytes or half a character is refused as a whole, before anything of it is read', async () => {
  for (const sign of ['\0', '\ud800']) {
    const refused = { status: 400, body: { code: 'request.invalid', field: 'csv' } }
    expect(await readRecords(`record_id,heard\nr${sign},1`)).toMatchObject(refused)
    expect(await readDictionary([heading, field(`x${sign}`)].join('\n'))).toMatchObject(refused)
  }
})

test.skipIf(!existsSync(file))(
  'what others try in their files is refused line by line as answers, ids and headings, and breaks nothing',
  async () => {
    const payloads = gunzipSync(readFileSync(file))
      .toString()
      .trim()
      .split('\n')
      .map((line): string => JSON.parse(line).payload)
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
    const batches = Array.from({ length: 23 }, (_, at) => payloads.slice(at * 100, at * 100 + 100))
    for (const [at, batch] of batches.entries()) {
      const answers = batch.map((one, row) => `a${at}-${row},${cell(one)}`)
      const asAnswer = await readRecords(['record_id,heard', ...answers].join('\n'))
      const fit = batch.filter((one) => ['0', '1'].includes(one.trim()))
      expect([asAnswer.status, asAnswer.body]).toMatchObject([200, { added: fit.length }])
      const ids = batch.map((one) => `${cell(one)},0`)
      const asId = await readRecords(['record_id,heard', ...ids].join('\n'))
      expect(asId.status).toBe(200)
      const strange = ['record_id', 'heard', ...new Set(batch)].map(cell).join(',')
      const asHeading = await readRecords(`${strange}\nx,0`, true)
      expect([200, 400]).toContain(asHeading.status)
    }
  },
  120_000,
)
