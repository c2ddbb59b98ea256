import { afterAll, beforeAll, expect, test } from 'vitest'
import { CONSENT_VERSION } from '@kith/shared/enrolment/consent.ts'
import { person, type TestPerson } from '#testing/accounts.ts'
import { testApp, until, type TestApp } from '#testing/app.ts'
import { aBrochure, aClinic, type TestBrochure } from '#testing/enrolment.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())

test('one personal code redeemed by fifty people at once works for one of them', async () => {
  const brochure = await aBrochure(app, { clinicId: await aClinic(app) })
  expect(await redeemers(50, brochure)).toBe(1)
  expect(await linkCount(brochure)).toBe(1)
})

test('a shared code of twenty uses redeemed by sixty people at once works for twenty', async () => {
  const shared = await aBrochure(app, { clinicId: await aClinic(app), maxUses: 20 })
  expect(await redeemers(60, shared)).toBe(20)
  expect(await linkCount(shared)).toBe(20)
  expect(await invitation(shared)).toEqual({ state: 'redeemed', uses: 20 })
})

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

async function redeemers(count: number, { code }: TestBrochure): Promise<number> {
  const people = await Promise.all(Array.from({ length: count }, () => person(app)))
  const answers = await Promise.all(people.map((one) => spend(one, code)))
  expect(new Set(answers)).toEqual(new Set([200, 404]))
  return answers.filter((status) => status === 200).length
}

/** Asks again when the server is too busy: a refusal for that reason has spent nothing. */
async function spend(who: TestPerson, code: string): Promise<number> {
  const body = { code, level: 1, consentVersion: CONSENT_VERSION }
  return until(async () => {
    const { status } = await who.raw('POST /api/codes/redeem', { body })
    return status === 503 ? null : status
  }, 15_000)
}

async function linkCount({ clinicId }: TestBrochure): Promise<number | null> {
  const sql = 'SELECT FROM link.enrolment_link WHERE clinic_id = $1'
  return (await app.owner.query(sql, [clinicId])).rowCount
}

async function invitation({ id }: TestBrochure): Promise<unknown> {
  const sql = 'SELECT state, uses FROM clinic.invitation WHERE id = $1'
  return (await app.owner.query<{ state: string; uses: number }>(sql, [id])).rows[0]
}
