import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CONSENT_VERSION as consentVersion } from '@kith/shared/enrolment/consent.ts'
import { sha256 } from '#platform/secrets.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'
import { aBrochure, aClinic, type TestBrochure } from '#testing/enrolment.ts'

let app: TestApp
let member: TestPerson
let brochure: TestBrochure

beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  member = await person(app)
  brochure = await aBrochure(app, { clinicId: await aClinic(app) })
})

test('a code spent again under the same key gets the same answer, and is spent once', async () => {
  const headers = { 'idempotency-key': randomUUID() }
  const body = { code: brochure.code, level: 2, consentVersion }
  const first = await member.raw('POST /api/codes/redeem', { headers, body })
  expect([first.status, first.body]).toEqual([200, { clinicName: 'Lakeside', level: 2 }])
  const again = await member.raw('POST /api/codes/redeem', { headers, body })
  expect([again.status, again.body]).toEqual([first.status, first.body])
  const other = await member.raw('POST /api/codes/redeem', {
    headers,
    body: { ...body, level: 3 },
  })
  expect([other.status, other.body]).toMatchObject([422, { code: 'request.key-reused' }])
  const none = { 'idempotency-key': '' }
  expect((await member.raw('POST /api/codes/redeem', { headers: none, body })).body).toMatchObject({
    code: 'request.key-missing',
  })
  const spent = await app.owner.query('SELECT state, uses FROM clinic.invitation WHERE id = $1', [
    brochure.id,
  ])
  expect(spent.rows).toEqual([{ state: 'redeemed', uses: 1 }])
  expect((await member.call('GET /api/me/links')).items).toHaveLength(1)
})

test('a spent code leaves nothing beside its key that tells, with the database alone, which clinic or code it was', async () => {
  const body = { code: brochure.code, level: 2, consentVersion } as const
  await member.call('POST /api/codes/redeem', { body })
  const { rows: kept } = await app.owner.query<{ line: string; request_hash: Buffer }>(
    'SELECT k::text AS line, request_hash FROM community.idempotency_key k WHERE owner = $1',
    [member.id],
  )
  expect(kept).toHaveLength(1)
  expect(kept[0]?.line).not.toContain('Lakeside')
  expect(kept[0]?.line).not.toContain(Buffer.from('Lakeside').toString('hex'))
  const asked = JSON.stringify(['POST /api/codes/redeem', {}, body])
  expect(kept[0]?.request_hash.equals(sha256(asked))).toBe(false)
})
