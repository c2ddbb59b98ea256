import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import type { TestBrochure } from '#testing/enrolment.ts'
import { HandingOut } from '#testing/handing-out.ts'
import { keepSnapshot } from './answer-queries.ts'
import { bind, theClinic } from './queries.ts'

let app: TestApp
let here: HandingOut
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  here = await HandingOut.begin(app)
})

/** As the job of the hour makes it. */
const report = () =>
  app.platform.clinic.db.transaction(async (tx) => {
    await bind(tx, here.clinic.id)
    await keepSnapshot(tx, await theClinic(tx, here.clinic.id), app.platform.clock)
  })

/** Holds a lock; it is let go of with the answer, which says when that was. */
async function held(what: string): Promise<() => Promise<Date>> {
  const holder = await app.owner.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [what])
  return async () => {
    const now = app.platform.clock.now()
    await holder.query('COMMIT')
    holder.release()
    return now
  }
}

async function waiting(count: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const { rows } = await app.owner.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        )
        return rows[0]?.n
      },
      { timeout: 10_000 },
    )
    .toBe(count)
}

async function counted(): Promise<{ madeAt: Date; handed: number }> {
  const { rows } = await app.owner.query<{ made_at: Date; handed: number }>(
    `SELECT made_at, jsonb_array_length(counts->'handed') AS handed FROM clinic.snapshot WHERE clinic_id = $1`,
    [here.clinic.id],
  )
  if (!rows[0]) throw new Error('no snapshot')
  return { madeAt: rows[0].made_at, handed: rows[0].handed }
}

/** What a report counted stays; what none counted can be taken back. */
async function expectEither(offerId: string): Promise<void> {
  const { handed } = await counted()
  expect((await here.takeBack(offerId)).status).toBe(handed > 0 ? 409 : 200)
}

async function one(): Promise<TestBrochure> {
  const [brochure] = await here.brochures(1)
  if (!brochure) throw new Error('none')
  return brochure
}

test('a brochure that is noted while a report waits is counted by it, or can be taken back', async () => {
  const { code } = await one()
  const letGo = await held(`answers of ${here.clinic.id}`)
  const made = report()
  await waiting(1)
  const noted = here.handOut({ code })
  await Promise.race([noted, waiting(2)])
  const since = await letGo()
  await made
  await expectEither((await noted).id)
  const { madeAt } = await counted()
  expect(madeAt.getTime()).toBeGreaterThanOrEqual(since.getTime())
})

test('a report that begins while a brochure is being noted counts it, or leaves it to be taken back', async () => {
  const brochure = await one()
  const letGo = await held(await here.batchOf(brochure))
  const noted = here.handOut({ code: brochure.code })
  await waiting(1)
  const made = report()
  await Promise.race([made, waiting(2)])
  await letGo()
  await made
  await expectEither((await noted).id)
})
