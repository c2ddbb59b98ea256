import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COOKIE } from '#platform/server.ts'
import { person } from '#testing/accounts.ts'
import { ORIGIN, testApp, type TestApp } from '#testing/app.ts'
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

  test('by who may not send it is refused before any of it is there', async () => {
    const clinic = await aClinic(app)
    const url = await app.http.listen({ host: '127.0.0.1', port: 0 })
    const others = [await person(app), (await aClinic(app)).staff]
    for (const other of others) {
      const sending = request(`${url}/api/clinics/${clinic.id}/imports?source=ehr`, {
        method: 'POST',
        headers: {
          origin: ORIGIN,
          cookie: `${COOKIE}=${other.token}`,
          'content-type': 'application/octet-stream',
          'content-length': 1_000_000,
          'idempotency-key': 'of-who-may-not',
        },
      })
      sending.flushHeaders()
      const [answer] = await once(sending, 'response')
      expect(answer.statusCode).toBe(403)
      sending.destroy()
    }
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
