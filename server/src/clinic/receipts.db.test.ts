import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeCode } from '@kith/shared/enrolment/code.ts'
import { api } from '@kith/shared/contract/api.ts'
import type { Answers } from '@kith/shared/surveys/questionnaire.ts'
import { limits } from '#platform/limits.ts'
import { makeForms } from '#surveys/public.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { cameBy, Device, everythingIn, linksTo, responsesOf } from '#testing/sittings.ts'
import { bind } from './queries.ts'

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

async function waiting(count: number): Promise<boolean> {
  const { rows } = await app.owner.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  )
  return rows.length >= count
}

const report = () =>
  clinic.staff.call('GET /api/clinics/:clinicId/survey-report', {
    params: { clinicId: clinic.id },
  })
const counted = async () => (await report()).awareness.all

describe('a receipt', () => {
  const handedIn = async () => {
    const device = await cameBy(app, await link())
    await device.save(some)
    return { device, ...(await device.complete(1)) }
  }
  const forget = (receipt: string) =>
    new Device(app).raw<{ code?: string }>('POST /api/survey-receipts/delete', {
      body: { receipt },
    })

  test('is given for what was handed in, once, and kept as a hash alone', async () => {
    const { device, receipt } = await handedIn()
    expect(receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}$/)
    // A lost answer can be asked for again by who sits there, and by nobody after that.
    expect(await device.complete(1)).toEqual({ receipt })
    expect(JSON.stringify(await device.at())).not.toContain(receipt)
    for (const table of ['survey.response', 'survey.sitting', 'survey.link', 'audit.event']) {
      const kept = await everything(table)
      expect(kept).not.toContain(receipt)
      expect(kept).not.toContain(receipt.replaceAll('-', ''))
    }
    await device.call('POST /api/sitting/end')
    await expect(device.complete(1)).rejects.toMatchObject({ code: 'token.spent' })
    expect(await responses()).toMatchObject([{ state: 'completed', receipt: true, draft: {} }])
  })

  test('deletes the answers, however it is typed; they are counted no more', async () => {
    const { receipt } = await handedIn()
    expect(await counted()).toEqual({ shown: true, n: 1 })
    expect(
      (await forget(` ${receipt.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `)).status,
    ).toBe(204)
    expect(await responses()).toEqual([])
    expect(await counted()).toEqual({ shown: true, n: 0 })
  })

  test('that is wrong, mistyped or used is refused alike', async () => {
    const { receipt } = await handedIn()
    await handedIn()
    await forget(receipt)
    const before = await everything('survey.response')
    const said: string[] = []
    for (const typed of [receipt, 'K7P3-9QXM-2T1', 'K7P3-9QXM-2TF', 'what?', '🙂🙂🙂🙂']) {
      const answer = await forget(typed)
      said.push(JSON.stringify({ status: answer.status, ...answer.body, requestId: '' }))
    }
    expect(said[0]).toContain('code.unusable')
    expect(new Set(said).size).toBe(1)
    expect(await everything('survey.response')).toBe(before)
  })

  test('that races its survey being handed in deletes all of it or nothing', async () => {
    const ends = new Set<string>()
    for (let round = 0; round < 40; round += 1) {
      const there = await aClinic(app)
      const [token = ''] = await linksTo(there)
      const device = await cameBy(app, token)
      await device.save(some)
      // As only the server could make it before it is given.
      const secret = app.platform.secrets.index('survey receipt of', device.sitting ?? '')
      const receipt = makeCode(secret)
      const [given, ...gone] = await Promise.all([
        device.complete(1),
        forget(receipt),
        forget(receipt),
      ])
      expect(given.receipt.replaceAll('-', '')).toBe(receipt)
      const deleted = gone.filter(({ status }) => status === 204).length
      const left = await responses(there.id)
      expect(left).toHaveLength(1 - deleted)
      if (deleted === 0) expect(left).toMatchObject([{ state: 'completed', receipt: true }])
      ends.add(`${deleted} deleted`)
    }
    expect([...ends].every((end) => ['0 deleted', '1 deleted'].includes(end))).toBe(true)
  })

  test('of a form on paper that is just being counted takes its answers back', async () => {
    const asked = { survey: 'visit-survey', language: 'en', keyings: 1, count: 1 } as const
    const { forms } = await app.platform.clinic.db.transaction(async (tx) => {
      await bind(tx, clinic.id)
      const at = { db: tx, secrets: app.platform.secrets, clinicId: clinic.id }
      return makeForms(at, { ...asked, today: '2026-05-04' })
    })
    const params = { clinicId: clinic.id, number: forms[0]?.number ?? '' }
    const { id } = await clinic.staff.call('GET /api/clinics/:clinicId/paper-forms/:number', {
      params,
    })
    const slowly = await app.owner.connect()
    await slowly.query('BEGIN; LOCK survey.response IN EXCLUSIVE MODE')
    const keyed = clinic.staff.call('POST /api/clinics/:clinicId/paper-forms/:id/entries', {
      params: { clinicId: clinic.id, id },
      body: { answers: some, round: 1 },
    })
    await until(() => waiting(1))
    const gone = forget(forms[0]?.receipt ?? '')
    await until(() => waiting(2))
    await slowly.query('COMMIT')
    slowly.release()
    expect((await keyed).state).toBe('counted')
    expect((await gone).status).toBe(204)
    expect(await responses()).toEqual([])
  })

  test('is tried twenty times in ten minutes from one address, and no more', async () => {
    const route = api['POST /api/survey-receipts/delete']
    const own = limits(app.platform.community)
    expect(own.guards(route.limit)).toBe(true)
    for (let n = 0; n < 20; n += 1) await own.take(route.limit, 'here')
    await expect(own.take(route.limit, 'here')).rejects.toMatchObject({ code: 'request.too-many' })
  })
})
