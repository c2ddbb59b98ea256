import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CONSENT_VERSION as consentVersion } from '@kith/shared/enrolment/consent.ts'
import { as, person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic } from '#testing/clinic.ts'
import type { TestBrochure } from '#testing/enrolment.ts'
import { HandingOut } from '#testing/handing-out.ts'
import { worked } from '#testing/notifications.ts'
import { clinicListeners } from './snapshot-jobs.ts'

const MINUTE_MS = 60_000
let app: TestApp
let here: HandingOut
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  here = await HandingOut.begin(app)
})

const open = async ({ code }: { code: string }) =>
  (await person(app)).raw('POST /api/codes/check', { body: { code } })
const redeem = async ({ code }: { code: string }) =>
  (await person(app)).raw('POST /api/codes/redeem', { body: { code, level: 0, consentVersion } })

test('a brochure noted by mistake is taken back, can be noted anew, and the log says who took it back', async () => {
  const [brochure] = await here.brochures(1)
  if (!brochure) throw new Error('none')
  const before = await here.all()
  const offer = await here.handOut({ code: brochure.code })
  const later = app.platform.clock.now().getTime() + 10 * MINUTE_MS
  expect(Math.abs(Date.parse(offer.undoUntil ?? '') - later)).toBeLessThan(MINUTE_MS)
  expect((await here.takeBack(offer.id)).status).toBe(200)
  expect(await here.all()).toEqual(before)
  expect(await here.noted()).toBe(0)
  const { rows } = await app.owner.query(
    `SELECT actor_id, facts FROM audit.event WHERE action = 'brochure.taken-back' AND subject = $1`,
    [`clinic:${here.clinic.id}`],
  )
  expect(rows).toEqual([
    { actor_id: here.clinic.staff.id, facts: { day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) } },
  ])
  await here.handOut({ code: brochure.code }, { handedBy: 'other', spokenRecommendation: true })
  expect(await here.all()).toMatchObject([{ state: 'handed', handed_by_role: 'other' }])
  expect((await redeem(brochure)).status).toBe(200)
})

test('nobody else takes it back, and nobody after ten minutes or once a report has counted it', async () => {
  const [one, two] = await here.brochures(2)
  if (!one || !two) throw new Error('none')
  const late = await here.handOut({ code: one.code })
  const colleague = await as(app, 'clinic', { clinic: here.clinic.id })
  expect((await here.takeBack(late.id, colleague)).status).toBe(404)
  const elsewhere = await aClinic(app, { name: 'Elsewhere' })
  expect((await here.takeBack(late.id, elsewhere.staff)).status).toBe(403)
  app.platform.clock.shift(10 * MINUTE_MS)
  const tooLate = { status: 409, body: { code: 'invitation.state' } }
  expect(await here.takeBack(late.id)).toMatchObject(tooLate)
  const counted = await here.handOut({ code: two.code })
  await worked(clinicListeners(app.platform), 'hour.passed', {})
  expect(await here.takeBack(counted.id)).toMatchObject(tooLate)
  const { rows } = await app.owner.query(
    `SELECT id, undo IS NULL AS forgotten FROM clinic.offer WHERE clinic_id = $1 ORDER BY id = $2`,
    [here.clinic.id, counted.id],
  )
  expect(rows).toEqual([
    { id: late.id, forgotten: true },
    { id: counted.id, forgotten: false },
  ])
  expect(await here.noted()).toBe(2)
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
      await here.handOut({ batchId: await here.batchOf(two), count: 1 }, { handedBy: 'other' })
      await note(one)
      await open(one)
    },
  ],
]

async function three(): Promise<[TestBrochure, TestBrochure, TestBrochure]> {
  const [one, two, other] = await here.brochures(3)
  if (!one || !two || !other) throw new Error('none')
  return [one, two, other]
}

test.each(stories)('a brochure that %s stands as if it had not been noted', async (_, story) => {
  const offers: string[] = []
  const { clinic } = here
  await story(
    async ({ code }) => {
      offers.push((await here.handOut({ code })).id)
    },
    await three(),
  )
  const answers = []
  for (const id of offers) answers.push((await here.takeBack(id)).status)
  expect(answers).toEqual([200])
  const with_ = await here.all()
  here = await HandingOut.begin(app)
  await story(async () => {}, await three())
  expect(here.clinic.id).not.toBe(clinic.id)
  expect(with_).toEqual(await here.all())
})

test('so many of a batch are taken back, no more than they marked, whichever were opened', async () => {
  const some = await here.brochures(4)
  const [first] = some
  if (!first) throw new Error('none')
  const batchId = await here.batchOf(first)
  await here.handOut({ batchId, count: 1 })
  await open(first)
  const offer = await here.handOut({ batchId, count: 5 })
  const back = await here.takeBack(offer.id)
  expect(back.status).toBe(200)
  expect((await here.all()).map(({ state, handed_by_role: by }) => [state, by])).toEqual([
    ['opened', 'nurse'],
    ['printed', null],
    ['printed', null],
    ['printed', null],
  ])
  expect(await here.noted()).toBe(1)
})

test('the answer is the same whether or not the brochure was used', async () => {
  const [one, two] = await here.brochures(2)
  if (!one || !two) throw new Error('none')
  const [unused, used] = [
    await here.handOut({ code: one.code }),
    await here.handOut({ code: two.code }),
  ]
  await redeem(two)
  const [a, b] = [await here.takeBack(unused.id), await here.takeBack(used.id)]
  expect([a.status, a.bytes.toString()]).toEqual([b.status, b.bytes.toString()])
})

test('pressed twice at once it is taken back once, beside a report as well', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one] = await here.brochures(1)
    if (!one) throw new Error('none')
    const offer = await here.handOut({ code: one.code })
    const [a, b] = await Promise.all([
      here.takeBack(offer.id),
      here.takeBack(offer.id),
      open(one),
      worked(clinicListeners(app.platform), 'hour.passed', {}),
    ])
    const statuses = [a.status, b.status].toSorted((one, other) => one - other)
    expect([
      [200, 200],
      [409, 409],
    ]).toContainEqual(statuses)
    expect(await here.noted()).toBe(statuses[0] === 200 ? 0 : 1)
    here = await HandingOut.begin(app)
  }
})

test('pressed again it answers alike, and the log has it once', async () => {
  const [one] = await here.brochures(1)
  if (!one) throw new Error('none')
  const offer = await here.handOut({ code: one.code })
  const [first, again] = [await here.takeBack(offer.id), await here.takeBack(offer.id)]
  expect([first.status, first.bytes.toString()]).toEqual([again.status, again.bytes.toString()])
  expect(first.status).toBe(200)
  const { rows } = await app.owner.query(
    `SELECT FROM audit.event WHERE action = 'brochure.taken-back' AND subject = $1`,
    [`clinic:${here.clinic.id}`],
  )
  expect(rows).toHaveLength(1)
})
