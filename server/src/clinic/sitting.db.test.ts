import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { worked } from '#testing/notifications.ts'
import { cameBy, Device, everythingIn, linksTo, responsesOf } from '#testing/sittings.ts'
import { sittingListeners } from './sitting-jobs.ts'

const HOUR_MS = 3_600_000
const none: Answers = { heard: { codes: ['no'] } }
const some: Answers = { heard: { codes: ['yes'] }, 'how-heard': { codes: ['brochure'] } }

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  clinic = await aClinic(app)
})

const link = async (more: Parameters<typeof linksTo>[1] = {}) =>
  (await linksTo(clinic, more))[0] ?? ''

const everything = (table: string) => everythingIn(app, table)
const responses = (clinicId = clinic.id) => responsesOf(app, clinicId)

/** What is done each minute. */
async function minutePasses(of: TestApp): Promise<void> {
  await worked(sittingListeners(of.platform), 'minute.passed', {})
}

describe('a link to a survey', () => {
  test('leads to the questions without an account, and its token is kept as a hash alone', async () => {
    const token = await link()
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const device = await cameBy(app, token)
    expect(await device.at()).toMatchObject({
      kind: 'link',
      language: 'en',
      survey: { version: { key: 'visit-survey' }, progress: { state: 'new', revision: 0 } },
    })
    for (const table of ['survey.link', 'survey.sitting', 'audit.event', 'clinic.idempotency_key'])
      expect(await everything(table)).not.toContain(token)
    expect(await everything('survey.sitting')).not.toContain(device.sitting)
  })

  test('answers alike when it is wrong, void, full, expired or not a link at all', async () => {
    const [voided, expired, full] = [
      await link(),
      await link({ days: 1 }),
      await link({ kind: 'open' }),
    ]
    await (await cameBy(app, full)).save(none)
    const batches = await clinic.staff.call('GET /api/clinics/:clinicId/survey-links', {
      params: { clinicId: clinic.id },
    })
    await app.owner.query(
      "UPDATE survey.link SET expires_on = now() - interval '3 days' WHERE token_hash = $1",
      [app.platform.secrets.index('survey link', expired)],
    )
    const { rows } = await app.owner.query<{ batch_id: string }>(
      'SELECT batch_id FROM survey.link WHERE token_hash = $1',
      [app.platform.secrets.index('survey link', voided)],
    )
    const params = { clinicId: clinic.id, batchId: rows[0]?.batch_id ?? '' }
    expect(batches.items.map(({ id }) => id)).toContain(params.batchId)
    await clinic.staff.call('POST /api/clinics/:clinicId/survey-links/:batchId/void', { params })
    const said: string[] = []
    for (const token of [voided, expired, full, 'A'.repeat(43), 'x']) {
      const body = { token, language: 'en' }
      const answer = await new Device(app).raw<object>('POST /api/sitting', { body })
      said.push(JSON.stringify({ status: answer.status, ...answer.body, requestId: '' }))
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    expect(said[0]).toContain('token.spent')
    expect(new Set(said).size).toBe(1)
  })

  test('opens this one survey and nothing else', async () => {
    const device = await cameBy(app, await link())
    expect((await device.call('GET /api/me')).person).toBeNull()
    for (const route of ['GET /api/me/surveys', 'GET /api/clinics'])
      expect((await device.raw(route)).status).toBe(401)
    const params = { clinicId: clinic.id }
    expect((await device.raw('GET /api/clinics/:clinicId/survey-links', { params })).status).toBe(
      401,
    )
  })

  test('goes on where one stopped in the same browser, in either language', async () => {
    const token = await link()
    const phone = await cameBy(app, token)
    await phone.save(some, 0, 'es')
    expect((await phone.at())?.survey?.progress).toEqual({
      answers: some,
      revision: 1,
      language: 'es',
      state: 'in-progress',
    })
    // Coming again by the link is no new beginning, nor a new sitting.
    const before = phone.sitting
    await phone.call('POST /api/sitting', { body: { token, language: 'en' } })
    expect(phone.sitting).toBe(before)
    expect(await responses()).toHaveLength(1)
  })

  test('that is personal is remembered by its browser for a day, also when that is closed meanwhile', async () => {
    const ends = async (token: string) => {
      const input = { body: { token, language: 'en' } }
      const { headers } = await new Device(app).raw('POST /api/sitting', input)
      return /Expires=([^;]+)/.exec(String(headers['set-cookie']))?.[1]
    }
    const until = Date.parse((await ends(await link())) ?? '')
    expect(Math.round((until - app.platform.clock.now().getTime()) / HOUR_MS)).toBe(24)
    expect(await ends(await link({ kind: 'open' }))).toBeUndefined()
  })

  test('shows what was answered in one browser in no other: neither words nor choices, nor which questions', async () => {
    const token = await link()
    const phone = await cameBy(app, token)
    const blank = JSON.stringify((await phone.at())?.survey?.progress)
    await phone.save(some)
    const desk = await cameBy(app, token)
    const there = (await desk.at())?.survey
    expect(JSON.stringify(there?.progress)).toBe(blank)
    // Nor by a conflict, by handing in, or by saving.
    const refused = [
      await desk.raw('PUT /api/sitting/answers', {
        body: { answers: none, revision: 1, language: 'en' },
      }),
      await desk.raw('POST /api/sitting/complete', { body: { revision: 1 } }),
      await desk.raw('POST /api/sitting/complete', { body: { revision: 0 } }),
    ]
    expect(refused.map(({ status }) => status)).toEqual([409, 409, 422])
    expect(JSON.stringify(refused.map(({ body }) => body))).not.toContain('brochure')
    expect((await desk.save(none)).answers).toEqual(none)
    // And what is answered there changes nothing of what lies here.
    expect((await phone.at())?.survey?.progress.answers).toEqual(some)
    await phone.save({ ...some, registered: { codes: ['no'] } }, 1)
    expect((await desk.at())?.survey?.progress.answers).toEqual(none)
  })

  test('that is open is not used up by who opens it again and again', async () => {
    const token = await link({ kind: 'open', count: 2 })
    for (let i = 0; i < 5; i++) await cameBy(app, token)
    const device = await cameBy(app, token)
    await device.save(none)
    await device.complete(1)
    const left = await cameBy(app, token)
    await left.call('POST /api/sitting/end')
    await (await cameBy(app, token)).save(none)
    await expect(cameBy(app, token)).rejects.toMatchObject({ code: 'token.spent' })
  })

  test('is used up by handing in: the first counts, and who comes later is told so when they hand in, and before that by their own cookie alone', async () => {
    const token = await link()
    const [phone, laptop] = [await cameBy(app, token), await cameBy(app, token)]
    await laptop.save(none)
    await phone.save(some)
    await phone.complete(1)
    await laptop.save(some, 1)
    const spent = { status: 410, code: 'token.spent' }
    await expect(laptop.complete(2)).rejects.toMatchObject(spent)
    // What was answered there is lost by nothing but its time, or whoever takes it back.
    expect((await laptop.at())?.survey?.progress.answers).toEqual(some)
    await laptop.call('POST /api/sitting/end')
    const body = { token, language: 'en' as const }
    await expect(phone.call('POST /api/sitting', { body })).rejects.toMatchObject(spent)
    const progress = (await phone.at())?.survey?.progress
    expect(progress).toMatchObject({ state: 'completed', answers: {} })
    expect(await responses()).toMatchObject([{ state: 'completed' }])
    const { rows } = await app.owner.query(
      'SELECT state, uses, assignment_id FROM survey.link WHERE clinic_id = $1',
      [clinic.id],
    )
    expect(rows).toEqual([{ state: 'done', uses: 1, assignment_id: null }])
  })

  test('that is closed by staff still takes in what one person began, and once', async () => {
    const token = await link()
    const [phone, laptop] = [await cameBy(app, token), await cameBy(app, token)]
    await phone.save(some)
    await laptop.save(none)
    await app.owner.query("UPDATE survey.link SET state = 'void' WHERE clinic_id = $1", [clinic.id])
    await phone.complete(1)
    await expect(laptop.complete(1)).rejects.toMatchObject({ code: 'token.spent' })
    const states = (await responses()).map(({ state }) => state)
    expect(new Set(states)).toEqual(new Set(['completed', 'in-progress']))
  })

  test('that a release before opened is used up by the first that hands in, and leads on where what it named is gone', async () => {
    for (const lapses of [false, true]) {
      const token = await link()
      const phone = await cameBy(app, token)
      await phone.save(some)
      await app.owner.query(
        `UPDATE survey.link l SET uses = 1, assignment_id = s.assignment_id FROM survey.sitting s
         WHERE s.link_id = l.id AND l.clinic_id = $1 AND l.state = 'open'`,
        [clinic.id],
      )
      if (lapses) await phone.call('POST /api/sitting/end')
      const [laptop, other] = [await cameBy(app, token), await cameBy(app, token)]
      for (const device of [laptop, other]) await device.save(none)
      const [first, second] = lapses ? [laptop, other] : [phone, laptop]
      await first.complete(1)
      await expect(second.complete(1)).rejects.toMatchObject({ code: 'token.spent' })
    }
  })

  test('that is open leads each to answers of their own, as many as there are places', async () => {
    const token = await link({ kind: 'open', count: 2 })
    const [one, other] = [await cameBy(app, token), await cameBy(app, token)]
    await one.save(some)
    expect((await other.at())?.survey?.progress.answers).toEqual({})
    await other.save(none)
    await expect(cameBy(app, token)).rejects.toMatchObject({ code: 'token.spent' })
    // Who leaves without handing in gives the place back.
    await other.call('POST /api/sitting/end')
    expect(other.sitting).toBeNull()
    expect(await responses()).toHaveLength(1)
    await cameBy(app, token)
  })

  test('by which thirty come at once is handed in once where it is personal, and by as many as there are places where it is open', async () => {
    const [personal, open] = [await link(), await link({ kind: 'open', count: 7 })]
    const come = (token: string) =>
      Promise.allSettled(Array.from({ length: 30 }, () => cameBy(app, token)))
    const devices = (await come(personal)).flatMap((one) =>
      one.status === 'fulfilled' ? [one.value] : [],
    )
    expect(devices).toHaveLength(30)
    await Promise.all(devices.map((device) => device.save(some)))
    const handed = await Promise.allSettled(devices.map((device) => device.complete(1)))
    expect(handed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = handed.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toEqual(refused.map(() => expect.objectContaining({ code: 'token.spent' })))
    const done = (await responses()).filter(({ state }) => state === 'completed')
    expect(done).toMatchObject([{ mode: 'link' }])
    const came = await come(open)
    // To open it takes no place; the first answer does.
    const there = came.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(there).toHaveLength(30)
    const first = await Promise.allSettled(there.map((device) => device.save(none)))
    expect(first.filter(({ status }) => status === 'fulfilled')).toHaveLength(7)
    await expect(cameBy(app, open)).rejects.toMatchObject({ code: 'token.spent' })
  })

  test('keeps no date finer than the week and no id that says when', async () => {
    const device = await cameBy(app, await link())
    await device.save(some)
    await device.complete(1)
    const [row] = await responses()
    const days = [row?.['opens_on'], row?.['started_on'], row?.['completed_on']].map(String)
    for (const day of days) expect(new Date(`${day}T00:00:00Z`).getUTCDay()).toBe(1)
    expect([row?.['assignment'], row?.['response']].map((id) => String(id)[14])).toEqual(['4', '4'])
  })

  test('left lying is over after a day and forgotten, and a personal one can be used anew', async () => {
    const own = await testApp()
    try {
      const there = await aClinic(own)
      const [open = ''] = await linksTo(there, { kind: 'open' })
      const [personal = ''] = await linksTo(there, { days: 3 })
      const [one, other] = [await cameBy(own, open), await cameBy(own, personal)]
      await one.save(some)
      await other.save(some)
      own.platform.clock.shift(25 * HOUR_MS)
      expect(await one.at()).toBeNull()
      await expect(one.save(none, 1)).rejects.toMatchObject({ code: 'token.spent' })
      await minutePasses(own)
      expect((await own.owner.query('SELECT FROM survey.response')).rows).toEqual([])
      const back = await cameBy(own, personal)
      expect((await back.at())?.survey?.progress.answers).toEqual({})
      await cameBy(own, open)
      own.platform.clock.shift(96 * HOUR_MS)
      await minutePasses(own)
      expect((await own.owner.query('SELECT FROM survey.response')).rows).toEqual([])
      expect((await own.owner.query('SELECT FROM survey.assignment')).rows).toEqual([])
      expect((await own.owner.query('SELECT FROM survey.sitting')).rows).toEqual([])
    } finally {
      await own.close()
    }
  })
})
