import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONSENT_VERSION } from '@kith/shared/enrolment/consent.ts'
import { person } from '#testing/accounts.ts'
import { testApp, type TestApp } from '#testing/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('a text that can not be a code is looked up like one that can, so that it takes as long', async () => {
  const member = await person(app)
  const statuses = (code: string) =>
    Promise.all([
      member.raw('POST /api/codes/check', { body: { code } }),
      member.raw('POST /api/codes/redeem', {
        body: { code, level: 1, consentVersion: CONSENT_VERSION },
      }),
    ]).then((answers) => answers.map(({ status }) => status))
  expect(await statuses('not a code')).toEqual([404, 404])
  // With the doors gone, whoever knocks fails.
  await app.owner.query('ALTER FUNCTION link.check_code RENAME TO check_gone')
  await app.owner.query('ALTER FUNCTION link.redeem RENAME TO redeem_gone')
  try {
    expect(await statuses('not a code')).toEqual([500, 500])
  } finally {
    await app.owner.query('ALTER FUNCTION link.check_gone RENAME TO check_code')
    await app.owner.query('ALTER FUNCTION link.redeem_gone RENAME TO redeem')
  }
})
