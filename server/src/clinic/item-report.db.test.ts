import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HANDED_OUT, studyRespondents } from '#surveys/public.ts'
import { as } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, answered, editionsMade, type TestClinic } from '#testing/clinic.ts'

let app: TestApp
let here: TestClinic
beforeAll(async () => {
  app = await testApp()
  here = await aClinic(app, { threshold: 5 })
  for (const answers of studyRespondents()) await keyed(here, answers)
  // What was keyed in this week is counted once the week is over.
  app.platform.clock.shift(8 * 86_400_000)
  await editionsMade(app)
  here.staff = await as(app, 'clinic', { clinic: here.id })
})
afterAll(() => app.close())

function keyed(clinic: TestClinic, answers: object) {
  const sheet = Object.fromEntries(
    Object.entries(answers).flatMap(([item, { codes }]) => (codes ? [[item, codes]] : [])),
  )
  return answered(app, clinic, sheet)
}

const report = 'GET /api/clinics/:clinicId/surveys/:survey/report'
const at = (clinic: TestClinic) => ({
  params: { clinicId: clinic.id, survey: 'visit-survey' },
  query: {},
})
const say = (count: { shown: true; n: number } | { shown: false } | undefined) =>
  count?.shown ? count.n : '-'

test('a report of a survey is for the staff of its clinic alone', async () => {
  const elsewhere = await aClinic(app)
  const visitor = await as(app, 'visitor')
  await expect(visitor.call(report, at(here))).rejects.toMatchObject({ status: 401 })
  for (const who of [await as(app, 'member'), await as(app, 'admin'), elsewhere.staff])
    await expect(who.call(report, at(here))).rejects.toMatchObject({ status: 403 })
})

describe('a report fed with responses that agree with the 2021 study', () => {
  test('shows exactly its n and N, question by question, where nothing has to be hidden', async () => {
    const open = await aClinic(app)
    for (const answers of studyRespondents()) await keyed(open, answers)
    const { of, items } = await open.staff.call(report, at(open))
    await here.staff.call(report, at(here))
    expect(say(of)).toBe(102)
    const [heard, how] = items
    expect(heard?.choices[0]).toMatchObject({
      name: 'yes',
      count: { n: 46 },
      of: { n: 102 },
      percent: 45.1,
      low: 35.8,
      high: 54.8,
    })
    expect(how?.choices.map(({ name, count, of: all }) => [name, say(count), say(all)])).toEqual([
      ['brochure', 15, 44],
      ['provider', 19, 44],
      ['other', 10, 44],
    ])
    expect(how?.states.map(({ state, count }) => [state, say(count)])).toContainEqual([
      'not_shown',
      56,
    ])
  })

  test('hides for others what is fewer than eleven, alike in JSON and in CSV', async () => {
    const json = await here.staff.call(`${report}/export.json`, at(here))
    const how = json.items.find(({ item }) => item === 'how-heard')
    expect(
      how?.choices.map(({ count, percent, low }) => [say(count), percent, low]),
    ).toContainEqual(['-', null, null])
    const csv = (await here.staff.raw(`${report}/export.csv`, at(here))).bytes.toString()
    const lines = csv.split('\r\n').filter((line) => line.includes(',how-heard,choice,'))
    const shown = (how?.choices ?? []).map(({ count }) => count.shown)
    expect(lines.map((line) => /,choice,[^,]*,\d+,/.test(line))).toEqual(shown)
    expect(shown).toContain(true)
  })

  test('says why a file does not tell of a group that the clinic itself sees', async () => {
    const open = await aClinic(app)
    for (const answers of studyRespondents()) await keyed(open, answers)
    app.platform.clock.shift(8 * 86_400_000)
    await editionsMade(app)
    open.staff = await as(app, 'clinic', { clinic: open.id })
    await answered(app, open, { heard: ['no'] }, { language: 'es' })
    const one = { ...at(open), query: { only: 'language:es' } }
    expect(say((await open.staff.call(report, one)).of)).toBe(1)
    for (const file of ['export.csv', 'export.json'] as const)
      expect((await open.staff.raw(`${report}/${file}`, one)).body).toMatchObject({
        status: 404,
        code: 'report.no-group',
      })
    here.staff = await as(app, 'clinic', { clinic: here.id })
  })

  test('as the CHERRIES sheet has the figures that may be passed on, not those of the clinic itself', async () => {
    const open = await aClinic(app)
    for (let i = 0; i < 4; i++) await keyed(open, { heard: { codes: ['no'] } })
    const { params } = at(open)
    const { bytes } = await open.staff.raw('POST /api/clinics/:clinicId/surveys/:survey/cherries', {
      params,
      body: { format: 'json', language: 'en', written: { design: 'All who came.' } },
    })
    const sheet = JSON.parse(bytes.toString())
    expect(say((await open.staff.call(report, at(open))).of)).toBe(4)
    const passedOn = await open.staff.call(`${report}/export.json`, at(open))
    expect(sheet.figures).toMatchObject({ handed: passedOn.of, begun: passedOn.begun, version: 1 })
    expect(JSON.stringify(sheet)).not.toContain('4 of')
    expect(sheet.items[0]).toMatchObject({ id: 'design', known: '', written: 'All who came.' })
    const { rows } = await app.owner.query(
      `SELECT facts FROM audit.event WHERE subject = $1 AND action = 'survey.exported' AND facts->>'as' IS NOT NULL`,
      [`clinic:${open.id}`],
    )
    expect(rows).toEqual([{ facts: { survey: 'visit-survey', as: 'cherries' } }])
  })

  test('is written down in the audit log, by whom and of what', async () => {
    const { rows } = await app.owner.query(
      `SELECT DISTINCT action FROM audit.event WHERE subject = $1 AND action LIKE 'survey.%' ORDER BY 1`,
      [`clinic:${here.id}`],
    )
    expect(rows.map(({ action }) => action)).toEqual(['survey.exported', 'survey.read'])
  })
})

test('the 2021 study, recomputed, has exactly the n, N and intervals of the paper, in JSON and CSV', async () => {
  const input = { params: { clinicId: here.id } }
  const { rows, assumed } = await here.staff.call('GET /api/clinics/:clinicId/study-2021', input)
  const expected = [
    ['completed', 102, HANDED_OUT, 11.3, 9.4, 13.6],
    ['heard', 46, 102, 45.1, 35.8, 54.8],
    ['brochure', 15, 44, 34.1, 21.9, 48.9],
    ['provider', 19, 44, 43.2, 29.7, 57.8],
    ['other', 10, 44, 22.7, 12.8, 37],
    ['no-source', 2, 46, 4.3, 1.2, 14.5],
    ['registered', 20, 102, 19.6, 13.1, 28.4],
    ['reasons', 11, 20, 55, 34.2, 74.2],
    ['expectations', 15, 20, 75, 53.1, 88.8],
  ]
  expect(
    rows.map((row) => [row.name, say(row.count), say(row.of), row.percent, row.low, row.high]),
  ).toEqual(expected)
  expect(
    rows.filter(({ discrepancy }) => discrepancy).map(({ name, printed }) => [name, printed]),
  ).toEqual([['other', 22]])
  expect(assumed.reduce((sum, one) => sum + one.joined, 0)).toBe(20)
  const { bytes } = await here.staff.raw('GET /api/clinics/:clinicId/study-2021/export.csv', input)
  const lines = bytes.toString().split('\r\n')
  for (const [name, n, of, percent, low, high] of expected)
    expect(
      lines.some(
        (line) =>
          line.startsWith(`published,${name},${n},${of},`) &&
          line.includes(`,${percent},${low},${high},`),
      ),
    ).toBe(true)
})

test('answers of this week come into the report with those of the weeks before, in lots of eleven', async () => {
  for (let i = 0; i < 10; i++) await keyed(here, { heard: { codes: ['no'] } })
  app.platform.clock.shift(8 * 86_400_000)
  await editionsMade(app)
  here.staff = await as(app, 'clinic', { clinic: here.id })
  expect(say((await here.staff.call(report, at(here))).of)).toBe(102)
  await keyed(here, { heard: { codes: ['no'] } })
  app.platform.clock.shift(8 * 86_400_000)
  await editionsMade(app)
  here.staff = await as(app, 'clinic', { clinic: here.id })
  expect(say((await here.staff.call(report, at(here))).of)).toBe(113)
})
