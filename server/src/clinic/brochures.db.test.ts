import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  CONSENT_VERSION as consentVersion,
  type ConsentLevel,
} from '@kith/shared/enrolment/consent.ts'
import { plusDays } from '@kith/shared/days.ts'
import { as, person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { aBrochure } from '#testing/enrolment.ts'
import { todayAt } from './visit-day.ts'

const DAY_MS = 24 * 60 * 60_000
let app: TestApp
let clinic: TestClinic
let params: { clinicId: string }
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  clinic = await aClinic(app)
  params = { clinicId: clinic.id }
})

const today = () => todayAt('America/Chicago', app.platform.clock.now())
const brochure = (options: { maxUses?: number; expiresOn?: string } = {}) =>
  aBrochure(app, { clinicId: clinic.id, ...options })

function print(more: object = {}) {
  const body = { count: 10, language: 'en', paper: 'A4', ...more } as const
  return clinic.staff.raw('POST /api/clinics/:clinicId/print-batches', { params, body })
}
async function newest() {
  const { items } = await clinic.staff.call('GET /api/clinics/:clinicId/print-batches', { params })
  if (!items[0]) throw new Error('nothing was printed')
  return items[0]
}
function handOut(batchId: string, count: number) {
  const body = { outcome: 'handed', batchId, count, handedBy: 'nurse' } as const
  return clinic.staff.raw('POST /api/clinics/:clinicId/offers', { params, body })
}
function handOutCode(code: string) {
  const body = { outcome: 'handed', code, count: 1 } as const
  return clinic.staff.raw('POST /api/clinics/:clinicId/offers', { params, body })
}
const look = (code: string, staff = clinic.staff, at = params) =>
  staff.raw('POST /api/clinics/:clinicId/codes/look', { params: at, body: { code } })
const voidCode = (code: string) =>
  clinic.staff.raw('POST /api/clinics/:clinicId/codes/void', {
    params,
    body: { code, reason: 'misprint' },
  })
const voidBatch = (batchId: string, staff = clinic.staff) =>
  staff.raw('POST /api/clinics/:clinicId/print-batches/:batchId/void', {
    params: { ...params, batchId },
    body: { reason: 'lost' },
  })
const reprint = (batchId: string) =>
  clinic.staff.raw('POST /api/clinics/:clinicId/print-batches/:batchId/reprint', {
    params: { ...params, batchId },
    body: {},
  })
const redeem = (who: TestPerson, code: string, level: ConsentLevel = 0) =>
  who.raw('POST /api/codes/redeem', { body: { code, level, consentVersion } })
const refused = { status: 409, body: { code: 'invitation.state' } }

describe('a batch', () => {
  test('says what it was printed as, in which words, and until when its codes work', async () => {
    expect((await print({ material: 'letter', days: 30 })).status).toBe(201)
    expect(await newest()).toMatchObject({
      material: 'letter',
      kind: 'personal',
      count: 10,
      uses: 1,
      expiresOn: plusDays(today(), 30),
      voidedOn: null,
    })
    await print()
    expect(await newest()).toMatchObject({ material: 'card', expiresOn: plusDays(today(), 180) })
    expect((await print({ days: 181 })).status).toBe(400)
  })

  test('of posters has one code for many, and none without saying for how many', async () => {
    expect(await print({ material: 'poster' })).toMatchObject({
      status: 400,
      body: { field: 'sharedUses' },
    })
    await print({ material: 'poster', count: 3, sharedUses: 200 })
    const batch = await newest()
    expect(batch).toMatchObject({ kind: 'shared', count: 3, uses: 200 })
    const { rows } = await app.owner.query(
      'SELECT kind, max_uses FROM clinic.invitation WHERE batch_id = $1',
      [batch.id],
    )
    expect(rows).toEqual([{ kind: 'shared', max_uses: 200 }])
    expect((await handOut(batch.id, 2)).status).toBe(201)
    expect((await handOut(batch.id, 2)).status).toBe(409)
    expect(await newest()).toMatchObject({ handed: 2 })
  })

  test('taken out of use takes its codes along, those handed out too, and tells nothing of who used theirs', async () => {
    await print()
    const batch = await newest()
    await handOut(batch.id, 4)
    expect((await voidBatch(batch.id)).status).toBe(200)
    expect(await newest()).toMatchObject({ voidedOn: today(), voidReason: 'lost', handed: 4 })
    const { rows } = await app.owner.query(
      'SELECT DISTINCT state, void_reason FROM clinic.invitation WHERE batch_id = $1',
      [batch.id],
    )
    expect(rows).toEqual([{ state: 'void', void_reason: 'lost' }])
    expect(await handOut(batch.id, 1)).toMatchObject({ ...refused, body: { state: { left: 0 } } })
    expect(await reprint(batch.id)).toMatchObject(refused)
  })

  test('is printed anew with new codes while none was handed out, once, and the old codes end', async () => {
    await print({ material: 'brochure', language: 'es' })
    const first = await newest()
    const both = await Promise.all([reprint(first.id), reprint(first.id)])
    expect(both.map(({ status }) => status)).toEqual(expect.arrayContaining([201, 409]))
    const second = await newest()
    expect(second).toMatchObject({
      reprintOf: first.id,
      material: 'brochure',
      language: 'es',
      count: 10,
    })
    await handOut(second.id, 1)
    expect(await reprint(second.id)).toMatchObject({ ...refused, body: { state: { handed: 1 } } })
  })

  test('of another clinic is not there', async () => {
    await print()
    const { id } = await newest()
    const elsewhere = await aClinic(app, { name: 'Elsewhere' })
    const there = { clinicId: elsewhere.id }
    const voided = await elsewhere.staff.raw(
      'POST /api/clinics/:clinicId/print-batches/:batchId/void',
      { params: { ...there, batchId: id }, body: { reason: 'lost' } },
    )
    expect(voided.status).toBe(404)
    const { code } = await brochure()
    expect(await look(code, elsewhere.staff, there)).toMatchObject(refused)
    expect((await voidBatch(id, await as(app, 'moderator'))).status).toBe(403)
  })

  test('can be noted as handed out also where its brochures were opened before; they stay where they stand, and nobody learns that', async () => {
    const { id: invitation, code } = await brochure()
    const batch = await newest()
    expect((await redeem(await person(app), code)).status).toBe(200)
    expect((await handOut(batch.id, 1)).status).toBe(201)
    const { rows } = await app.owner.query(
      'SELECT state, handed_by_role FROM clinic.invitation WHERE id = $1',
      [invitation],
    )
    expect(rows).toEqual([{ state: 'redeemed', handed_by_role: null }])
  })
})

describe('a brochure in one’s hand', () => {
  test('looks handed out until its person lets the clinic know more, and then they see who looked', async () => {
    for (const level of [0, 1, 2, 3] as const) {
      const { code } = await brochure()
      await handOutCode(code)
      expect((await look(code)).body).toMatchObject({ state: 'handed', handedOn: today() })
      const member = await person(app)
      await redeem(member, code, level)
      const state = level < 2 ? 'handed' : 'redeemed'
      expect((await look(code)).body).toMatchObject({ state })
      const { items } = await member.call('GET /api/me/links')
      const looks = items.flatMap(({ lookedAt }) => lookedAt.map(({ what }) => what))
      expect(looks).toEqual(level < 2 ? [] : ['brochure'])
      if (level < 2) continue
      const id = items[0]?.id ?? ''
      const taken = { level: 0 as const, consentVersion }
      await member.call('PUT /api/me/links/:id', { params: { id }, body: taken })
      expect((await look(code)).body).toMatchObject({ state: 'handed' })
    }
  })

  test('is refused like a wrong one when it is another clinic’s, and told when it ended', async () => {
    expect(await look('K7P3-9QXM-2TF')).toMatchObject(refused)
    const { code } = await brochure({ expiresOn: plusDays(today(), -1) })
    expect((await look(code)).body).toMatchObject({ state: 'expired' })
    expect(await handOutCode(code)).toMatchObject(refused)
  })

  test('is taken out of use alike whether or not someone used it', async () => {
    const unused = await brochure()
    const used = await brochure()
    await redeem(await person(app), used.code, 1)
    const [one, other] = [await voidCode(unused.code), await voidCode(used.code)]
    expect([one.status, one.bytes.toString()]).toEqual([200, other.bytes.toString()])
    for (const { code } of [unused, used]) {
      expect((await look(code)).body).toMatchObject({ state: 'void' })
      expect(await voidCode(code)).toMatchObject(refused)
      expect((await redeem(await person(app), code)).status).toBe(404)
    }
  })
})

describe('a no', () => {
  test('noted by mistake is taken back by who noted it today, and nothing else is', async () => {
    const note = async (outcome: 'declined' | 'not-offered') => {
      const body = { outcome, count: 1 } as const
      return (await clinic.staff.call('POST /api/clinics/:clinicId/offers', { params, body })).id
    }
    const takeBack = (offerId: string, who = clinic.staff) =>
      who.raw('DELETE /api/clinics/:clinicId/offers/:offerId', { params: { ...params, offerId } })
    const refusals = async () => {
      const query = { params, query: {} }
      const { stages } = await clinic.staff.call('GET /api/clinics/:clinicId/enrolment', query)
      return stages.find(({ stage }) => stage === 'declined')?.count
    }
    const id = await note('declined')
    await note('not-offered')
    expect(await refusals()).toEqual({ shown: true, n: 1 })
    const colleague = await as(app, 'clinic', { clinic: clinic.id })
    expect((await takeBack(id, colleague)).status).toBe(404)
    expect((await takeBack(id)).status).toBe(200)
    expect((await takeBack(id)).status).toBe(200)
    expect(await refusals()).toEqual({ shown: true, n: 0 })
    const left = await app.owner.query('SELECT outcome FROM clinic.offer WHERE clinic_id = $1', [
      clinic.id,
    ])
    expect(left.rows).toEqual([{ outcome: 'not-offered' }])
  })
})

describe('the report', () => {
  const report = (staff = clinic.staff) =>
    staff.call('GET /api/clinics/:clinicId/enrolment', { params, query: {} })
  const shown = (n: number) => ({ shown: true, n })

  /** As it is so many days later. */
  async function uptakeAfter(days: number) {
    app.platform.clock.shift(days * DAY_MS)
    const { uptake } = await report(await as(app, 'clinic', { clinic: clinic.id }))
    app.platform.clock.shift(-days * DAY_MS)
    return uptake
  }

  test('follows a brochure to the end of its 30th day, and has it in the curve from then on', async () => {
    const { code } = await brochure()
    await handOutCode(code)
    expect(await uptakeAfter(30)).toMatchObject({ notYetDue: shown(1), of: shown(0) })
    expect(await uptakeAfter(31)).toMatchObject({ notYetDue: shown(0), of: shown(1) })
  })

  test('names as missing what was used before anybody noted it as handed out, noted since or never', async () => {
    const [noted, later, never] = [await brochure(), await brochure(), await brochure()]
    await handOutCode(noted.code)
    for (const { code } of [noted, later, never]) await redeem(await person(app), code)
    await handOutCode(later.code)
    const { handed, missing, of, points } = await uptakeAfter(31)
    expect({ handed, missing, of }).toEqual({ handed: shown(3), missing: shown(2), of: shown(1) })
    expect(points[0]).toMatchObject({ used: shown(1), percent: 100 })
  })

  test('counts brochures by material and language, and codes for many on their own', async () => {
    await print({ material: 'letter', language: 'es' })
    await handOut((await newest()).id, 6)
    const shared = await brochure({ maxUses: 20 })
    const pieces = await newest()
    await handOut(pieces.id, 1)
    for (const level of [0, 1, 2] as const) await redeem(await person(app), shared.code, level)
    const { stages, materials, languages, shared: many } = await report()
    expect(stages.find(({ stage }) => stage === 'handed')?.count).toEqual(shown(6))
    expect(stages.find(({ stage }) => stage === 'redeemed')?.count).toEqual(shown(0))
    expect(materials.find(({ material }) => material === 'letter')?.handed).toEqual(shown(6))
    expect(materials.some(({ material }) => material === 'poster')).toBe(false)
    expect(languages.map(({ language, handed }) => [language, handed])).toEqual([
      ['en', shown(0)],
      ['es', shown(6)],
    ])
    expect(many).toEqual({ pieces: shown(1), used: shown(3), counted: shown(2), joined: shown(0) })
  })
})
