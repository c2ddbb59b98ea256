import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PaperSheet } from '@kith/shared/surveys/double-entry.ts'
import { as, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { Device } from '#testing/sittings.ts'

let app: TestApp
let clinic: TestClinic
let colleague: TestPerson
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  clinic = await aClinic(app)
  colleague = await as(app, 'clinic', { clinic: clinic.id })
})

const sheet: PaperSheet = {
  heard: { codes: ['yes'] },
  'how-heard': { codes: ['brochure'] },
  registered: { codes: ['no'] },
}

/** A number as it is printed; of the PDF nothing but its existence is looked at here. */
async function printed(count = 1, keyings: 1 | 2 = 2): Promise<string> {
  const answer = await clinic.staff.raw('POST /api/clinics/:clinicId/paper-forms', {
    params: { clinicId: clinic.id },
    body: { survey: 'visit-survey', language: 'es', paper: 'A4', keyings, count },
  })
  expect(answer.status).toBe(201)
  expect(answer.bytes.subarray(0, 5).toString()).toBe('%PDF-')
  const { rows } = await app.owner.query<{ number: string }>(
    `SELECT number FROM survey.paper_form WHERE clinic_id = $1 AND state = 'printed'`,
    [clinic.id],
  )
  expect(rows).toHaveLength(count)
  return rows[0]?.number ?? ''
}

const form = (number: string, who = clinic.staff) =>
  who.call('GET /api/clinics/:clinicId/paper-forms/:number', {
    params: { clinicId: clinic.id, number },
  })
const keyAt =
  (round: 1 | 2) =>
  (id: string, answers: PaperSheet, who = clinic.staff) =>
    who.call('POST /api/clinics/:clinicId/paper-forms/:id/entries', {
      params: { clinicId: clinic.id, id },
      body: { answers, round },
    })
const key = keyAt(1)
const again = keyAt(2)
const settle = (id: string, chosen: PaperSheet) =>
  clinic.staff.call('POST /api/clinics/:clinicId/paper-forms/:id/settle', {
    params: { clinicId: clinic.id, id },
    body: { chosen },
  })
const desk = (who = clinic.staff) =>
  who.call('GET /api/clinics/:clinicId/paper-forms', { params: { clinicId: clinic.id } })

async function counted() {
  const { rows } = await app.owner.query<Record<string, unknown>>(
    `SELECT r.state, r.mode, r.language, r.receipt_hash IS NOT NULL AS receipt, x.item, x.state AS came, x.codes
     FROM survey.assignment a JOIN survey.response r ON r.assignment_id = a.id JOIN survey.answer x ON x.response_id = r.id
     WHERE a.clinic_id = $1 ORDER BY x.item`,
    [clinic.id],
  )
  return rows
}

describe('a form on paper', () => {
  test('is found by its number, however it is typed, and by nobody of another clinic', async () => {
    const number = await printed()
    const found = await form(` ${number.toLowerCase().replace('-', ' ')} `)
    expect(found).toMatchObject({ number, language: 'es', state: 'printed', mine: false })
    expect(found.version.key).toBe('visit-survey')
    const other = await aClinic(app)
    const params = { clinicId: other.id, number }
    const strange = await other.staff.raw('GET /api/clinics/:clinicId/paper-forms/:number', {
      params,
    })
    expect(strange.status).toBe(404)
  })

  test('is looked up on record, by whom and how much of it was shown, and nobody else is kept waiting', async () => {
    const { id, number } = await form(await printed())
    await key(id, sheet)
    await again(id, { ...sheet, 'how-heard': { codes: ['provider'] } })
    const other = await app.owner.connect()
    try {
      await other.query('BEGIN')
      await other.query('SELECT id FROM survey.paper_form WHERE id = $1 FOR UPDATE', [id])
      expect((await form(number)).differing).toHaveLength(1)
    } finally {
      await other.query('ROLLBACK')
      other.release()
    }
    const { rows } = await app.owner.query(
      `SELECT actor_id, facts FROM audit.event WHERE action = 'survey.form-read' AND subject = $1 ORDER BY at`,
      [`clinic:${clinic.id}`],
    )
    expect(rows.at(-1)).toMatchObject({
      actor_id: clinic.staff.id,
      facts: { form: number, shown: 1 },
    })
    await settle(id, { 'how-heard': { codes: ['provider'] } })
  })

  test('keyed in twice alike is counted once, as paper, and nothing of it stays by the form', async () => {
    const { id, number } = await form(await printed())
    expect(await key(id, sheet)).toEqual({ state: 'keyed-once', differing: 0 })
    expect(await counted()).toEqual([])
    expect((await form(number)).mine).toBe(true)
    expect((await form(number, colleague)).differing).toEqual([])
    expect(await again(id, sheet, colleague)).toEqual({ state: 'counted', differing: 0 })
    const rows = await counted()
    expect(rows.map(({ item, came }) => [item, came])).toEqual([
      ['expectations', 'not_shown'],
      ['heard', 'answered'],
      ['how-heard', 'answered'],
      ['reasons', 'not_shown'],
      ['registered', 'answered'],
      ['why-not', 'skipped'],
    ])
    expect(rows[0]).toMatchObject({
      state: 'completed',
      mode: 'paper',
      language: 'es',
      receipt: true,
    })
    const { rows: left } = await app.owner.query(
      `SELECT f.receipt_hash, f.questions, f.differing, f.keyers, (SELECT count(*)::int FROM survey.paper_entry) AS entries
       FROM survey.paper_form f WHERE f.id = $1`,
      [id],
    )
    expect(left).toEqual([
      { receipt_hash: null, questions: 6, differing: 0, keyers: 2, entries: 0 },
    ])
    await expect(again(id, sheet)).rejects.toMatchObject({ code: 'survey.closed' })
    const report = await clinic.staff.call('GET /api/clinics/:clinicId/survey-report', {
      params: { clinicId: clinic.id },
    })
    expect(report.awareness.all).toEqual({ shown: true, n: 1 })
  })

  test('is not counted where the two differ, until someone with the paper says which is right', async () => {
    const { id, number } = await form(await printed())
    await key(id, sheet)
    const slip = {
      ...sheet,
      'how-heard': { codes: ['provider'] },
      registered: { mark: 'illegible' as const },
    }
    expect(await again(id, slip, colleague)).toEqual({ state: 'differs', differing: 2 })
    expect(await counted()).toEqual([])
    expect((await form(number)).differing).toEqual([
      { item: 'how-heard', first: { codes: ['brochure'] }, second: { codes: ['provider'] } },
      { item: 'registered', first: { codes: ['no'] }, second: { mark: 'illegible' } },
    ])
    await expect(settle(id, { 'how-heard': { codes: ['provider'] } })).rejects.toMatchObject({
      code: 'survey.incomplete',
      problem: { field: 'registered' },
    })
    const chosen = {
      'how-heard': { codes: ['provider'] },
      registered: { mark: 'illegible' as const },
    }
    await settle(id, chosen)
    const rows = await counted()
    expect(rows.find(({ item }) => item === 'how-heard')?.['codes']).toEqual(['provider'])
    expect(rows.find(({ item }) => item === 'registered')?.['came']).toBe('illegible')
    await expect(settle(id, chosen)).rejects.toMatchObject({ code: 'survey.closed' })
    expect(await desk()).toMatchObject({
      counted: 1,
      questions: 6,
      differing: 2,
      byOne: 0,
      waiting: [],
    })
  })

  test('may be keyed in twice by one person, and it is said of how many that is so', async () => {
    const { id } = await form(await printed())
    await key(id, sheet)
    expect((await desk()).waiting).toMatchObject([{ state: 'keyed-once', mine: true }])
    expect((await desk(colleague)).waiting).toMatchObject([{ state: 'keyed-once', mine: false }])
    await again(id, sheet)
    expect(await desk()).toMatchObject({ counted: 1, byOne: 1, singly: 0 })
  })

  test('is refused with an answer that does not fit, and names the question', async () => {
    const { id } = await form(await printed())
    await expect(key(id, { heard: { codes: ['maybe'] } })).rejects.toMatchObject({
      code: 'survey.answer',
      problem: { field: 'heard' },
    })
    expect((await desk()).waiting).toEqual([])
  })

  test('saved twice by two clicks is keyed in once: the second one changes nothing', async () => {
    const { id, number } = await form(await printed())
    const [one, other] = await Promise.all([key(id, sheet), key(id, sheet)])
    expect([one, other]).toEqual([
      { state: 'keyed-once', differing: 0 },
      { state: 'keyed-once', differing: 0 },
    ])
    expect(await counted()).toEqual([])
    const slip = { ...sheet, 'how-heard': { codes: ['provider'] } }
    const said = await Promise.all([again(id, slip), again(id, slip)])
    expect(said.map(({ differing }) => differing)).toEqual([1, 1])
    expect((await form(number)).differing).toHaveLength(1)
  })

  test('is not taken for the first time where somebody else keyed it in meanwhile', async () => {
    const { id } = await form(await printed())
    await key(id, sheet)
    await expect(key(id, sheet, colleague)).rejects.toMatchObject({ code: 'survey.changed' })
    await expect(key(id, { heard: { codes: ['no'] } })).rejects.toMatchObject({
      code: 'survey.changed',
    })
    expect(await again(id, sheet, colleague)).toMatchObject({ state: 'counted' })
  })

  test('printed to be keyed in once is counted at once, and said to be so', async () => {
    const { id, number } = await form(await printed(1, 1))
    expect((await form(number)).keyings).toBe(1)
    expect(await key(id, sheet)).toEqual({ state: 'counted', differing: 0 })
    expect(await counted()).toHaveLength(6)
    expect(await desk()).toMatchObject({ counted: 1, singly: 1, byOne: 0, questions: 0 })
    await expect(key(id, sheet)).rejects.toMatchObject({ code: 'survey.closed' })
  })

  test('keyed in by eight at once in each round is keyed in twice and counted once', async () => {
    const { id } = await form(await printed())
    const eight = async (round: typeof key) => {
      const who = (n: number) => (n % 2 ? clinic.staff : colleague)
      const done = await Promise.allSettled(
        Array.from({ length: 8 }, (_, n) => round(id, sheet, who(n))),
      )
      return done.flatMap((one) => (one.status === 'fulfilled' ? [one.value.state] : []))
    }
    expect(new Set(await eight(key))).toEqual(new Set(['keyed-once']))
    expect(await eight(again)).toEqual(['counted'])
    expect(await counted()).toHaveLength(6)
  })

  test('what was typed lies sealed while it waits', async () => {
    const { id } = await form(await printed())
    await key(id, sheet)
    const { rows } = await app.owner.query<{ sealed: Buffer }>(
      'SELECT sealed FROM survey.paper_entry WHERE form_id = $1',
      [id],
    )
    expect(rows[0]?.sealed.toString('latin1')).not.toMatch(/brochure|heard/)
  })
})

test('who has the receipt of a form can have it forgotten, before it is counted and after', async () => {
  const forget = async (receipt: string) =>
    (await new Device(app).raw('POST /api/survey-receipts/delete', { body: { receipt } })).status
  const left = async (id: string) => {
    const { rows } = await app.owner.query(
      `SELECT f.receipt_hash AS receipt, (SELECT count(*)::int FROM survey.paper_entry WHERE form_id = f.id) AS entries
       FROM survey.paper_form f WHERE f.id = $1`,
      [id],
    )
    return rows
  }
  for (const rounds of [0, 1, 2]) {
    const { id, number } = await form(await printed())
    for (const round of [1, 2] as const) if (round <= rounds) await keyAt(round)(id, sheet)
    // The receipt is on paper alone, so one is put in its place.
    const receipt = 'K7P39QXM2T1'
    const hash = app.platform.secrets.index('survey receipt', receipt)
    if (rounds < 2)
      await app.owner.query('UPDATE survey.paper_form SET receipt_hash = $2 WHERE id = $1', [
        id,
        hash,
      ])
    else
      await app.owner.query(
        `UPDATE survey.response r SET receipt_hash = $2 FROM survey.assignment a WHERE a.id = r.assignment_id AND a.clinic_id = $1`,
        [clinic.id, hash],
      )
    expect(await forget(receipt)).toBe(204)
    expect(await forget(receipt)).toBe(404)
    expect(await counted()).toEqual([])
    // Whoever has the number finds what they would find of any form that is done.
    expect(await form(number)).toMatchObject({ state: 'counted', differing: [] })
    await expect(keyAt(1)(id, sheet)).rejects.toMatchObject({ code: 'survey.closed' })
    expect(await left(id)).toEqual([{ receipt: null, entries: 0 }])
  }
})
