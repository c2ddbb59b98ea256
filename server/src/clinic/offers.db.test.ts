import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic } from '#testing/clinic.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('not having been asked, and being a member already, is noted and counts as no refusal', async () => {
  const there = await aClinic(app)
  const here = { clinicId: there.id }
  const note = (outcome: 'not-offered' | 'already-member' | 'declined') =>
    there.staff.call('POST /api/clinics/:clinicId/offers', {
      params: here,
      body: { outcome, count: 1 },
    })
  const { id } = await note('not-offered')
  await note('already-member')
  await note('declined')
  const report = await there.staff.call('GET /api/clinics/:clinicId/enrolment', {
    params: here,
    query: {},
  })
  const count = (name: string) => report.stages.find(({ stage }) => stage === name)?.count
  const stages = ['offered', 'declined', 'not-offered', 'already-member']
  expect(stages.map(count)).toEqual(stages.map(() => ({ shown: true, n: 1 })))
  const sql = 'SELECT outcome, reason FROM clinic.offer WHERE clinic_id = $1 ORDER BY outcome'
  const { rows } = await app.owner.query(sql, [there.id])
  expect(rows).toEqual([
    { outcome: 'already-member', reason: null },
    { outcome: 'declined', reason: 'prefer-not' },
    { outcome: 'not-offered', reason: null },
  ])
  const back = { params: { ...here, offerId: id } }
  await there.staff.call('DELETE /api/clinics/:clinicId/offers/:offerId', back)
})
