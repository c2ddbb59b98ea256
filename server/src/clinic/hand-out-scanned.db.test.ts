import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { HandingOut, type How } from '#testing/handing-out.ts'

let app: TestApp
let here: HandingOut
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  here = await HandingOut.begin(app)
})

/** How one is scanned after it was noted with its batch, and of how many. */
const scans: [string, number, How][] = [
  ['another of the batch is free', 3, { handedBy: 'other', spokenRecommendation: true }],
  ['another of the batch is free and the notes are alike', 3, {}],
  ['none of the batch is left', 1, { handedBy: 'other', spokenRecommendation: true }],
  ['none of the batch is left and the notes are alike', 1, {}],
]

interface Told {
  batchNote: string | null
  scan: string
}

async function told(count: number, how: How, withBatch: boolean, isOpened: boolean): Promise<Told> {
  const some = await here.brochures(count)
  const [one] = some
  if (!one) throw new Error('none')
  const batchId = await here.batchOf(one)
  const batchNote = withBatch ? (await here.handOut({ batchId, count: 1 })).id : null
  const { code } = withBatch ? await here.bearing(some, 'nurse') : one
  const scan = (await here.handOut({ code }, how)).id
  if (isOpened) await (await person(app)).raw('POST /api/codes/check', { body: { code } })
  return { batchNote, scan }
}

test.each(scans)(
  'a note of a batch is taken back after one was scanned, where %s',
  async (_, count, how) => {
    for (const isOpened of [false, true]) {
      here = await HandingOut.begin(app)
      const { scan: alone } = await told(count, how, false, isOpened)
      const withoutNote = await here.all()
      await here.takeBack(alone)
      const withoutBoth = await here.all()
      for (const order of [
        ['batchNote', 'scan'],
        ['scan', 'batchNote'],
      ] as const) {
        here = await HandingOut.begin(app)
        const offers = await told(count, how, true, isOpened)
        for (const [at, which] of order.entries()) {
          expect((await here.takeBack(offers[which] ?? '')).status).toBe(200)
          if (at === 0 && which === 'batchNote') expect(await here.all()).toEqual(withoutNote)
          expect(await here.noted()).toBe(1 - at)
        }
        expect(await here.all()).toEqual(withoutBoth)
      }
    }
  },
)

test('scanned one after another, each marked in place of the one before, they stand on their own', async () => {
  const some = await here.brochures(3)
  const [one] = some
  if (!one) throw new Error('none')
  const printed = await here.all()
  const batch = await here.handOut({ batchId: await here.batchOf(one), count: 1 })
  const first = await here.bearing(some, 'nurse')
  const scan = await here.handOut({ code: first.code }, { handedBy: 'other' })
  const second = await here.bearing(some, 'other')
  const last = await here.handOut({ code: second.code }, { spokenRecommendation: true })
  await here.takeBack(batch.id)
  expect(await here.all()).toMatchObject([
    { state: 'handed', handed_by_code: true, handed_by_role: 'nurse', spoken_recommendation: true },
    { state: 'handed', handed_by_code: true, handed_by_role: 'other' },
    { state: 'printed', handed_by_code: false, handed_by_role: null },
  ])
  await here.takeBack(scan.id)
  await here.takeBack(last.id)
  expect(await here.all()).toEqual(printed)
})
