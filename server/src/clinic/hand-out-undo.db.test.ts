import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CONSENT_VERSION as consentVersion } from '@kith/shared/enrolment/consent.ts'
import { as, person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { aBrochure, allOfOneBatch, type TestBrochure } from '#testing/enrolment.ts'
import { worked } from '#testing/notifications.ts'
import { clinicListeners } from './snapshot-jobs.ts'

const MINUTE_MS = 60_000
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

type How = { handedBy?: 'nurse' | 'other'; spokenRecommendation?: boolean }

/** So many brochures of one batch. */
async function brochures(count: number): Promise<TestBrochure[]> {
  const all: TestBrochure[] = []
  for (let n = 0; n < count; n += 1) all.push(await aBrochure(app, { clinicId: clinic.id }))
  if (all[0]) await allOfOneBatch(app, all[0])
  return all
}
async function batchOf({ id }: TestBrochure): Promise<string> {
  const { rows } = await app.owner.query<{ id: string }>(
    `UPDATE clinic.print_batch SET count = 10 WHERE id = (SELECT batch_id FROM clinic.invitation WHERE id = $1)
     RETURNING id`,
    [id],
  )
  return rows[0]?.id ?? ''
}
const handOut = (what: { code: string } | { batchId: string; count: number }, how: How = {}) =>
  clinic.staff.call('POST /api/clinics/:clinicId/offers', {
    params,
    body: { outcome: 'handed', count: 1, handedBy: 'nurse', ...what, ...how },
  })
const takeBack = (offerId: string, who = clinic.staff) =>
  who.raw('DELETE /api/clinics/:clinicId/offers/:offerId', { params: { ...params, offerId } })
const open = async ({ code }: { code: string }) =>
  (await person(app)).raw('POST /api/codes/check', { body: { code } })
const redeem = async ({ code }: { code: string }) =>
  (await person(app)).raw('POST /api/codes/redeem', { body: { code, level: 0, consentVersion } })

/** Where everything of the clinic stands, without which of a batch it is. */
async function all() {
  const { rows } = await app.owner.query(
    `SELECT state, handed_by_code, handed_on, handed_day_known, handed_by_role, spoken_recommendation, scanned_on,
       opened_on, redeemed_on
     FROM clinic.invitation WHERE clinic_id = $1
     ORDER BY state, handed_by_code, handed_on, handed_by_role, handed_day_known`,
    [clinic.id],
  )
  return rows
}
async function noted(): Promise<number> {
  const { rows } = await app.owner.query<{ n: number }>(
    `SELECT coalesce(sum(count), 0)::int AS n FROM clinic.offer WHERE clinic_id = $1`,
    [clinic.id],
  )
  return rows[0]?.n ?? 0
}

test('a brochure noted by mistake is taken back, can be noted anew, and the log says who took it back', async () => {
  const [brochure] = await brochures(1)
  if (!brochure) throw new Error('none')
  const before = await all()
  const offer = await handOut({ code: brochure.code })
  const later = app.platform.clock.now().getTime() + 10 * MINUTE_MS
  expect(Math.abs(Date.parse(offer.undoUntil ?? '') - later)).toBeLessThan(MINUTE_MS)
  expect((await takeBack(offer.id)).status).toBe(200)
  expect(await all()).toEqual(before)
  expect(await noted()).toBe(0)
  const { rows } = await app.owner.query(
    `SELECT actor_id, facts FROM audit.event WHERE action = 'brochure.taken-back' AND subject = $1`,
    [`clinic:${clinic.id}`],
  )
  expect(rows).toEqual([
    { actor_id: clinic.staff.id, facts: expect.objectContaining({ count: 1 }) },
  ])
  expect((await takeBack(offer.id)).status).toBe(404)
  await handOut({ code: brochure.code }, { handedBy: 'other', spokenRecommendation: true })
  expect(await all()).toMatchObject([{ state: 'handed', handed_by_role: 'other' }])
  expect((await redeem(brochure)).status).toBe(200)
})

test('nobody else takes it back, and nobody after ten minutes or once a report has counted it', async () => {
  const [one, two] = await brochures(2)
  if (!one || !two) throw new Error('none')
  const late = await handOut({ code: one.code })
  const colleague = await as(app, 'clinic', { clinic: clinic.id })
  expect((await takeBack(late.id, colleague)).status).toBe(404)
  const elsewhere = await aClinic(app, { name: 'Elsewhere' })
  expect((await takeBack(late.id, elsewhere.staff)).status).toBe(403)
  app.platform.clock.shift(10 * MINUTE_MS)
  const tooLate = { status: 409, body: { code: 'invitation.state' } }
  expect(await takeBack(late.id)).toMatchObject(tooLate)
  const counted = await handOut({ code: two.code })
  await worked(clinicListeners(app.platform), 'hour.passed', {})
  expect(await takeBack(counted.id)).toMatchObject(tooLate)
  const { rows } = await app.owner.query(
    `SELECT id, undo IS NULL AS forgotten FROM clinic.offer WHERE clinic_id = $1 ORDER BY id = $2`,
    [clinic.id, counted.id],
  )
  expect(rows).toEqual([
    { id: late.id, forgotten: true },
    { id: counted.id, forgotten: false },
  ])
  expect(await noted()).toBe(2)
})

type Note = (one: TestBrochure) => Promise<void>
type Story = (note: Note, some: [TestBrochure, TestBrochure, TestBrochure]) => Promise<void>

/** What happens with the note of one brochure that is taken back, and the same without it. */
const stories: [string, Story][] = [
  [
    'was opened in between',
    async (note, [one]) => {
      await note(one)
      await open(one)
    },
  ],
  [
    'was used in between',
    async (note, [one]) => {
      await note(one)
      await redeem(one)
    },
  ],
  [
    'was opened before',
    async (note, [one]) => {
      await open(one)
      await note(one)
    },
  ],
  [
    'was opened before, like all of its batch',
    async (note, some) => {
      for (const one of some) await open(one)
      await note(some[0])
    },
  ],
  [
    'was opened in between while a note of others waits',
    async (note, [one, two]) => {
      await handOut({ batchId: await batchOf(two), count: 1 }, { handedBy: 'other' })
      await note(one)
      await open(one)
    },
  ],
]

async function three(): Promise<[TestBrochure, TestBrochure, TestBrochure]> {
  const [one, two, other] = await brochures(3)
  if (!one || !two || !other) throw new Error('none')
  return [one, two, other]
}

test.each(stories)('a brochure that %s stands as if it had not been noted', async (_, story) => {
  const offers: string[] = []
  const here = clinic
  await story(
    async ({ code }) => {
      offers.push((await handOut({ code })).id)
    },
    await three(),
  )
  const answers = []
  for (const id of offers) answers.push((await takeBack(id)).status)
  expect(answers).toEqual([200])
  const with_ = await all()
  clinic = await aClinic(app)
  params = { clinicId: clinic.id }
  await story(async () => {}, await three())
  expect(clinic.id).not.toBe(here.id)
  expect(with_).toEqual(await all())
})

test('so many of a batch are taken back, no more than they marked, whichever were opened', async () => {
  const some = await brochures(4)
  const [first] = some
  if (!first) throw new Error('none')
  const batchId = await batchOf(first)
  await handOut({ batchId, count: 1 })
  await open(first)
  const offer = await handOut({ batchId, count: 5 })
  const back = await takeBack(offer.id)
  expect(back.status).toBe(200)
  expect((await all()).map(({ state, handed_by_role: by }) => [state, by])).toEqual([
    ['opened', 'nurse'],
    ['printed', null],
    ['printed', null],
    ['printed', null],
  ])
  expect(await noted()).toBe(1)
})

test('the answer is the same whether or not the brochure was used', async () => {
  const [one, two] = await brochures(2)
  if (!one || !two) throw new Error('none')
  const [unused, used] = [await handOut({ code: one.code }), await handOut({ code: two.code })]
  await redeem(two)
  const [a, b] = [await takeBack(unused.id), await takeBack(used.id)]
  expect([a.status, a.bytes.toString()]).toEqual([b.status, b.bytes.toString()])
})

test('pressed twice at once it is taken back once, beside a report as well', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one] = await brochures(1)
    if (!one) throw new Error('none')
    const offer = await handOut({ code: one.code })
    const [a, b] = await Promise.all([
      takeBack(offer.id),
      takeBack(offer.id),
      open(one),
      worked(clinicListeners(app.platform), 'hour.passed', {}),
    ])
    const statuses = [a.status, b.status].toSorted((one, other) => one - other)
    expect([
      [200, 404],
      [409, 409],
    ]).toContainEqual(statuses)
    expect(await noted()).toBe(statuses[0] === 200 ? 0 : 1)
    clinic = await aClinic(app)
    params = { clinicId: clinic.id }
  }
})
