import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DICTIONARY_COLUMNS, type DictionaryColumn } from '@kith/shared/surveys/redcap-out.ts'
import { studyRespondents } from '#surveys/public.ts'
import { as, confirmed } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, answered, weekEnds, type TestClinic } from '#testing/clinic.ts'

let app: TestApp
let here: TestClinic
beforeAll(async () => {
  app = await testApp()
  here = await aClinic(app)
  for (const [i, answers] of studyRespondents().entries()) {
    const sheet = Object.fromEntries(
      Object.entries(answers).flatMap(([item, { codes }]) => (codes ? [[item, codes]] : [])),
    )
    const mode = i < 4 ? 'phone' : 'paper'
    await answered(app, here, sheet, { mode, entered: true, language: i % 4 ? 'en' : 'es' })
  }
  await weekEnds(app)
  here.staff = await confirmed(await as(app, 'clinic', { clinic: here.id }))
})
afterAll(() => app.close())

const records = 'POST /api/clinics/:clinicId/surveys/:survey/records'
const reads = 'POST /api/clinics/:clinicId/surveys/:survey/records/read'
const reason = 'For the study of 2026.'
const params = () => ({ clinicId: here.id, survey: 'visit-survey' })
const giveOut = (who = here.staff, more: object = {}) =>
  who.raw(records, { params: params(), body: { version: 1, format: 'redcap', reason, ...more } })
const rowsOf = (bytes: Buffer): Record<string, string>[] =>
  parse(bytes, { columns: true, bom: true })

describe('answers that are given out row by row', () => {
  test('are for staff of the clinic who gave their password again, and who say why', async () => {
    const elsewhere = await aClinic(app)
    expect((await giveOut(await as(app, 'visitor'))).status).toBe(401)
    expect((await giveOut(await confirmed(elsewhere.staff))).status).toBe(403)
    const other = await as(app, 'clinic', { clinic: here.id })
    expect(await giveOut(other)).toMatchObject({ status: 403, body: { code: 'session.confirm' } })
    expect((await giveOut(here.staff, { reason: '          ' })).status).toBe(400)
    const { items } = await here.staff.call('GET /api/clinics/:clinicId/disclosures', {
      params: { clinicId: here.id },
    })
    expect(items).toEqual([])
  })

  test('have no words, no day, no code, and ids that are drawn anew each time', async () => {
    const [one, other] = [await giveOut(), await giveOut()]
    expect([one.status, other.status]).toEqual([200, 200])
    const [first, second] = [rowsOf(one.bytes), rowsOf(other.bytes)]
    expect(first).toHaveLength(102)
    const ids = new Set([...first, ...second].map((row) => row['record_id']))
    expect(ids.size).toBe(204)
    expect(one.bytes.toString()).not.toMatch(/\d{4}-\d{2}/)
    for (const { year } of first) expect(year).toMatch(/^(\d{4})?$/)
    // Their order is that of the ids, and so of nothing.
    const order = first.map((row) => row['record_id'] ?? '')
    expect(order).toEqual(order.toSorted((a, b) => (a < b ? -1 : 1)))
  })

  test('say nothing of the few who came in a way of their own', async () => {
    const rows = rowsOf((await giveOut()).bytes)
    expect(rows.some((row) => row['mode'] === 'phone')).toBe(false)
    const alike = Map.groupBy(rows, (row) => [row['language'], row['mode'], row['year']].join('|'))
    for (const same of alike.values()) expect(same.length).toBeGreaterThanOrEqual(11)
  })

  test('are written down before they leave: when, by whom, why, and of how many', async () => {
    const { items } = await here.staff.call('GET /api/clinics/:clinicId/disclosures', {
      params: { clinicId: here.id },
    })
    expect(items[0]).toMatchObject({
      mine: true,
      reason,
      people: 102,
      generalised: ['mode', 'language', 'year'],
    })
    const { rows } = await app.owner.query(
      `SELECT facts FROM audit.event WHERE action = 'records.disclosed' AND subject = $1`,
      [`clinic:${here.id}`],
    )
    expect(rows[0]?.facts).toMatchObject({ reason, people: 102 })
  })

  test('of fewer than eleven are refused, in words', async () => {
    const small = await aClinic(app)
    for (let i = 0; i < 10; i++) await answered(app, small, { heard: ['no'] })
    await weekEnds(app)
    const staff = await confirmed(await as(app, 'clinic', { clinic: small.id }))
    const answer = await staff.raw(records, {
      params: { clinicId: small.id, survey: 'visit-survey' },
      body: { version: 1, format: 'redcap', reason },
    })
    expect(answer).toMatchObject({ status: 422, body: { code: 'report.too-few-people' } })
    here.staff = await confirmed(await as(app, 'clinic', { clinic: here.id }))
  })

  test('as FHIR are questionnaire responses that name version and year and nobody', async () => {
    const { bytes } = await giveOut(here.staff, { format: 'fhir' })
    const lines = bytes.toString().trim().split('\n')
    expect(lines).toHaveLength(102)
    const joined: {
      resourceType: string
      questionnaire: string
      status: string
      item: { linkId: string; answer?: object[] }[]
    }[] = lines.map((line) => JSON.parse(line))
    for (const one of joined) {
      expect(one).toMatchObject({
        resourceType: 'QuestionnaireResponse',
        questionnaire: 'urn:kith:questionnaire:visit-survey|1',
        status: 'completed',
      })
      expect(one).not.toHaveProperty('subject')
      expect(one).not.toHaveProperty('author')
    }
    const heard = joined.flatMap(({ item }) => item.filter(({ linkId }) => linkId === 'heard'))
    expect(
      heard.filter(({ answer }) => JSON.stringify(answer) === '[{"valueBoolean":true}]'),
    ).toHaveLength(46)
  })
})

async function handedIn(): Promise<number> {
  const { rows } = await app.owner.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM survey.response r JOIN survey.assignment a ON a.id = r.assignment_id
     WHERE a.clinic_id = $1`,
    [here.id],
  )
  return rows[0]?.n ?? 0
}

describe('answers that are read in', () => {
  const read = (csv: string, dryRun = false) =>
    here.staff.call(reads, { params: params(), body: { version: 1, csv, language: 'en', dryRun } })
  const head = 'record_id,language,mode,heard,how_heard\n'

  test('change nothing where they were given out here', async () => {
    const csv = (await giveOut()).bytes.toString()
    expect(await read(csv)).toEqual({ read: 102, added: 0, same: 102, unfit: 0, refused: [] })
  })

  test('are tried first, and the same file twice adds nothing', async () => {
    const csv = `${head}a-1,en,paper,1,brochure\na-2,es,paper,0,\n`
    expect(await read(csv, true)).toMatchObject({ read: 2, added: 2, same: 0 })
    expect(await read(csv)).toMatchObject({ added: 2, same: 0 })
    expect(await read(csv)).toMatchObject({ added: 0, same: 2 })
  })

  test('are of other people where they are of another survey, though their ids are the same', async () => {
    expect(await read(`${head}f-1,en,paper,0,\n`)).toMatchObject({ added: 1 })
    const symptoms = 'record_id,language,mode,fatigue\nf-1,en,paper,4\nf-2,en,paper,5\n'
    const input = {
      params: { clinicId: here.id, survey: 'semcd-6' },
      body: { version: 1, csv: symptoms, language: 'en', dryRun: false } as const,
    }
    expect(await here.staff.call(reads, input)).toMatchObject({ added: 2, same: 0, refused: [] })
    expect(await here.staff.call(reads, input)).toMatchObject({ added: 0, same: 2 })
  })

  test('that an earlier release knew, of whatever survey, are known still', async () => {
    const hash = app.platform.secrets.index('clinic.record', `${here.id}|old-1`)
    await app.owner.query('INSERT INTO clinic.known_record (clinic_id, id_hash) VALUES ($1, $2)', [
      here.id,
      hash,
    ])
    const csv = `${head}old-1,en,paper,0,\nold-2,en,paper,0,\n`
    expect(await read(csv, true)).toMatchObject({ added: 1, same: 1 })
    expect(await read(csv)).toMatchObject({ added: 1, same: 1 })
  })

  test('are counted once however many read the same file at once, and one that stopped can be read again', async () => {
    const csv = `${head}${Array.from({ length: 20 }, (_, i) => `c-${i},en,paper,0,`).join('\n')}`
    const before = await handedIn()
    const answers = await Promise.all(Array.from({ length: 6 }, () => read(csv)))
    expect(answers.map(({ added }) => added).toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 0, 20])
    expect(await handedIn()).toBe(before + 20)
  })

  test('of 1,500 people are in within seconds', async () => {
    const rows = Array.from({ length: 1500 }, (_, i) => `d-${i},en,paper,1,brochure`)
    const began = Date.now()
    expect(await read(`${head}${rows.join('\n')}`)).toMatchObject({ added: 1500, same: 0 })
    expect(Date.now() - began).toBeLessThan(10_000)
    const { rows: kept } = await app.owner.query(
      `SELECT a.item, a.codes, count(*)::int AS n FROM survey.answer a JOIN survey.response r ON r.id = a.response_id
         JOIN survey.assignment s ON s.id = r.assignment_id
       WHERE s.clinic_id = $1 AND a.item IN ('heard', 'how-heard') AND a.codes <> '{}' GROUP BY 1, 2 HAVING count(*) > 1000`,
      [here.id],
    )
    const most = new Map(kept.map(({ item, codes }) => [item, codes]))
    expect(most.get('heard')).toEqual(['yes'])
    expect(most.get('how-heard')).toEqual(['brochure'])
  })

  test('are refused as a whole where a column is there twice', async () => {
    const csv = `record_id,language,mode,heard,heard\ne-1,en,paper,1,0\n`
    expect(await read(csv, true)).toEqual({
      read: 0,
      added: 0,
      same: 0,
      unfit: 0,
      refused: [{ line: 1, field: 'heard', code: 'column-twice' }],
    })
  })

  test('of which very many do not fit say of how many that is so, and list the first', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `m-${i},en,paper,perhaps,rumour`)
    const { unfit, refused, added } = await read(`${head}${rows.join('\n')}`, true)
    expect([unfit, refused.length, added]).toEqual([1000, 200, 0])
  })

  test('are refused line by line where they do not fit the version', async () => {
    const csv = `${head.trim()},name\nb-1,en,paper,1,rumour,Ana\nb-2,en,paper,perhaps,,\n,en,paper,1,,\nb-3,en,paper,,,\n`
    const { added, refused } = await read(csv, true)
    expect(added).toBe(0)
    expect(refused).toEqual([
      { line: 1, field: 'name', code: 'column' },
      { line: 2, field: 'how-heard', code: 'option' },
      { line: 3, field: 'heard', code: 'value' },
      { line: 3, field: 'heard', code: 'needed' },
      { line: 4, field: 'record_id', code: 'missing' },
      { line: 5, field: 'heard', code: 'needed' },
    ])
  })
})

test('a dictionary goes out for any version, and comes back as the same questions', async () => {
  const { bytes } = await here.staff.raw(
    'GET /api/clinics/:clinicId/surveys/:survey/dictionary.csv',
    { params: params(), query: { version: 1 } },
  )
  const answer = await here.staff.call('POST /api/clinics/:clinicId/dictionaries/read', {
    params: { clinicId: here.id },
    body: { csv: bytes.toString(), dryRun: true },
  })
  expect(answer.draft).toBeNull()
  expect(answer.remarks).toEqual([])
  expect(answer.items).toHaveLength(6)
  expect(answer.items[0]).toMatchObject({ id: 'heard', type: 'boolean', required: true })
})

describe('a dictionary of REDCap', () => {
  const read = (csv: string, dryRun: boolean) =>
    here.staff.call('POST /api/clinics/:clinicId/dictionaries/read', {
      params: { clinicId: here.id },
      body: { csv, dryRun },
    })
  const drafts = async () =>
    (await here.staff.call('GET /api/clinics/:clinicId/surveys', { params: { clinicId: here.id } }))
      .drafts
  const row = (cells: Partial<Record<DictionaryColumn, string>>) =>
    DICTIONARY_COLUMNS.map((name) => cells[name] ?? '').join(';')
  // As a table programme saves it that is set to Spanish.
  const csv = [
    DICTIONARY_COLUMNS.join(';'),
    row({
      'Variable / Field Name': 'calm',
      'Form Name': 'waiting_room',
      'Field Type': 'radio',
      'Field Label': 'How calm was it?',
      'Choices, Calculations, OR Slider Labels': '1, Not at all | 2, Very',
    }),
    row({ 'Variable / Field Name': 'sum', 'Field Type': 'calc' }),
  ].join('\r\n')

  test('is looked at without keeping anything, then becomes a draft whose terms nobody has said', async () => {
    const before = await drafts()
    expect(await read(csv, true)).toMatchObject({
      title: 'Waiting room',
      items: [{ id: 'calm', type: 'choice' }],
      remarks: [
        { line: 2, code: 'spanish', field: 'calm' },
        { line: 3, code: 'type', field: 'sum' },
      ],
      draft: null,
    })
    expect(await drafts()).toEqual(before)
    const { draft } = await read(csv, false)
    expect(draft).not.toBeNull()
    const kept = await here.staff.call('GET /api/clinics/:clinicId/survey-drafts/:id', {
      params: { clinicId: here.id, id: draft ?? '' },
    })
    expect(kept).toMatchObject({
      number: 1,
      version: { title: { en: 'Waiting room', es: '' }, terms: 'unknown' },
      licenceFaults: ['licence_unknown'],
    })
  })

  test('of which nothing can be asked becomes no draft', async () => {
    const before = await drafts()
    const heading = csv.split('\r\n')[0] ?? ''
    const calc = row({ 'Variable / Field Name': 'sum', 'Field Type': 'calc' })
    expect(await read(`${heading}\n${calc}`, false)).toMatchObject({ items: [], draft: null })
    expect(await drafts()).toEqual(before)
  })
})
