import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '#testing/app.ts'
import { aClinic, encounter, upload } from '#testing/clinic.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

describe('a file that is sent', () => {
  test('of another type than bytes is not taken in', async () => {
    const clinic = await aClinic(app)
    const answer = await clinic.staff.raw('POST /api/clinics/:clinicId/imports', {
      params: { clinicId: clinic.id },
      query: { source: 'ehr' },
      body: 'mrn,encounterId',
      headers: { 'content-type': 'text/csv' },
    })
    expect(answer.status).toBe(415)
  })

  test('that is cut in the middle says at which line', async () => {
    const clinic = await aClinic(app)
    const text = ['0', '1', '2'].map((id) => encounter(id)).join('\n')
    const { body } = await upload(clinic, [text.slice(0, -20)], { dryRun: true })
    expect(body).toMatchObject({ added: 2, refusals: [{ line: 3, reason: 'file.json' }] })
    const bundle = `{"resourceType":"Bundle","entry":[{"resource":${encounter('1')}},{"resource":{"id`
    expect((await upload(clinic, [bundle], { dryRun: true })).body).toMatchObject({
      added: 1,
      refusals: [{ reason: 'file.cut-short' }],
    })
  })
})
