import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONSENT_VERSION as consentVersion } from '@kith/shared/enrolment/consent.ts'
import { person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, type TestClinic } from '#testing/clinic.ts'
import { aBrochure } from '#testing/enrolment.ts'
import { Device } from '#testing/sittings.ts'
import { todayAt } from './visit-day.ts'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await testApp()
  clinic = await aClinic(app)
})
afterAll(() => app.close())

const today = () => todayAt('America/Chicago', app.platform.clock.now())
const note = (what: { batchId: string; count: number } | { code: string; count: 1 }) =>
  clinic.staff.raw('POST /api/clinics/:clinicId/offers', {
    params: { clinicId: clinic.id },
    body: { outcome: 'handed', handedBy: 'nurse', ...what },
  })
const look = (code: string) =>
  clinic.staff.call('POST /api/clinics/:clinicId/codes/look', {
    params: { clinicId: clinic.id },
    body: { code },
  })
const rowsOf = async (batchId: string) => {
  const { rows } = await app.owner.query<Record<string, unknown>>(
    `SELECT id, handed_on::text, handed_day_known, handed_by_role, spoken_recommendation, opened_on, redeemed_on
     FROM clinic.invitation WHERE batch_id = $1 ORDER BY id`,
    [batchId],
  )
  return rows
}
/** A batch with so many brochures, and the code of one. */
async function aStackWith(count: number) {
  const { id, code } = await aBrochure(app, { clinicId: clinic.id })
  const { rows } = await app.owner.query<{ id: string }>(
    'UPDATE clinic.print_batch b SET count = $2 FROM clinic.invitation i WHERE i.batch_id = b.id AND i.id = $1 RETURNING b.id',
    [id, count],
  )
  await app.owner.query(
    `INSERT INTO clinic.invitation (clinic_id, batch_id, code_hash)
     SELECT i.clinic_id, i.batch_id, uuid_send(gen_random_uuid()) FROM clinic.invitation i, generate_series(2, $2)
     WHERE i.id = $1`,
    [id, count],
  )
  return { code, batchId: rows[0]?.id ?? '' }
}
const twoWeeksAgo = (batchId: string) =>
  app.owner.query(
    `UPDATE clinic.invitation SET handed_on = handed_on - 14, opened_on = opened_on - 14,
       redeemed_on = redeemed_on - 14 WHERE batch_id = $1`,
    [batchId],
  )

test('a scan moves no brochure that stands, and whatever became of it one hand-out of that day is counted', async () => {
  for (const noted of [0, 3]) {
    const told: unknown[] = []
    for (const became of ['new', 'opened', 'used'] as const) {
      const { code, batchId } = await aStackWith(5)
      if (noted > 0) await note({ batchId, count: noted })
      if (became === 'opened')
        await new Device(app).call('POST /api/codes/check', { body: { code } })
      if (became === 'used') {
        const body = { code, level: 0 as const, consentVersion }
        await (await person(app)).call('POST /api/codes/redeem', { body })
      }
      await twoWeeksAgo(batchId)
      const standing = (await rowsOf(batchId)).filter((row) => row['handed_on'] !== null)
      const { status } = await note({ code, count: 1 })
      const after = await rowsOf(batchId)
      expect(after).toEqual(expect.arrayContaining(standing))
      expect(after.filter((row) => row['handed_on'] === today())).toHaveLength(1)
      const { state, handedOn, batch } = await look(code)
      told.push({ status, state, handedOn, handed: batch.handed })
      expect(await note({ code, count: 1 })).toMatchObject({
        status: 409,
        body: { code: 'invitation.state' },
      })
    }
    const alike = { status: 201, state: 'handed', handedOn: today(), handed: noted + 1 }
    expect(told).toEqual([alike, alike, alike])
  }
})
