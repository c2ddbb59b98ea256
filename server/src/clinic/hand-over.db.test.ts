import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { worked } from '#testing/notifications.ts'
import { Device, handedOver, linksTo } from '#testing/sittings.ts'
import { sittingListeners } from './sitting-jobs.ts'

const MINUTE_MS = 60_000
const some: Answers = { heard: { codes: ['yes'] }, 'how-heard': { codes: ['provider'] } }

let app: TestApp
let clinic: TestClinic
let tablet: Device
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  clinic = await aClinic(app)
  tablet = await handedOver(app, clinic)
})

const params = () => ({ clinicId: clinic.id })
const meAt = async (device: Device) => (await device.call('GET /api/me')).person?.id ?? null
const unlock = (device: Device, pin: string) =>
  device.call('POST /api/sitting/unlock', { body: { pin } })

async function left() {
  const { rows } = await app.owner.query<{ state: string; mode: string; draft: object }>(
    `SELECT r.state, r.mode, r.draft FROM survey.assignment a LEFT JOIN survey.response r ON r.assignment_id = a.id
     WHERE a.clinic_id = $1`,
    [clinic.id],
  )
  return rows
}

describe('a tablet that is handed over', () => {
  test('opens the one survey that staff chose, and nothing of theirs', async () => {
    expect(await tablet.at()).toMatchObject({
      kind: 'tablet',
      survey: { version: { key: 'visit-survey' }, progress: { state: 'new' }, idleSeconds: 300 },
    })
    expect(await meAt(tablet)).toBeNull()
    for (const [route, input] of [
      ['GET /api/clinics', {}],
      ['GET /api/clinics/:clinicId/enrolment', { params: params(), query: {} }],
      [
        'POST /api/clinics/:clinicId/offers',
        { params: params(), body: { outcome: 'declined', count: 1 } },
      ],
    ] as const)
      expect((await tablet.raw(route, input)).status).toBe(401)
  })

  test('puts the session away on the server: its cookie opens nothing, from whatever device it is sent', async () => {
    const copy = new Device(app, clinic.staff.token)
    expect(await meAt(copy)).toBeNull()
    // Not even signing out or handing over again is done by it.
    const body = { survey: 'visit-survey', language: 'en', pin: '1111' }
    const again = await copy.raw('POST /api/clinics/:clinicId/hand-overs', {
      params: params(),
      body,
    })
    expect(again.status).toBe(401)
    await unlock(tablet, '2753')
    expect(await meAt(copy)).toBe(clinic.staff.id)
  })

  test('takes the answers to their receipt and then waits for its PIN, with nothing left of them', async () => {
    await tablet.save(some)
    const { receipt } = await tablet.complete(1)
    await tablet.call('POST /api/sitting/end')
    expect(await tablet.at()).toEqual({ kind: 'tablet', language: 'en', survey: null })
    await expect(tablet.complete(1)).rejects.toMatchObject({ code: 'token.spent' })
    await expect(tablet.save(some, 1)).rejects.toMatchObject({ code: 'token.spent' })
    expect(await meAt(tablet)).toBeNull()
    expect(await left()).toEqual([{ state: 'completed', mode: 'tablet', draft: {} }])
    const gone = new Device(app)
    await gone.call('POST /api/survey-receipts/delete', { body: { receipt } })
    expect(await left()).toEqual([])
  })

  test('says to clear what the browser keeps, when its patient is done', async () => {
    const answer = await tablet.raw('POST /api/sitting/end')
    expect(answer.headers['clear-site-data']).toBe('"cache", "storage"')
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test('forgets what was not handed in, when its patient leaves', async () => {
    await tablet.save(some)
    await tablet.call('POST /api/sitting/end')
    expect(await left()).toEqual([])
    expect(await tablet.at()).toMatchObject({ survey: null })
  })

  test('is for that one survey: no link opens another on it', async () => {
    const own = await aClinic(app)
    const [token = ''] = await linksTo(own)
    const before = tablet.sitting
    const { sitting } = await tablet.call('POST /api/sitting', { body: { token, language: 'en' } })
    expect(sitting.kind).toBe('tablet')
    expect(tablet.sitting).toBe(before)
  })
})

describe('the PIN of a tablet', () => {
  test('is none that people try first: nothing is handed over, and staff stay signed in', async () => {
    const { staff, id } = await aClinic(app)
    const device = new Device(app, staff.token)
    for (const pin of ['1234', '0000', '1212', '1958']) {
      const answer = await device.raw('POST /api/clinics/:clinicId/hand-overs', {
        params: { clinicId: id },
        body: { survey: 'visit-survey', language: 'en', pin },
      })
      expect(answer.body).toMatchObject({ code: 'request.invalid', field: 'pin' })
    }
    expect(device.sitting).toBeNull()
    expect(await meAt(device)).toBe(staff.id)
  })

  test('brings back who handed it over, and ends the sitting', async () => {
    expect(await unlock(tablet, '2753')).toEqual({ outcome: 'back', left: 0 })
    expect(await meAt(tablet)).toBe(clinic.staff.id)
    expect(tablet.sitting).toBeNull()
    expect(await left()).toEqual([])
  })

  test('is kept as a keyed hash alone, under which the same PIN looks different on each tablet', async () => {
    const other = await handedOver(app, await aClinic(app))
    expect(other.sitting).not.toBeNull()
    const { rows } = await app.owner.query<{ pin_hash: Buffer }>(
      'SELECT pin_hash FROM survey.sitting',
    )
    const hashes = rows.map(({ pin_hash }) => pin_hash.toString('hex'))
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  test('that is wrong five times signs staff out for good, and the right one comes too late', async () => {
    await tablet.save(some)
    for (const more of [4, 3, 2, 1])
      expect(await unlock(tablet, '1357')).toEqual({ outcome: 'wrong', left: more })
    expect(await meAt(tablet)).toBeNull()
    const before = tablet.sitting
    expect(await unlock(tablet, '1357')).toEqual({ outcome: 'locked', left: 0 })
    tablet.sitting = before
    expect(await unlock(tablet, '2753')).toEqual({ outcome: 'none', left: 0 })
    expect(await meAt(tablet)).toBeNull()
    const { rows } = await app.owner.query('SELECT FROM community.session WHERE account_id = $1', [
      clinic.staff.id,
    ])
    expect(rows).toEqual([])
    expect(await left()).toEqual([])
  })

  test('that is guessed fifty times at once is looked at five times', async () => {
    const guesses = Array.from({ length: 50 }, (_, n) => String(1000 + n))
    const tablets = guesses.map(() => Object.assign(new Device(app), { sitting: tablet.sitting }))
    const said = await Promise.all(guesses.map((pin, n) => unlock(tablets[n] ?? tablet, pin)))
    const counts = Object.groupBy(said, ({ outcome }) => outcome)
    expect(counts.wrong).toHaveLength(4)
    expect(counts.locked).toHaveLength(1)
    expect(counts.none).toHaveLength(45)
  })

  test('brings back nobody whose session was ended meanwhile', async () => {
    await app.owner.query('DELETE FROM community.session WHERE account_id = $1', [clinic.staff.id])
    expect(await unlock(tablet, '2753')).toEqual({ outcome: 'signed-out', left: 0 })
    expect(await meAt(tablet)).toBeNull()
  })

  test('brings back who was away longer than a session may idle', async () => {
    const own = await testApp()
    try {
      const there = await aClinic(own)
      const device = await handedOver(own, there)
      own.platform.clock.shift(40 * MINUTE_MS)
      expect(await unlock(device, '2753')).toMatchObject({ outcome: 'back' })
      expect(await meAt(device)).toBe(there.staff.id)
      // From then on it idles as before.
      own.platform.clock.shift(16 * MINUTE_MS)
      expect(await meAt(device)).toBeNull()
    } finally {
      await own.close()
    }
  })
})

describe('a tablet that is left lying', () => {
  test('forgets the answers after a quarter of an hour, and still waits for its PIN', async () => {
    const own = await testApp()
    try {
      const there = await aClinic(own)
      const device = await handedOver(own, there)
      await device.save(some)
      own.platform.clock.shift(14 * MINUTE_MS)
      await device.save(some, 1)
      own.platform.clock.shift(14 * MINUTE_MS)
      expect((await device.at())?.survey?.progress.answers).toEqual(some)
      own.platform.clock.shift(2 * MINUTE_MS)
      expect(await device.at()).toMatchObject({ kind: 'tablet', survey: null })
      await expect(device.save(some, 2)).rejects.toMatchObject({ code: 'token.spent' })
      await worked(sittingListeners(own.platform), 'minute.passed', {})
      const { rows } = await own.owner.query('SELECT FROM survey.response')
      expect(rows).toEqual([])
      expect(await unlock(device, '2753')).toMatchObject({ outcome: 'back' })
    } finally {
      await own.close()
    }
  })
})

test('sockets of the session that is put away close, as do those of other processes', async () => {
  const live = await aClinic(app)
  const ids: string[] = []
  const client = await app.owner.connect()
  client.on('notification', ({ payload }) => ids.push(payload ?? ''))
  try {
    await client.query('LISTEN kith_live')
    await handedOver(app, live)
    await until(() => ids.some((news) => news.includes(live.staff.id)))
    expect(ids.join(' ')).toContain('recheck')
  } finally {
    await client.query('UNLISTEN *')
    client.release()
  }
})
